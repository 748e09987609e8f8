#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# --max-memory, of every tool that reads songs.

# shellcheck disable=SC2154 # run --separate-stderr sets them
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	{
		echo '<song xmlns="urn:mk:song:1">'
		seq 9000 | sed 's|.*|<track name="&"/>|'
		echo '</song>'
	} >many.xml
}

# bounds COMMAND...: it refuses many.xml if told 200K, and reads it if 100M
bounds() {
	run -65 --separate-stderr "$1" --max-memory=200K "${@:2}" </dev/null
	echo "$stderr"
	[[ $stderr =~ ^$1:\ many.xml:[0-9]+:1:\ the\ song\ takes\ more\ than\ 204800\ bytes ]]
	[ "${#stderr_lines[@]}" -eq 1 ]
	run -65 "$1" --max-memory=1 "${@:2}" </dev/null
	run "$1" --max-memory=100M "${@:2}" </dev/null
	echo "$output"
	[[ $output != *memory* ]]
	run -64 "$1" --max-memory=lots "${@:2}" </dev/null
	[[ $output == *'--max-memory takes a size, such as 500000 or 64M'* ]]
	run -64 "$1" --max-memory=0 "${@:2}" </dev/null
}

@test "mk-dumpxml" {
	bounds mk-dumpxml many.xml
}

@test "mk-song" {
	bounds mk-song --rows many.xml
}

@test "mk-map" {
	bounds mk-map -S many.xml
}

@test "mk-nav" {
	bounds mk-nav -S many.xml
}

@test "mk-surfaced, in a replay and at work" {
	bounds mk-surfaced --replay many.xml
	bounds mk-surfaced --no-socket -p - many.xml
}
