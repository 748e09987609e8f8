#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Every example does what it shows: man/examples/NAME.sh prints NAME.out.

examples=$MK_ROOT/man/examples

@test "each example prints what stands beside it" {
	for script in "$examples"/*.sh; do
		name=$(basename "$script" .sh)
		[ "$name" != demo ] || continue
		rm -rf "$BATS_TEST_TMPDIR/files"
		cp -r "$examples" "$BATS_TEST_TMPDIR/files"
		cd "$BATS_TEST_TMPDIR/files"
		"./$name.sh" </dev/null >../got 2>&1 ||
			echo "$name ended with $?" >>../got
		diff "$examples/$name.out" ../got || bad="$bad $name"
	done
	[ -z "$bad" ]
}

@test "each output belongs to an example" {
	for output in "$examples"/*.out; do
		[ -x "${output%.out}.sh" ]
	done
}
