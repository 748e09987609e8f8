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
	cut -f1 libmk/libmk.symbols | grep '^mk_' | sort |
		diff - "$BATS_TEST_TMPDIR/exported"
}

# Values and constants may be added to a released MAJOR; that is for the eye.
@test "programs of the last release find what they were linked with" {
	major=$(sed -n 's/^VERSION = \([0-9]*\).*/\1/p' Makefile)
	released=$(git describe --tags --abbrev=0 --match "v$major.*" \
		2>/dev/null) || skip "no v$major.x.x is tagged"
	git show "$released:libmk/libmk.symbols" | grep -Ev '^(enum |MK_)' |
		LC_ALL=C comm -23 - libmk/libmk.symbols >"$BATS_TEST_TMPDIR/gone"
	cat "$BATS_TEST_TMPDIR/gone"
	[ ! -s "$BATS_TEST_TMPDIR/gone" ]
}

@test "the library has no variable that changes" {
	run sh -c 'objdump -t "$1"/libmk.a |
		grep -E " O +\.?(data|bss|tdata|tbss|\*COM\*)" |
		grep -v "\.data\.rel\.ro"' - "$MK_BUILD"
	echo "$output"
	[ -z "$output" ]
}
