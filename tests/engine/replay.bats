#!/usr/bin/env bats
# Scripts of golden/replay, each with what the engine does.

replays() {
	cd "$MK_ROOT/tests/golden/replay"
	mk-surfaced --strict --replay="$1.script" song.xml \
		>"$BATS_TEST_TMPDIR/got"
	diff "$1.expected" "$BATS_TEST_TMPDIR/got"
}

@test "parameters follow encoders, and encoders parameters" {
	replays follow
}

@test "the current device is shown, locked and let go" {
	replays device
}

@test "scenes and strips are selected from either side" {
	replays select
}

@test "what is handed on, shown, and sent again" {
	replays other
}

@test "every page has 46 bytes, every flash 43" {
	cd "$MK_ROOT/tests/golden/replay"
	awk '
		$1 != "midi" || $6 !~ /^1[15]$/ { next }
		{ n[$6]++; if (NF - 1 != ($6 == "11" ? 46 : 43)) bad++ }
		END { exit bad || n["11"] < 10 || n["15"] < 5 }' ./*.expected
}
