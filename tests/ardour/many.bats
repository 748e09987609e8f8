#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A MidiKontrol steers the real Ardour with 39 strips, three of them VCAs, while
# strips are selected and come, and plug-ins go.

# shellcheck disable=SC2154 # start_panel sets pid
bats_require_minimum_version 1.5.0
load lib
load panel

setup_file() {
	make_session many.lua
	start_ardour
}

teardown_file() {
	stop_ardour
}

setup() {
	start_panel --host ardour://
	wait_for 20 shows 1 'LV1 LV2 LV3 LV4'
	mk-ctl select strip 1
	wait_for 20 shows 3 'LO  G1  G2  G3'
}

teardown() {
	stop_panel
}

# names: those of all strips, in their order
names() {
	mk-ctl dump | sed -n 's/^  <[a-z]* name="\([^"]*\)" *.*/\1/p'
}

# is_selected STRIP NAME: here, and in Ardour
is_selected() {
	mk-ctl get "strip/sel/name" | grep -F "\"$2\""
	[ "$(mk-dumpxml --host ardour:// | sed 's/ xmlns="[^"]*"//' |
		xmllint --xpath 'string(/song/@selected-strip)' -)" = "$1" ]
}

has_one_start() {
	mk-ctl status host | grep -F ' starts=1 '
}

@test "a strip selected from the panel has its plug-in on pages 3 and 4" {
	turn 'strip scroll' 1
	turn 'page 3 encoder 1' 127
	wait_for 20 tuned Trk2 1 20
	tuned Trk1 1 0
	turn 'strip scroll' 1
	wait_for 20 shows 3 '                '
	turn 'strip scroll' 1
	wait_for 20 shows 3 'THR RAT ATK REL'
	turn 'strip scroll' -3
	wait_for 20 shows 3 'LO  G1  G2  G3'
	has_one_start
}

@test "20 selections read nothing again, and none is missing" {
	for ((i = 2; i <= 21; i++)); do
		turn 'strip scroll' 1
		sleep 0.1
	done
	wait_for 20 is_selected 21 Trk21
	has_one_start
}

@test "five quick clicks end on strip 6, whose fader is moved" {
	for ((i = 2; i <= 6; i++)); do
		turn 'strip scroll' 1
		sleep 0.15
	done
	turn 'page 2 encoder 1' 127
	wait_for 20 is_at Trk6 1
	for ((i = 1; i <= 5; i++)); do
		near "$(fader "Trk$i")" 0.7817867
	done
	wait_for 20 is_selected 6 Trk6
	near "$(fader Trk6)" 1
	has_one_start
}

@test "VCAs that come: no strip has another's name, all are there at last" {
	names >before
	mouse "s:vca_manager():create_vca(2, 'VCA %n')"
	sed 's/^VCA 3$/&\nVCA 4\nVCA 5/' before >after
	[ "$(wc -l <after)" -eq 41 ]
	wait_for 20 eval 'names | tee -a seen | cmp - after'
	while head -n 39 seen | cmp -s - before; do
		sed -i 1,39d seen
	done
	cmp seen after
	mk-ctl set strip/41/volume 0.25
	wait_for 20 is_at Master 0.25
	gives strip/35/volume 0.7817867
}

@test "a plug-in that is removed is gone, wherever it was" {
	mk-ctl get strip/28/device/1/name
	mouse "local r = s:route_by_name('Trk28')" \
		"r:remove_processor(r:nth_plugin(0), nil, true)"
	wait_for 20 eval '! mk-ctl get strip/28/device/1/name'
	mk-ctl get strip/29/device/1/name
}

@test "what is turned right after a selection is there soon (told)" {
	for ((i = 2; i <= 21; i++)); do
		turn 'strip scroll' 1
		sleep 0.05
		before=${EPOCHREALTIME/./}
		turn 'page 2 encoder 1' 64
		wait_for 20 is_at "Trk$i" 0.503937
		echo $(((${EPOCHREALTIME/./} - before) / 1000)) >>latencies
	done
	sort -n latencies >sorted
	echo "# a volume after a selection, until Ardour's script sees it:" \
		"p50 $(sed -n 10p sorted) ms, max $(sed -n 20p sorted) ms" >&3
	has_one_start
}
