# SPDX-License-Identifier: ISC
# Makes the C table of the built-in banks for banks.c:
#
#	awk -f banks.awk banks.tsv

BEGIN { FS = "\t" }

function quoted(text) {
	gsub(/["\\]/, "\\\\&", text)
	return "\"" text "\""
}

function name(text) {
	return text == "" ? "NULL" : quoted(text)
}

/^#/ || /^$/ || /^class\t/ { next }

{
	slash = index($1 "/", "/")
	row = "    {" quoted(substr($1, 1, slash - 1)) ", " \
		name(substr($1, slash + 1))
	for (i = 0; i < 16; i++)
		row = row (i % 8 ? ", " : ",\n        {") \
			(i < 8 ? name($(3 + i)) : quoted($(3 + i))) \
			(i % 8 == 7 ? "}" : "")
	rows = rows row "},\n"
}

END { printf "static const struct mk_bank builtin[] = {\n%s};\n", rows }
