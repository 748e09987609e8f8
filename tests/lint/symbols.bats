#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The shared library offers what the headers declare, and keeps no state.

setup() {
	cd "$MK_ROOT"
	case ${MK_BUILD##*/} in
	*-*) skip "sanitizers add symbols of their own" ;;
	esac
}

# A line that goes, or changes, breaks programs: SOVERSION goes up with it.
# `make public` writes the list anew.
@test "libmk.symbols is what the headers declare" {
	find libmk -name '*.h' ! -name '*_priv.h' -exec cat {} + |
		LC_ALL=C awk -f libmk/symbols.awk | LC_ALL=C sort |
		diff libmk/libmk.symbols -
}

@test "what the library exports is what libmk.symbols lists" {
	nm -D --defined-only "$MK_BUILD"/libmk.so.0 |
		awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
		sort >"$BATS_TEST_TMPDIR/exported"
	cut -f1 libmk/libmk.symbols | sort |
		diff - "$BATS_TEST_TMPDIR/exported"
}

@test "the library has no variable that changes" {
	run sh -c 'objdump -t "$1"/libmk.a |
		grep -E " O +\.?(data|bss|tdata|tbss|\*COM\*)" |
		grep -v "\.data\.rel\.ro"' - "$MK_BUILD"
	echo "$output"
	[ -z "$output" ]
}
