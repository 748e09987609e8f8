#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What buttons hold ends when the device goes that they are on.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
	cat >held.xml <<-'E'
		<surface xmlns="urn:mk:surface:1" name="held">
		<control name="pad" note="40"/>
		<control name="mute" note="41"/>
		<bind control="pad" target="midi/note/1/60"/>
		<bind control="mute" target="strip/1/mute"/>
		</surface>
	E
}

teardown() {
	teardown_alsa
}

muted() {
	[ "$(mk-ctl get strip/1/mute)" = "set strip/1/mute $1" ]
}

# played HEX: what went to the MIDI output
played() {
	[ "$(od -An -v -tx1 notes | tr -d ' \n')" = "$1" ]
}

# ends PORT: a note and a mute are held there, and end as it is unplugged
ends() {
	start mk-surfaced -s ./held.xml -p "$1" -o notes song.xml
	wait_for 20 mk-ctl hello
	press 90 28 64 90 29 7F
	wait_for 5 muted 1
	wait_for 5 played 903c64
	unplug 0
	wait_for 5 muted 0
	wait_for 5 played 903c64903c00
	mk-ctl status port | grep ' up=0'
}

@test "they end with a port of the sequencer" {
	plug_in 0 Held
	ends "seq:$(client Held):0"
}

@test "they end with a raw port" {
	plug_in 0 Held
	ends "hw:$(outside 0),0,0"
}
