#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A MidiKontrol steers the real Ardour as a Mackie Control does, over a
# network by ipMIDI, and shows what Ardour writes on that one's display.

# shellcheck disable=SC2154 # start_panel sets pid
bats_require_minimum_version 1.5.0
load lib
load panel

setup_file() {
	make_session
	add_mackie
	move_away
	start_ardour
}

teardown_file() {
	stop_ardour
	come_back
}

setup() {
	start_panel -s midikontrol-mcu --host mcu:ipmidi
	wait_for 20 shows 1 'TR1 TR2 TR3 TR4'
}

teardown() {
	stop_panel
}

# is_set TRACK POSITION: its fader, as finely as those of a Mackie Control are
is_set() {
	awk -v a="$(fader "$1")" -v b="$2" \
		'BEGIN { exit !((a - b) ^ 2 < 1e-6) }'
}

# open_plugins: those of the first strip, whatever was selected before
open_plugins() {
	mk-ctl select strip 2
	mk-ctl select strip 1
	wait_for 20 shows 3 'FRL GNL FR1 GN1'
}

@test "strips have the names of Ardour's display, also when read again" {
	wait_for 20 shows 2 'TR5 TR6 FBS'
	mouse "s:route_by_name('Trk6'):set_name('Bass')"
	mk-ctl reload
	wait_for 20 shows 2 'TR5 BAS'
	mouse "s:route_by_name('Bass'):set_name('Trk6')"
	mk-ctl reload
	wait_for 20 shows 2 'TR5 TR6'
}

@test "an encoder moves a fader, and Ardour has the same value" {
	turn 'page 1 encoder 1' 64
	wait_for 20 is_set Trk1 0.503937
	turn 'page 2 encoder 2' 127
	wait_for 20 is_set Trk6 1
}

@test "a fader moved in Ardour is on the encoder" {
	move Trk4 0.25
	wait_for 20 stands 1 4 59
	mk-ctl get strip/4/volume | grep 'volume 0.466'
}

@test "500 ticks of an encoder end on the last value" {
	for ((i = 0; i < 500; i++)); do
		turn 'page 1 encoder 2' $((i % 128))
	done
	turn 'page 1 encoder 2' 77
	wait_for 20 is_set Trk2 0.6062992
}

@test "V-pots are the open plug-in's parameters, by their names, both ways" {
	open_plugins
	shows 4 'BN1 FR2 GN2 BN2'
	turn 'page 3 encoder 2' 127
	wait_for 20 tuned Trk1 1 20
	turn 'page 4 encoder 3' 0
	wait_for 20 tuned Trk1 6 -20
	tune Trk1 1 -20
	wait_for 20 stands 3 2 0
	tune Trk1 6 20
	wait_for 20 stands 4 3 127
}

@test "another plug-in is opened, and the first again" {
	open_plugins
	turn 'scene scroll' 1
	wait_for 20 shows 3 'ATK RLS KNE RAT'
	shows 4 'THR MKP SDC ENB'
	turn 'scene scroll' -1
	wait_for 20 shows 3 'FRL GNL FR1 GN1'
}

@test "Ardour that crashed and is back is shown afresh" {
	move Trk3 0.25
	wait_for 20 stands 1 3 59
	kill_ardour
	start_ardour
	wait_for 20 stands 1 3 99
	wait_for 20 shows 1 'TR1 TR2 TR3 TR4'
	turn 'page 1 encoder 3' 127
	wait_for 20 is_set Trk3 1
	open_plugins
}

@test "mk that comes after Ardour is shown all as well" {
	exec 5>&-
	wait "$pid"
	rm lines
	start_panel -s midikontrol-mcu --host mcu:ipmidi@near
	wait_for 20 shows 1 'TR1 TR2 TR3 TR4'
	wait_for 20 shows 2 'TR5 TR6 FBS'
}

@test "what a Mackie Control cannot is said" {
	run ! mk-ctl tempo 120
	mk-ctl status host | grep 'scenes, clips and the tempo'
}
