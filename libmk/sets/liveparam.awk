# SPDX-License-Identifier: ISC
# Makes C tables of the facts about Live's devices for liveparam.c:
#
#	awk -f liveparam.awk live-devices.tsv live-parameters.tsv
#
# Classes and parameters keep the order of the files, which are sorted; each
# class knows which of the parameters are its own.

BEGIN {
	FS = "\t"
	n = n_classes = 0
}

function quoted(text) {
	if (text ~ /["\\]/) {
		print FILENAME ":" FNR ": a quote or a backslash" >"/dev/stderr"
		exit failed = 1
	}
	return "\"" text "\""
}

# "12.1" is the generation 121, "9" is all of Live 9: up to 99.
function generation(text, parts) {
	if (text == "")
		return "INT_MAX"
	return split(text, parts, ".") == 2 ? parts[1] * 10 + parts[2] : \
		parts[1] * 10 + 9
}

/^#/ || /^$/ { next }

FILENAME ~ /devices/ {
	classes[n_classes] = $1
	rows[n_classes++] = quoted($1) ", " quoted($2) ", MK_LIVE_" \
		toupper($3) ", " generation($4)
	next
}

{
	if (!($1 in n_params))
		first[$1] = n
	n_params[$1]++
	params[n++] = "{" quoted($2) ", " ($3 == "" ? "NULL" : quoted($3)) \
		", " ($4 == "" ? "0, 0, false" : $4 ", " $5 ", true") \
		", " generation($6) "}"
}

END {
	if (failed)
		exit 1
	print "static const struct mk_liveparam params[] = {"
	for (i = 0; i < n; i++)
		print "\t" params[i] ","
	print "};\n\nstatic const struct mk_liveclass classes[] = {"
	for (i = 0; i < n_classes; i++)
		print "\t{" rows[i] ", params + " first[classes[i]] + 0 ", " \
			n_params[classes[i]] + 0 "},"
	print "};"
}
