#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Every public header stands alone and reads as a manual.

setup() {
	cd "$MK_ROOT"
}

# alone COMPILER STD ROOT HEADER...: as a user may compile each, warned of all
alone() {
	command -v "$1" >/dev/null || skip "$1 is not installed"
	case $2 in
	c++*) language=c++ ;;
	*) language=c ;;
	esac
	for header in "${@:4}"; do
		printf '#include <%s>\nstruct anything;\n' "$header" |
			"$1" "-std=$2" -pedantic-errors -Wall -Wextra -Wundef \
			-Werror "-I$3" -x $language -fsyntax-only - ||
			bad="$bad $header"
	done
	[ -z "$bad" ]
}

# installed COMPILER STD: those that are installed, where they are then
installed() {
	stage=$BATS_TEST_TMPDIR/stage
	include=$stage/usr/include
	env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s DESTDIR="$stage" \
		prefix=/usr O="${MK_BUILD#"$MK_ROOT"/}" install-dev >/dev/null
	headers=$(cd "$include" && find libmk -name '*.h')
	[ "$(echo "$headers" | wc -l)" -gt 30 ]
	alone "$1" "$2" "$include" $headers
}

@test "each header compiles alone with gcc" {
	alone gcc c11 . libmk/*/*.h
}

@test "each header compiles alone with clang" {
	alone clang c11 . libmk/*/*.h
}

@test "each installed header compiles alone with gcc" {
	installed gcc c11
}

@test "each installed header compiles alone with clang" {
	installed clang c11
}

@test "each installed header compiles alone with g++" {
	installed g++ c++11
}

@test "each installed header compiles alone with clang++" {
	installed clang++ c++11
}

@test "all headers go together" {
	printf '#include <%s>\n' libmk/*/*.h |
		cc -std=c11 -I. -x c -fsyntax-only -
}

@test "libmk.h includes every header that is installed" {
	diff <(sed -n 's/^#include <\(.*\)>/\1/p' libmk/libmk.h) \
		<(find libmk -mindepth 2 -name '*.h' ! -name '*_priv.h' |
		LC_ALL=C sort)
}

@test "what is installed declares functions of C, to C++ too" {
	for header in libmk/*/*.h; do
		case $header in *_priv.h | libmk/base/api.h) continue ;; esac
		[ "$(grep -v '^$' "$header" | grep -A1 '^#include' |
			tail -1)" = MK_BEGIN_DECLS ] &&
			[ "$(tail -3 "$header" | head -1)" = MK_END_DECLS ] ||
			bad="$bad $header"
	done
	echo "${bad:-}"
	[ -z "${bad:-}" ]
}

@test "each header has a guard by its path and opens with a comment" {
	for header in libmk/*/*.h; do
		guard=$(echo "${header%.h}_H" | tr a-z/ A-Z_)
		sed -n 2p "$header" | grep -q '^/\*' &&
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

@test "each function of the engine is realtime, or says that it is not" {
	run awk '
		/^\/\*/ { said = "" }
		{ said = said $0 }
		/^MK_API/ && said !~ /(Realtime|May allocate)[.:]/ { print }
	' libmk/engine/engine.h
	echo "$output"
	[ -z "$output" ]
}
