#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Ports of ALSA: found, read and written, lost and found again.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	pass=$MK_BUILD/tests/alsa/pass
	surface=$MK_ROOT/libmk/data/surfaces/midikontrol.xml
	demo=$MK_ROOT/man/examples/demo.als
}

teardown() {
	teardown_alsa
}

# much FILE: a page, 200 notes and controllers, a song. Fewer than the 4096
# bytes that the kernel holds of what a device sends to the sequencer at once.
much() {
	{
		sysex 46
		for n in {1..100}; do
			printf -v n %o "$n"
			printf "\\220\\$n\\100\\260\\7\\$n"
		done
		sysex 3103
	} >"$1"
}

@test "the ports are listed, with what is known of them" {
	plug_in 0 'Acme Synth' A1
	client=$(client 'Acme Synth')
	run -0 mk-map --list-ports
	grep -F 'Midi Through' <<<"$output"
	grep "seq:$client:0" <<<"$output" | grep -F 'Acme Synth' |
		grep "hw:$(outside 0),0,0" | grep 1d6b:0104
	run -0 mk-map --list-ports --json
	jq -e . <<<"$output"
	grep -F '"A1"' <<<"$output"
}

@test "hw: writes and reads every byte" {
	plug_in 0 'Acme Synth'
	much sent
	receive "$(inside 0)" received
	timeout 20 "$pass" ./sent "hw:$(outside 0)"
	wait_for 10 has_bytes received "$(stat -c %s sent)"
	cmp sent received
	start "$pass" "hw:$(outside 0),0,0" ./back
	wait_for 5 held "$(outside 0)" Input
	amidi -p "hw:$(inside 0),0,0" -s sent
	wait_for 10 has_bytes back "$(stat -c %s sent)"
	cmp sent back
}

@test "seq: writes and reads every byte" {
	plug_in 0 'Acme Synth'
	much sent
	receive "$(inside 0)" received
	timeout 20 "$pass" ./sent 'seq:Acme Synth'
	wait_for 10 has_bytes received "$(stat -c %s sent)"
	cmp sent received
	start "$pass" "seq:$(client 'Acme Synth'):0" ./back
	wait_for 5 held "$(outside 0)" Input
	amidi -p "hw:$(inside 0),0,0" -s sent
	wait_for 10 has_bytes back "$(stat -c %s sent)"
	cmp sent back
}

@test "seq: alone is a port that aconnect connects" {
	start mk-map -s "$surface" -S "$demo" -i seq:
	wait_for 5 client mk-map
	aconnect "$(client 'Virtual Raw MIDI 0-0')" mk-map
	amidi -p hw:0,0 -S 'B0 01 40'
	wait_for 5 grep 'set strip/1/volume' out
}

@test "seq: keeps apart what several send in parts at the same time" {
	sysex 3103 >first
	tr '[:lower:]' '[:upper:]' <first >second
	start "$pass" seq: ./back
	wait_for 5 client pass
	aconnect "$(client 'Virtual Raw MIDI 0-0')" pass
	aconnect "$(client 'Virtual Raw MIDI 0-1')" pass
	listen "$(client 'Virtual Raw MIDI 0-0'):0" events
	exec 6>/dev/snd/midiC0D0 7>/dev/snd/midiC0D1
	head -c 1000 first >&6
	wait_for 5 grep -q 'System exclusive' events
	{ cat second && printf '\220\074\100'; } >&7
	wait_for 5 has_bytes back 3106
	tail -c +1001 first >&6
	wait_for 5 has_bytes back 6209
	{ cat second && printf '\220\074\100' && cat first; } | cmp - back
	cat first first >&6 &
	cat second second >&7
	wait "$!"
	exec 6>&- 7>&-
	wait_for 5 has_bytes back $((6209 + 4 * 3103))
	[ "$(tail -c +6210 back | tr '\n\360' ' \n' | tail -n +2 | sort |
		uniq -c | awk '{ print $1 }' | xargs)" = '2 2' ]
}

@test "auto is the port that the surface tells of" {
	plug_in 1 'Acme Synth'
	plug_in 0 'MidiKontrol'
	start mk-map -s "$surface" -S "$demo" -i auto
	wait_for 5 held "$(outside 0)" Input
	press B0 01 40
	wait_for 5 grep 'set strip/1/volume' out
}

@test "auto refuses to guess which of two is meant" {
	plug_in 0 MidiKontrol A1
	plug_in 1 MidiKontrol A2
	run timeout 5 mk-map -s "$surface" -i auto </dev/null
	echo "$output"
	[ "$status" -eq 78 ]
	grep -F 'A1' <<<"$output"
	grep -F 'A2' <<<"$output"
	run -78 mk-panel --headless -p seq:MidiKontrol </dev/null
	run -78 mk-surfaced -p auto --no-socket "$demo"
}

@test "a port that others hold is named with them" {
	plug_in 0 'Acme Synth'
	card=$(outside 0)
	receive "$card" other
	run timeout 5 mk-map -s "$surface" -i "hw:$card"
	echo "$output"
	[ "$status" -eq 75 ]
	grep -F amidi <<<"$output"
	run timeout 5 mk-map -s "$surface" -i hw:9
	echo "$status $output"
	[ "$status" -eq 69 ]
	run timeout 5 mk-map -s "$surface" -i 'seq:No Such'
	[ "$status" -eq 69 ]
}

@test "a seq: port is found again when its device is plugged in again" {
	plug_in 0 MidiKontrol A1
	start mk-map -s "$surface" -S "$demo" -i auto
	wait_for 5 held "$(outside 0)" Input
	for value in 10 20 30; do
		unplug 0
		wait_for 5 test ! -e /proc/asound/MidiKontrol
		plug 0
		wait_for 5 is_there 0
		wait_for 2 held "$(outside 0)" Input
		press B0 01 $value
		wait_for 5 eval "[ \$(grep -c '^set strip/1/volume' out) -eq \
			$((value / 10)) ]"
	done
}

@test "a hw: port is found again when its device is plugged in again" {
	plug_in 0 MidiKontrol A1
	start mk-map -s "$surface" -S "$demo" -i hw:MidiKontrol
	wait_for 5 held "$(outside 0)" Input
	unplug 0
	wait_for 5 grep unplugged err
	plug 0
	wait_for 5 is_there 0
	wait_for 2 held "$(outside 0)" Input
	press B0 01 7F
	wait_for 5 grep '^set strip/1/volume' out
}

@test "a hw: port that has become another device's is told" {
	plug_in 0 MidiKontrol
	device 1 MidiKontrol
	start mk-map -s "$surface" -S "$demo" -i hw:MidiKontrol
	wait_for 5 held "$(outside 0)" Input
	for plug in 0 1; do
		unplug $plug
		wait_for 5 grep unplugged err
		plug 1
		wait_for 5 is_there 1
		wait_for 2 held "$(outside 1)" Input
		wait_for 2 grep "hw:MidiKontrol: it is another device now: at USB 2-1" err
	done
	[ "$(grep -c another err)" -eq 1 ]
}
