#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The daemon ends when told to, whatever comes in from ALSA without end.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
}

teardown() {
	teardown_alsa
}

# served PORT: a daemon there, to be flooded
served() {
	start mk-surfaced -p "$1" song.xml
	daemon=$!
	wait_for 20 mk-ctl hello
}

# notes: on and off, without end; what ends a line is a velocity
notes() {
	exec yes $'\220\074\100\200\074'
}

# flood PORT: with notes, so slowly that all of them can be served
flood() {
	nice -n 19 "$MK_BUILD/tests/alsa/pass" - "$1" < <(notes) \
		>/dev/null 2>&1 3>&- &
}

# busy: the daemon had to do with what came, ten times
busy() {
	[ "$(($(mk-ctl status port |
		sed 's/.* in=\([0-9]*\) .* lost=\([0-9]*\) .*/\1+\2/')))" -gt 10 ]
}

# stops: the daemon does, told to once, in ten times what it may take
stops() {
	local before code=0

	before=$(microseconds)
	kill "$daemon"
	wait "$daemon" || code=$?
	[ "$code" -eq 0 ] && [ $(($(microseconds) - before)) -lt 10000000 ]
}

@test "it ends when told to, whatever floods it: a port of the sequencer" {
	served "seq:$(client 'Virtual Raw MIDI 0-0'):0"
	notes >/dev/snd/midiC0D0 2>/dev/null 3>&- &
	wait_for 10 busy
	tail -n 1 err | grep 'events are lost: more came than'
	stops
}

@test "it ends when told to, whatever floods it: its own port" {
	served seq:
	flood "seq:$(client mk-surfaced):0"
	wait_for 10 busy
	stops
}

@test "it ends when told to, whatever floods it: a raw device" {
	served hw:0,0
	flood "seq:$(client 'Virtual Raw MIDI 0-0'):0"
	wait_for 10 busy
	stops
}
