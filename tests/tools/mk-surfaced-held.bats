#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What buttons of mk-surfaced hold ends with them: with their port, with the
# daemon, with the control's place in the file.

# shellcheck disable=SC2154 # run sets lines

bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
	surface pad mute
}

teardown() {
	teardown_daemon
	[ -z "${other:-}" ] || kill "$other" 2>/dev/null || true
	[ -z "${peer:-}" ] || kill -9 "$peer" 2>/dev/null || true
}

# surface NAME...: a file with a button for a note, pad, and for a mute, mute
surface() {
	{
		echo '<surface xmlns="urn:mk:surface:1" name="held">'
		for name; do
			case $name in
			pad) echo '<control name="pad" note="40"><feedback none="true"/></control>
				<bind control="pad" target="midi/note/1/60"/>' ;;
			mute) echo '<control name="mute" note="41"><feedback none="true"/></control>
				<bind control="mute" target="strip/1/mute"/>' ;;
			esac
		done
		echo '</surface>'
	} >next.xml
	mv next.xml held.xml
}

# muted VALUE: the first strip is so
muted() {
	[ "$(mk-ctl get strip/1/mute)" = "set strip/1/mute $1" ]
}

# played HEX: what went to the MIDI output
played() {
	[ "$(od -An -v -tx1 notes | tr -d ' \n')" = "$1" ]
}

press_both() {
	printf '\220\050\144\220\051\177' >&5
	soon muted 1
	soon played 903c64
}

@test "they end when the port ends" {
	served -s ./held.xml -p - -s nanokontrol2 -p unix:listens -o notes song.xml
	press_both
	exec 5>&-
	soon muted 0
	soon played 903c64903c00
}

@test "they end at once when the peer of a socket goes" {
	mkfifo from
	exec 6<>from
	socat -u - UNIX-LISTEN:peer <from 3>&- 4>&- &
	peer=$!
	soon test -S peer
	served -s nanokontrol2 -p - -s ./held.xml -p unix:peer -o notes song.xml
	soon says 'name=unix:peer up=1' status port
	printf '\220\050\144\220\051\177' >&6
	soon muted 1
	kill -9 "$peer"
	wait "$peer" || true
	soon muted 0
	soon played 903c64903c00
	exec 6>&-
}

@test "they end with the daemon, in the host and at the output" {
	served -s ./held.xml -p - -o notes --state kept song.xml
	press_both
	kill "$pid"
	ended 0
	played 903c64903c00
	run ! grep mute kept
}

@test "a host in the network is told before the daemon ends" {
	port=$((20000 + (BASHPID * 2) % 10000))
	mk-surfaced -s midikontrol -p unix:nobody --no-socket --state kept \
		--serve "ableton:$port" song.xml 2>log.other 3>&- 4>&- &
	other=$!
	served -s ./held.xml -p - -o notes \
		--host "ableton://:$port?listen=$((port + 1))"
	soon says 'ready=1' status host
	press_both
	sleep 1
	kill "$pid"
	ended 0
	kill "$other"
	wait "$other" || true
	other=
	run ! grep -q mute kept
}

@test "a control that stays in its file is held on" {
	served -s ./held.xml -p - -o notes song.xml
	press_both
	surface mute
	mk-ctl reload
	# The pad is gone from it, and its note ends; the mute is still held.
	soon played 903c64903c00
	muted 1
	printf '\200\051\100' >&5
	soon muted 0
	printf '\220\051\177' >&5
	soon muted 1
	surface pad
	mk-ctl reload
	soon muted 0
}
