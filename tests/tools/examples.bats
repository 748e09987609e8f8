#!/usr/bin/env bats
# Every example does what it shows: man/examples/NAME.sh prints NAME.out.

setup() {
	cp -r "$MK_ROOT/man/examples/." "$BATS_TEST_TMPDIR"
	cd "$BATS_TEST_TMPDIR"
}

@test "each example prints what stands beside it" {
	for script in *.sh; do
		[ "$script" != demo.sh ] || continue
		"./$script" </dev/null >got 2>&1 ||
			echo "$script ended with $?" >>got
		diff "${script%.sh}.out" got || bad="$bad $script"
	done
	[ -z "$bad" ]
}

@test "each output belongs to an example" {
	for output in *.out; do
		[ -x "${output%.out}.sh" ]
	done
}
