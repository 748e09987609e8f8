#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Scripts of golden/replay, each with what the engine does.

# With the name of a script, and of a surface that is not the usual one.
replays() {
	cd "$MK_ROOT/tests/golden/replay"
	mk-surfaced ${2:+-s "$2"} --strict --replay="$1.script" song.xml \
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

@test "a button's light is sent at once" {
	replays button nanokontrol2
}

@test "a song plays, and is where the stamps say" {
	replays transport
}

@test "controls show what they do not move" {
	replays show ./show.xml
}

@test "controls of one target show one value" {
	replays same ./same.xml
}

@test "controls are moved by their names" {
	replays ctl ./ctl.xml
}

@test "takeover begins anew for every other target" {
	replays takeover ./takeover.xml
}

@test "a release ends what its press began" {
	replays held ./held.xml
}

@test "half of a 14-bit value acts in time" {
	replays halves ./halves.xml
}

@test "a control has ends of its own" {
	replays ends ./ends.xml
}

@test "a display of one page shows values below its labels" {
	replays mackie ./mackie.xml
}

@test "so does a display that is told by templates" {
	replays template ./template.xml
}

@test "every page has 46 bytes, every flash 43" {
	cd "$MK_ROOT/tests/golden/replay"
	awk '
		$1 != "midi" || $6 !~ /^1[15]$/ { next }
		{ n[$6]++; if (NF - 1 != ($6 == "11" ? 46 : 43)) bad++ }
		END { exit bad || n["11"] < 10 || n["15"] < 5 }' ./*.expected
}
