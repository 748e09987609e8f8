#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What the surfaces that are shipped do, message by message.

song=$MK_ROOT/man/examples/demo.xml
eq=strip/7/device/1/param
appoint=

# does MESSAGES LINES: the surface's messages make it say just these lines
does() {
	got=$({
		echo "$appoint"
		printf '%s\n' "$1" | sed 's/^/midi /'
	} | mk-surfaced -s "$surface" --replay "$song" |
		sed '1,/^# midi/d; /^#/d')
	[ "$got" = "$2" ] || { printf '%s:\n%s\n' "$1" "$got"; false; }
}

# starts LINE: it is among those that the surface is sent at the start
starts() {
	mk-surfaced -s "$surface" --replay "$song" </dev/null | grep -qxF "$1"
}

@test "MidiKontrol (Mackie): eight faders by their names, a plug-in" {
	surface=midikontrol-mcu
	does 'B0 08 00
B0 5B 02' 'set strip/8/volume 0.000316228
select strip 3'
	printf 'host appoint strip/7/device/1\nmidi B0 5A 01\n' |
		mk-surfaced -s "$surface" --replay "$song" |
		grep -qx 'appoint strip/7/device/2'
	[ "$(mk-map --list -s "$surface" -S "$song" |
		awk '/fader/ { printf "%s ", $9 }')" = \
		'MCH KCK SNR HTS CWB PTR MIN RVR ' ]
	[ "$(mk-map --list -s "$surface" | grep -c '1-4 .* strip/./volume')" -eq 4 ]
}

@test "FCB1010: bank 00 is the session" {
	surface=fcb1010
	does 'C0 00' ''
	does 'C0 01' 'select scene 2'
	does 'C0 02' 'fire scene sel'
	does 'C0 03' 'set song/playing toggle'
	does 'C0 04' 'record'
	does 'C0 05' ''
	does 'C0 06' 'select strip 2'
	does 'C0 06
C0 07' 'select strip 2
set strip/2/arm 1'
	does 'C0 08' 'set strip/1/solo 1'
	does 'C0 09' 'set strip/1/mute 1'
}

@test "FCB1010: bank 01 is the scenes" {
	surface=fcb1010
	does 'C0 0A' 'fire scene 1'
	does 'C0 0C' 'fire scene 3'
}

@test "FCB1010: bank 02 is the device, and what pedal B is on" {
	surface=fcb1010
	appoint='host appoint strip/7/device/1'
	does 'C0 16' "set $eq/\"Device On\" 0"
	does 'C0 15' 'appoint strip/7/device/2'
	down='B0 07 7F
B0 07 00'
	does "$down" "set $eq/\"1 Frequency A\" 10"
	does "C0 18
$down" "set $eq/\"1 Gain A\" -15"
	does "C0 1B
$down" "set $eq/\"2 Frequency A\" 10"
	does "C0 1B
C0 19
$down" "set $eq/\"1 Frequency A\" 10"
}

@test "FCB1010: a pedal waits until it passes the value" {
	surface=fcb1010
	does 'B0 1B 7F' ''
	does 'B0 1B 7F
B0 1B 00' 'set strip/1/volume 0.000316228'
}

@test "nanoKONTROL2: a strip's slider, knob and buttons, and its lights" {
	surface=nanokontrol2
	does 'B0 02 00
B0 02 7F' 'set strip/3/volume 1.99526'
	does 'B0 12 7F
B0 12 00' 'set strip/3/pan -1'
	does 'B0 22 7F
B0 22 00' 'set strip/3/solo 1
midi B0 22 7F
midi B0 22 7F'
	does 'B0 32 7F' 'set strip/3/mute 1
midi B0 32 7F'
	does 'B0 42 7F' 'set strip/3/arm 1
midi B0 42 7F'
}

@test "nanoKONTROL2: the transport and the way through the set" {
	surface=nanokontrol2
	does 'B0 29 7F
B0 29 00' 'play'
	does 'B0 2A 7F' 'stop'
	does 'B0 2D 7F' 'record'
	does 'B0 2C 7F' 'select scene 2'
	does 'B0 2B 7F' ''
	does 'B0 2E 7F' 'fire scene sel'
	does 'B0 3B 7F' 'select strip 2'
}

@test "X-Touch Mini: layer A is the strips, and its lights are notes 0 to 7" {
	surface=xtouch-mini
	does 'BA 03 7F' 'set strip/3/volume 1.99526'
	does '9A 02 7F' 'select strip 3'
	does '9A 0A 7F
8A 0A 00' 'set strip/3/mute 1
midi 90 02 01
midi 90 02 01'
	does '9A 11 7F' 'select scene 2'
	does '9A 16 7F' 'play'
	does 'BA 09 00
BA 09 7F' 'set strip/10/volume 1.99526'
}

@test "X-Touch Mini: layer B solos, and mutes the selected strip" {
	surface=xtouch-mini
	does '9A 22 7F' 'set strip/3/solo 1'
	does '9A 2F 7F' 'set strip/1/mute 1
midi 90 00 01'
}

@test "Launch Control XL: knobs, faders, buttons and their colours" {
	surface=launchcontrol-xl
	starts 'midi 98 49 3C'
	starts 'midi F0 00 20 29 02 11 78 08 10 2C F7'
	does 'B8 4F 00
B8 4F 7F' 'set strip/3/volume 1.99526'
	does 'B8 33 7F
B8 33 00' 'set strip/3/pan -1
midi F0 00 20 29 02 11 78 08 12 0C F7'
	does '98 2B 7F' 'select strip 3'
	does '98 4B 7F
98 4B 00' 'set strip/3/mute 1
midi 98 4B 0F
midi 98 4B 0F'
	does 'B8 6B 7F' 'select strip 2'
}

@test "Launch Control XL: held buttons change what others do" {
	surface=launchcontrol-xl
	does '98 6A 7F
98 2A 7F' 'fire scene 2'
	does '98 6B 7F
98 4B 7F' 'set strip/3/solo 1
midi 98 4B 0F'
	# What cannot be armed is dark.
	does '98 6C 7F
98 4B 7F' 'midi 98 49 00
midi 98 5C 00
set strip/3/arm 1
midi 98 4B 0F'
}
