#!/usr/bin/env bats
# The shared library offers what the headers declare, and keeps no state.

setup() {
	cd "$MK_ROOT"
	case ${MK_BUILD##*/} in
	*-*) skip "sanitizers add symbols of their own" ;;
	esac
}

@test "what the library exports is what the headers declare" {
	nm -D --defined-only "$MK_BUILD"/libmk.so.0 |
		awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' |
		sort >"$BATS_TEST_TMPDIR/exported"
	grep -h '^MK_API' libmk/*/*.h |
		grep -o 'mk_[a-z0-9_]*(' | tr -d '(' |
		sort >"$BATS_TEST_TMPDIR/declared"
	diff "$BATS_TEST_TMPDIR/declared" "$BATS_TEST_TMPDIR/exported"
}

@test "the library has no variable that changes" {
	run sh -c 'objdump -t "$1"/libmk.a |
		grep -E " O +\.?(data|bss|tdata|tbss|\*COM\*)" |
		grep -v "\.data\.rel\.ro"' - "$MK_BUILD"
	echo "$output"
	[ -z "$output" ]
}
