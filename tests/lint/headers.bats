#!/usr/bin/env bats
# Every public header stands alone and reads as a manual.

setup() {
	cd "$MK_ROOT"
}

alone() {
	command -v "$1" >/dev/null || skip "$1 is not installed"
	for header in libmk/*/*.h; do
		printf '#include <%s>\nstruct anything;\n' "$header" |
			"$1" -std=c11 -pedantic-errors -Wall -Wextra -Wundef \
			-Werror -I. -x c -fsyntax-only - || bad="$bad $header"
	done
	[ -z "$bad" ]
}

@test "each header compiles alone with gcc" {
	alone gcc
}

@test "each header compiles alone with clang" {
	alone clang
}

@test "all headers go together" {
	printf '#include <%s>\n' libmk/*/*.h |
		cc -std=c11 -I. -x c -fsyntax-only -
}

@test "each header has a guard by its path and opens with a comment" {
	for header in libmk/*/*.h; do
		guard=$(echo "${header%.h}_H" | tr a-z/ A-Z_)
		head -1 "$header" | grep -qx '/\*' &&
			grep -qx "#ifndef $guard" "$header" &&
			grep -qx "#define $guard" "$header" ||
			bad="$bad $header"
	done
	echo "${bad:-}"
	[ -z "${bad:-}" ]
}

@test "what is installed includes nothing that is not" {
	run sh -c 'find libmk -name "*.h" ! -name "*_priv.h" -print0 |
		xargs -0 grep -n "^#include <libmk/.*_priv\.h>"'
	echo "$output"
	[ -z "$output" ]
}

@test "each function is explained, alone or with those it stands with" {
	run awk '
		FNR == 1 { before = "" }
		/^[a-z].*[ *]mk_[a-z_0-9]*\(|^MK_API/ && before !~ /\*\/$|;$|^    / {
			print FILENAME ":" FNR ": " $0
		}
		{ before = $0 }' libmk/*/*.h
	echo "$output"
	[ -z "$output" ]
}
