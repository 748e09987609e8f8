#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A MidiKontrol steers the real Ardour by mk-surfaced, and shows what is moved
# there.

# shellcheck disable=SC2154 # run sets output
bats_require_minimum_version 1.5.0
load lib
load panel

setup_file() {
	make_session
	start_ardour
}

teardown_file() {
	stop_ardour
}

setup() {
	start_panel --host ardour://
	wait_for 2 shows 1 'LV1 LV2 LV3 LV4'
}

teardown() {
	stop_panel
}

@test "an encoder moves a fader, and Ardour has the same value" {
	turn 'page 1 encoder 1' 64
	wait_for 2 is_at Trk1 0.503937
	gives strip/1/volume 0.503937
	turn 'page 1 encoder 1' 0
	wait_for 2 gives strip/1/volume 0
}

@test "a fader moved in Ardour is on the encoder, and in mk-ctl watch" {
	mk-ctl watch 'strip/*/volume' >watched 3>&- 5>&- &
	watch=$!
	wait_for 2 stands 1 4 99
	move Trk4 0.25
	wait_for 2 stands 1 4 59
	gives strip/4/volume 0.4665074
	wait_for 2 grep 'set strip/4/volume 0.466507' watched
	kill "$watch"
}

@test "what is renamed there has the name here" {
	mouse "s:route_by_name('Trk5'):set_name('Bass')"
	wait_for 2 eval 'mk-ctl get strip/5/name | grep Bass'
}

@test "another strip that is selected has other labels on page 2" {
	shows 2 'LEV SD1 LP  HP'
	turn 'strip scroll' 2
	wait_for 2 eval 'shows 2 "LEV" && ! shows 2 SD1'
	turn 'strip scroll' -2
	wait_for 2 shows 2 'LEV SD1 LP  HP'
}

@test "the best of the equalizer is on pages 3 and 4, and moves it" {
	shows 3 'LO  G1  G2  G3'
	shows 4 'G4  HI  FRQ GN'
	turn 'page 3 encoder 1' 127
	wait_for 2 tuned Trk1 1 20
	turn 'page 4 encoder 4' 0
	wait_for 2 tuned Trk1 16 -20
	sleep 1 # the last value is sent once more, after a moment
	tune Trk1 1 -20
	wait_for 2 stands 3 1 0
	tune Trk1 5 20000
	wait_for 2 stands 4 3 127
}

@test "2000 ticks of an encoder end on exactly the last value" {
	for ((i = 0; i < 2000; i++)); do
		turn 'page 1 encoder 2' $((i % 128))
	done
	turn 'page 1 encoder 2' 77
	wait_for 5 is_at Trk2 0.6062992
	sleep 1
	is_at Trk2 0.6062992
	gives strip/2/volume 0.6062992
}

@test "Ardour that crashed and is back is shown afresh within 2 seconds" {
	move Trk3 0.25
	wait_for 2 stands 1 3 59
	kill_ardour
	wait_for 5 eval 'mk-ctl status | grep state=away'
	start_ardour
	wait_for 2 stands 1 3 99
	gives strip/3/volume 0.7817867
	turn 'page 1 encoder 3' 127
	wait_for 2 is_at Trk3 1
}

@test "what Ardour cannot is said, once asked for" {
	run -1 mk-ctl tempo 120
	[[ "$output" = *"Ardour cannot do"* ]]
	mk-ctl status | grep 'scenes, clips and the tempo'
}
