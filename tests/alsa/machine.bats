#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The virtual machine has what the other tests of this folder stand on.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
}

teardown() {
	teardown_alsa
}

# carries FROM TO: what goes into one card comes out of the other unchanged
carries() {
	printf '\220\074\100\260\007\021\340\000\100' >sent
	sysex 46 >>sent
	sysex 3103 >>sent
	receive "$2" "from$2"
	amidi -p "hw:$1,0,0" -s sent
	wait_for 5 has_bytes "from$2" "$(stat -c %s sent)"
	cmp sent "from$2"
}

usb_is_listed() {
	outside "$1" && inside "$1" && client "$2"
}

is_gone() {
	! grep -q USB-Audio /proc/asound/cards && ! client "$1"
}

@test "there is a sequencer with clients that carry MIDI" {
	run -0 aconnect -l
	for name in System 'Midi Through' 'Virtual Raw MIDI 0-0' \
		'Virtual Raw MIDI 0-3'; do
		grep -q "^client [0-9]*: '$name' " <<<"$output"
	done
}

@test "there are cards with MIDI ports, and one without" {
	run -0 amidi -l
	grep -q '^IO  hw:0,0 ' <<<"$output"
	grep -q '^ 1 \[Loopback ' /proc/asound/cards
	run ! grep -q hw:1 <<<"$output"
}

@test "a raw port and the sequencer show one another's bytes" {
	listen "$(client 'Virtual Raw MIDI 0-0'):0" events
	amidi -p hw:0,0 -S '90 3C 40 F0 7D 01 02 F7'
	wait_for 5 grep -q 'System exclusive' events
	grep -Eq 'Note on +0, note 60, velocity 64' events
	grep -q 'F0 7D 01 02 F7' events
}

@test "aconnect joins two ports of the sequencer" {
	aconnect "$(client 'Virtual Raw MIDI 0-0')" \
		"$(client 'Virtual Raw MIDI 0-1')"
	amidi -p hw:0,1,0 -r received >/dev/null 3>&- &
	wait_for 5 grep -q Owner /proc/asound/card0/midi1
	amidi -p hw:0,0 -S 'B0 07 11 F0 7D 03 F7'
	wait_for 5 has_bytes received 7
	aconnect -x
	[ "$(od -An -tx1 received)" = ' b0 07 11 f0 7d 03 f7' ]
}

@test "a USB device is there by name while it is plugged in" {
	device 0 'Acme Synth' A1 0x1235 0x0061
	run ! client 'Acme Synth'
	plug 0
	wait_for 5 usb_is_listed 0 'Acme Synth'
	card=$(outside 0)
	[ "$(cat "/proc/asound/card$card/usbid")" = 1235:0061 ]
	[ "$(cat "/sys/class/sound/card$card/device/../serial")" = A1 ]
	amidi -l | grep "hw:$card,0,0  Acme Synth MIDI 1"
	unplug 0
	wait_for 5 is_gone 'Acme Synth'
}

@test "bytes go into and come out of a USB device unchanged" {
	device 0 'Acme Synth'
	plug 0
	wait_for 5 usb_is_listed 0 'Acme Synth'
	carries "$(outside 0)" "$(inside 0)"
	carries "$(inside 0)" "$(outside 0)"
}

@test "two USB devices may have the same name" {
	device 0 'Acme Synth' A1
	device 1 'Acme Synth' A2
	plug 0
	plug 1
	wait_for 5 usb_is_listed 0 'Acme Synth'
	wait_for 5 usb_is_listed 1 'Acme Synth'
	[ "$(client 'Acme Synth' | wc -l)" -eq 2 ]
}

@test "a USB device goes while both its ports are held, and comes back" {
	listen 0:1 announced
	device 0 'Acme Synth'
	plug 0
	wait_for 5 usb_is_listed 0 'Acme Synth'
	listen "$(client 'Acme Synth'):0" events
	unplug 0
	wait_for 5 is_gone 'Acme Synth'
	wait_for 5 grep -q 'Port unsubscribed' events
	plug 0
	wait_for 5 usb_is_listed 0 'Acme Synth'
	[ "$(grep -c 'Client exit' announced)" -ge 2 ]
	receive "$(outside 0)" received
	held=$!
	unplug 0
	wait "$held"
}
