#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Each surface that is installed, and mk-surface(5)'s example, on stage: a page
# turned or a button held, another strip selected, the cable pulled out.

# stage NAME SURFACE
stage() {
	cd "$MK_ROOT/tests/golden/stage"
	mk-surfaced -s "$2" --strict --replay="$1.script" song.xml \
		>"$BATS_TEST_TMPDIR/got"
	diff "$1.expected" "$BATS_TEST_TMPDIR/got"
}

@test "every surface that is installed has its script" {
	for file in "$MK_ROOT"/libmk/data/surfaces/*.xml; do
		name=$(basename "$file" .xml)
		[ -f "$MK_ROOT/tests/golden/stage/$name.script" ]
		stage "$name" "$name"
	done
}

@test "the example of mk-surface(5)" {
	sed -n '/^<?xml/,/^<\/surface>/p' "$MK_ROOT/man/mk-surface.5" \
		>"$BATS_TEST_TMPDIR/example.xml"
	stage example "$BATS_TEST_TMPDIR/example.xml"
}
