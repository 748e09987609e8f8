# SPDX-License-Identifier: ISC
# Software that knows a Mackie Control, at a port.

# shellcheck disable=SC2154
bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
	mkfifo mouse
	"$MK_BUILD/tests/peers/daw" daw daw.log mouse 3>&- &
	daw=$!
	soon test -S daw
}

teardown() {
	teardown_daemon
	kill "$daw" 2>/dev/null || true
}

# sent HEX: the software was sent that
sent() {
	tr '\n' ' ' <daw.log | tr -s ' ' | grep -q -- "$1"
}

# is_ready: the daemon's host
is_ready() {
	says ready=1 status host
}

@test "what it shows is a song" {
	mk-dumpxml --timeout 60 --host mcu:unix:daw >song
	mk-dumpxml --check song
	grep '<track name="Trk8"' song
	grep '<device class="" name="CCmpss">' song
	grep '<param name="Gain L" value="0.1"' song
	run -64 mk-dumpxml --host mcu:
	[ "$output" = 'mk-dumpxml: "mcu:" needs a port, such as mcu:seq: or mcu:hw:1' ]
}

@test "a surface moves it, and what it moves comes back" {
	served -p - --host mcu:unix:daw
	soon is_ready
	mk-ctl set strip/2/volume 0.5
	soon sent '90 69 7f e1 00 40'
	# a surface's first encoder, at its end
	printf '\xb0\x01\x7f' >&5
	soon sent '90 68 7f e0 7f 7f'
	echo "fader 2 4096" >mouse
	soon says 'strip/3/volume 0.25' get strip/3/volume
	mk-ctl select strip 2
	soon says 'ACEDly' dump
	kill "$pid"
	ended 0
}

@test "an encoder goes on to the next bank" {
	served -p - --host mcu:unix:daw
	soon is_ready
	mk-ctl select strip 8
	soon sent '90 1f 7f'
	printf '\xb0\x5b\x01' >&5
	soon says 'Trk9' dump
	says 'selected-strip="1"' dump
}
