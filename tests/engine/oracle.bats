#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The states that the original script went through are ours, too.
#
# Five songs with events and the trace of the original. What was never
# labelled counts as blank; where the original was wrong, right.txt says what
# is right.

setup() {
	cd "$MK_ROOT/tests/engine"
	work=$BATS_TEST_TMPDIR
}

# states CASE FILE: what stands after each event, blank labels left out
states() {
	awk -v strip="$(jq '(.selected_track // 0) + 1' "oracle/$1.json")" \
		-v scene="$(jq '(.selected_scene // 0) + 1' "oracle/$1.json")" \
		-f state.awk "$2" | grep -v "label .* ''\$"
}

# The original's states with its mistakes corrected.
corrected() {
	awk -F '\t' -v name="$1" '
		FILENAME == "right.txt" {
			if (index($1, name " ") == 1)
				right[substr($1, length(name) + 2) " " $2] = $3
			next
		}
		{
			key = substr($0, index($0, " ") + 1)
			if (!(key in right)) print
		}' right.txt -
}

same_states() {
	jq -r -f song.jq "oracle/$1.json" >"$work/song.xml"
	awk -f script.awk "oracle/$1.events" >"$work/script"
	mk-surfaced --strict --replay="$work/script" "$work/song.xml" \
		>"$work/replay"
	states "$1" "oracle/$1.trace" | corrected "$1" >"$work/expected"
	states "$1" "$work/replay" >"$work/got"
	[ "$(wc -l <"$work/got")" -gt 100 ]
	diff "$work/expected" "$work/got"
}

@test "01-small: navigation, encoders, changes in the host" {
	same_states 01-small
}

@test "02-one-track: fewer strips than encoders" {
	same_states 02-one-track
}

@test "04-last-eq: the last equalizer of the selected strip" {
	same_states 04-last-eq
}

@test "06-plugin-9plus: a plug-in's first eight parameters" {
	same_states 06-plugin-9plus
}

@test "10-scroll: both ends of the scenes, every delta" {
	same_states 10-scroll
}
