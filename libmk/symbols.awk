# SPDX-License-Identifier: ISC
# What headers offer, functions, types and constants, each on a line:
# NAME <TAB> DECLARATION; libmk.symbols. Fields and values of an enum are in it,
# as a program that was compiled with others would go wrong.

{
	sub(/\/\*.*\*\//, "")
	if (sub(/\/\*.*/, ""))
		comment = 1
	else if (comment && sub(/.*\*\//, ""))
		comment = 0
	else if (comment)
		next
}

/^MK_(BEGIN|END)_DECLS/ || /^[ \t]*$/ { next }

{
	text = text " " $0
	depth += gsub(/{/, "{") - gsub(/}/, "}")
}

/^#/, !/\\$/ {
	depth = 0
	if (sub(/\\$/, "", text))
		next
	if (text ~ /^ #define MK_[A-Z0-9_]+[( ]/)
		show(substr(text, 10))
	text = ""
}

depth == 0 && /[;}][ \t]*$/ {
	gsub(/ *MK_(API|PRINTF\([^)]*\))/, "", text)
	# Of a type that is only named a program knows nothing.
	if (text ~ /[{(]/)
		show(text)
	text = ""
}

# show TEXT: with the name of what it declares
function show(text, name) {
	gsub(/[ \t]+/, " ", text)
	gsub(/^ | $/, "", text)
	if (match(text, /^(struct|enum|union) [a-z0-9_]+ {/))
		name = substr(text, 1, RLENGTH - 2)
	else if (match(text, /^MK_[A-Z0-9_]+/))
		name = substr(text, 1, RLENGTH)
	else {
		match(text, /mk_[a-z0-9_]+\(/)
		name = substr(text, RSTART, RLENGTH - 1)
		if (match(text, /^(typedef|static) /))
			name = substr(text, 1, RLENGTH) name
	}
	print name "\t" text
}
