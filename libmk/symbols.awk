# SPDX-License-Identifier: ISC
# The functions that headers offer: name <TAB> declaration; libmk.symbols.

/^MK_API/ { text = "" }
/^MK_API/, /;/ {
	text = text " " $0
	if (!/;/)
		next
	gsub(/ *MK_(API|PRINTF\([^)]*\))/, "", text)
	gsub(/[ \t]+/, " ", text)
	sub(/^ /, "", text)
	match(text, /mk_[a-z0-9_]*\(/)
	print substr(text, RSTART, RLENGTH - 1) "\t" text
}
