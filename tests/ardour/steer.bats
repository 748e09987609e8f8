#!/usr/bin/env bats
# A MidiKontrol steers the real Ardour by mk-surfaced, and shows what is moved
# there.

# shellcheck disable=SC2154 # run sets output
bats_require_minimum_version 1.5.0
load lib

setup_file() {
	make_session
	start_ardour
}

teardown_file() {
	stop_ardour
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	mkfifo lines
	mk-panel --headless mk-surfaced -p - --host ardour:// <lines >shown \
		2>log 3>&- 4>&- &
	pid=$!
	exec 5>lines
	wait_for 10 eval 'mk-ctl status | grep state=ready'
	wait_for 2 shows 1 'LV1 LV2 LV3 LV4'
}

teardown() {
	exec 5>&-
	[ -z "$pid" ] || wait "$pid"
	cat log
}

# turn CONTROL VALUE
turn() {
	echo "ctl \"$1\" $2" >&5
}

# look PAGE: have the panel print what it shows there
look() {
	local n

	n=$(grep -c '^show page' shown)
	printf 'wait 20\nshow page %s\nget\n' "$1" >&5
	wait_for 2 has_looked $((n + 1))
	tail -n 7 shown >look
}

has_looked() {
	[ "$(grep -c '^ctl ".* 4" ' shown)" -ge "$1" ]
}

# shows PAGE TEXT: whether the page has the text on its display
shows() {
	look "$1"
	grep '^display' look | grep -F -- "$2"
}

# stands PAGE ENCODER VALUE: where the panel has an encoder
stands() {
	look "$1"
	grep -x "ctl \"page $1 encoder $2\" $3" look
}

# gives PATH VALUE: what the daemon says of it
gives() {
	local got

	got=$(mk-ctl get "$1") && near "${got##* }" "$2"
}

near() {
	awk -v a="$1" -v b="$2" 'BEGIN { exit !((a - b) ^ 2 < 1e-8) }'
}

# fader TRACK: where Ardour has its fader, of its gain by Ardour's own rule
fader() {
	mouse "return s:route_by_name('$1'):gain_control():get_value()" |
		awk '{ print ((6 * log($1) / log(2) + 192) / 198) ^ 8 }'
}

is_at() {
	near "$(fader "$1")" "$2"
}

# move TRACK GAIN, tune TRACK PARAMETER VALUE: with the mouse
move() {
	mouse "s:route_by_name('$1'):gain_control():set_value($2," \
		"PBD.GroupControlDisposition.NoGroup)"
}

tune() {
	mouse "ARDOUR.LuaAPI.set_processor_param(" \
		"s:route_by_name('$1'):nth_plugin(0), $2, $3)"
}

tuned() {
	near "$3" "$(mouse "local p = s:route_by_name('$1'):nth_plugin(0)" \
		"return (ARDOUR.LuaAPI.get_processor_param(p, $2))")"
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
