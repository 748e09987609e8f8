#!/usr/bin/env bats
# mk-surfaced: its options and its exit codes. What it replays is tested in
# tests/engine.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0

song=$MK_ROOT/tests/golden/replay/song.xml

@test "the script may be standard input" {
	run -0 sh -c 'echo "get strip/1/volume" | mk-surfaced --replay "$1"' \
		- "$song"
	[ "${lines[-1]}" = "set strip/1/volume 0.5" ]
}

@test "another surface is read from a file" {
	cat >"$BATS_TEST_TMPDIR/s.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="one knob">
		  <control name="knob" cc="7" channel="3"/>
		  <bind control="knob" target="strip/2/volume"/>
		</surface>
	end
	run -0 sh -c 'echo "midi B2 07 00" |
		mk-surfaced -s "$2" --replay "$1"' \
		- "$song" "$BATS_TEST_TMPDIR/s.xml"
	[ "${lines[1]}" = "midi B2 07 5F" ]
	[ "${lines[-1]}" = "set strip/2/volume 0" ]
}

@test "a surface's start messages come first" {
	run -0 mk-surfaced -s xtouch-mini --replay=/dev/null "$song"
	[ "${lines[1]}" = "midi B0 7F 00" ]
	[ "${lines[2]}" = "midi B0 01 02" ]
}

@test "a user's banks go before the built-in ones" {
	printf 'class\tp1\tl1\nAutoFilter\tResonance\tQ\n' \
		>"$BATS_TEST_TMPDIR/banks"
	run -0 sh -c 'echo "midi B0 09 7F" |
		mk-surfaced --banks="$2" --replay "$1"' \
		- "$song" "$BATS_TEST_TMPDIR/banks"
	[ "${lines[-1]}" = 'set strip/1/device/1/param/"Resonance" 3' ]
}

@test "a line at fault is told with its place, and the rest is done" {
	printf 'nonsense 1\nset strip/9/volume 1\nget strip/1/volume\n' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[ "${lines[-1]}" = "set strip/1/volume 0.5" ]
	[[ "${stderr_lines[0]}" = *"/script:1:1: "*nonsense* ]]
	[[ "${stderr_lines[1]}" = *"/script:2:"*"no strip 9"* ]]
}

@test "a message that is cut off is told, at the script's end, too" {
	printf '%s\n' 'midi F0 01' 'midi 02 B0 01 7F' 'midi F0 02' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[[ "$output" = *"set strip/1/volume 1"* ]]
	[[ "${stderr_lines[0]}" = *"/script:2:1: a message is cut off" ]]
	[[ "${stderr_lines[1]}" = *"the script's end: a message is cut off" ]]
	[ "${#stderr_lines[@]}" -eq 2 ]
	sed -i 1,2d "$BATS_TEST_TMPDIR/script"
	run -65 mk-surfaced --strict --replay="$BATS_TEST_TMPDIR/script" "$song"
}

@test "what a song does not have is told, and the rest is done" {
	printf '%s\n' 'set strip/1/device/9/param/1 1' \
		'appoint strip/2/device/1' 'get strip/2/volume' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[ "${lines[-1]}" = "set strip/2/volume 0.75" ]
	[[ "${stderr_lines[0]}" = *"/script:1:1: there is no device 9: "* ]]
	[[ "${stderr_lines[1]}" = *"/script:2:1: the strip has no devices" ]]
	sed 's,track/1/device/1,track/1/device/9,' "$song" \
		>"$BATS_TEST_TMPDIR/song.xml"
	run -65 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/song.xml"
	[[ "$output" = *"song.xml:"*": appointed: there is no device 9: "* ]]
}

@test "--strict ends at it with 65" {
	run -65 sh -c 'printf "nonsense\nget strip/1/volume\n" |
		mk-surfaced --strict --replay "$1"' - "$song"
	[[ "$output" != *0.5* ]]
}

@test "a wrong command line is 64" {
	run -64 mk-surfaced --replay
	run -64 mk-surfaced "$song"
	run -64 mk-surfaced --replay "$song" "$song"
	run -64 mk-surfaced --nonsense
}

@test "a song at fault is 65, one that is not there 66" {
	echo '<song/>' >"$BATS_TEST_TMPDIR/bad.xml"
	run -65 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/bad.xml"
	run -66 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/none.xml"
	run -66 mk-surfaced --replay="$BATS_TEST_TMPDIR/none" "$song"
}

@test "a surface or banks at fault are 78" {
	echo '<surface/>' >"$BATS_TEST_TMPDIR/s.xml"
	run -78 mk-surfaced -s "$BATS_TEST_TMPDIR/s.xml" --replay=/dev/null \
		"$song"
	echo nonsense >"$BATS_TEST_TMPDIR/banks"
	run -78 mk-surfaced --banks="$BATS_TEST_TMPDIR/banks" \
		--replay=/dev/null "$song"
}

@test "a full disk is 74" {
	run -74 sh -c 'mk-surfaced --replay=/dev/null "$1" >/dev/full' - "$song"
	run -74 sh -c 'mk-surfaced --replay=/dev/null "$1" >&-' - "$song"
}
