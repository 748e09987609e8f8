#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-nav: selections out of movements.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0

song=$MK_ROOT/tests/golden/replay/song.xml

# nav BYTES: what the MIDI bytes, in printf's octal, select
nav() {
	printf "$1" | mk-nav -S "$song"
}

@test "clicks select scenes and strips, by number and name" {
	run -0 nav '\260\132\1\260\133\1'
	[ "${lines[0]}" = "select scene 2 name=B" ]
	[ "${lines[1]}" = "select strip 2 name=Bass" ]
}

@test "the place is kept, and the ends say nothing" {
	run -0 nav '\260\132\77\260\132\1\260\132\100\260\132\177\260\132\0'
	[ "${lines[0]}" = "select scene 3 name=C" ]
	[ "${lines[1]}" = "select scene 1 name=A" ]
	[ "${#lines[@]}" -eq 2 ]
}

@test "lines move controls, and tell what was selected elsewhere" {
	run -0 sh -c 'printf "%s\n" "ctl \"strip scroll\" 1" \
		"host select strip 1" "ctl \"strip scroll\" 2" |
		mk-nav -S "$1"' - "$song"
	[ "${lines[0]}" = "select strip 2 name=Bass" ]
	[ "${lines[1]}" = "select strip 3 name=Master" ]
}

@test "half of a 14-bit value selects, too" {
	cat >"$BATS_TEST_TMPDIR/fine.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="fine">
		  <control name="fader" cc14="1"/>
		  <bind control="fader" target="strip/sel"/>
		</surface>
	end
	[ "$(printf '\260\1\177' |
		mk-nav -S "$song" -s "$BATS_TEST_TMPDIR/fine.xml")" = \
		'select strip 3 name=Master' ]
}

@test "a file is read, too" {
	printf '\260\133\1' >"$BATS_TEST_TMPDIR/midi"
	run -0 mk-nav --song="$song" --surface=midikontrol \
		"$BATS_TEST_TMPDIR/midi"
	[ "$output" = "select strip 2 name=Bass" ]
}

@test "a message that is cut off is told; --strict makes it 65" {
	run -0 --separate-stderr sh -c 'printf "\260\133\1\260\133" |
		mk-nav -S "$1"' - "$song"
	[ "$output" = "select strip 2 name=Bass" ]
	[[ "$stderr" = *"cut off"* ]]
	run -65 sh -c 'printf "\260\133" | mk-nav --strict -S "$1"' - "$song"
	run -65 sh -c 'echo nonsense | mk-nav --strict -S "$1"' - "$song"
}

@test "lines at fault and cut messages are told, the rest is done" {
	run -0 --separate-stderr sh -c 'printf "%s\n" nonsense \
		"ctl nothing 1" "ctl \"strip scroll\" 1" | mk-nav -S "$1"' - "$song"
	[ "$output" = "select strip 2 name=Bass" ]
	[[ "${stderr_lines[0]}" = *":1:1: "*'"nonsense"'* ]]
	[[ "${stderr_lines[1]}" = *":2:1: "*'"nothing"'* ]]
	run -0 --separate-stderr nav '\260\133\1\360\1\2\260\133\1'
	[ "${lines[1]}" = "select strip 3 name=Master" ]
	[[ "$stderr" = *"a message is cut off" ]]
	printf '<surface xmlns="urn:mk:surface:1" name="s">\n<knob/></surface>' \
		>"$BATS_TEST_TMPDIR/s.xml"
	run -78 mk-nav -s "$BATS_TEST_TMPDIR/s.xml" -S "$song" </dev/null
	[[ "$output" = *"s.xml:2: "*knob* ]]
}

@test "wrong usage is 64, faults are 65, 66, 74 and 78" {
	run -64 mk-nav
	run -64 mk-nav -S "$song" one two
	echo '<song/>' >"$BATS_TEST_TMPDIR/bad.xml"
	run -65 mk-nav -S "$BATS_TEST_TMPDIR/bad.xml" </dev/null
	run -66 mk-nav -S "$BATS_TEST_TMPDIR/none.xml" </dev/null
	run -78 mk-nav -s "$BATS_TEST_TMPDIR/bad.xml" -S "$song" </dev/null
	run -74 sh -c 'printf "\260\133\1" | mk-nav -S "$1" >/dev/full' - \
		"$song"
}
