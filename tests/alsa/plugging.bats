#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced -s auto: surfaces that come and go, each with the file it gets.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	own=$XDG_CONFIG_HOME/mk/surfaces
	mkdir -p "$own"
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
}

teardown() {
	teardown_alsa
}

served() {
	start mk-surfaced -v -s auto song.xml
	wait_for 20 mk-ctl hello
}

# plays NAME,...: the surfaces that are connected are these, sorted
plays() {
	[ "$(mk-ctl --json status surface | jq -r \
		'.status.facts[] | select(.connected) | .name' | sort |
		paste -sd,)" = "$1" ]
}

volume_is() {
	[ "$(mk-ctl get strip/1/volume)" = "set strip/1/volume $1" ]
}

tells() {
	grep -qF -- "$1" err
}

# own_file NAME SURFACE PORT: a file of the user's, as one that is installed
own_file() {
	sed "s/<port match=\"[^\"]*\"/<port $3/
		s/\(<surface .*\) name=\"[^\"]*\"/\1 name=\"$1\"/" \
		"$MK_ROOT/libmk/data/surfaces/$2.xml" >"$own/$1.xml"
}

@test "what is plugged in is served, and what comes later; what goes ends" {
	plug_in 0 MidiKontrol A1
	served
	wait_for 10 plays MidiKontrol
	press B0 01 00
	wait_for 5 volume_is 0
	plug_in 1 'X-TOUCH MINI'
	wait_for 10 plays MidiKontrol,X-Touch\ Mini
	run -0 mk-ctl doctor
	grep "^well  surface: MidiKontrol is at seq:$(client MidiKontrol):0 " \
		<<<"$output"
	[ "$(grep -c '^well  port: seq:.*: connected with ' <<<"$output")" -eq 2 ]
	run -0 mk-ctl status port
	[ "${#lines[@]}" -eq 2 ]
	run -0 mk-map --surfaces
	grep "^midikontrol  *seq:$(client MidiKontrol):0  auto " <<<"$output"
	grep "^midikontrol-mcu  *seq:$(client MidiKontrol):0  - " <<<"$output"
	grep "^xtouch-mini  *seq:$(client 'X-TOUCH MINI'):0  auto " <<<"$output"
	mk-ctl show page 2 surface=MidiKontrol
	unplug 0
	wait_for 5 plays 'X-Touch Mini'
	tells 'MidiKontrol at seq:'
	run -0 mk-ctl doctor
	run -0 mk-ctl status port
	[ "${#lines[@]}" -eq 1 ]
	plug 0
	wait_for 5 is_there 0
	wait_for 10 plays MidiKontrol,X-Touch\ Mini
	mk-ctl status surface | grep 'name=MidiKontrol .* connected=1 page=2'
	press B0 01 00
	wait_for 5 volume_is 0
}

@test "it starts with none, and two of a kind play at once" {
	served
	wait_for 5 mk-ctl set strip/1/volume 0.5
	run -1 mk-ctl status surface
	plug_in 0 MidiKontrol
	plug_in 1 MidiKontrol
	wait_for 10 plays MidiKontrol,MidiKontrol
	for _ in 1 2 3; do
		unplug 1
		wait_for 5 plays MidiKontrol
		plug 1
		wait_for 5 is_there 1
		wait_for 10 plays MidiKontrol,MidiKontrol
	done
	press B0 01 00
	wait_for 5 volume_is 0
	amidi -p "hw:$(inside 1),0,0" -S 'B0 01 7F'
	wait_for 5 volume_is 1
}

@test "one's own file is taken first, when it comes, and another when it goes" {
	plug_in 0 MidiKontrol A1
	served
	wait_for 10 plays MidiKontrol
	own_file mine midikontrol 'match="*Kontrol*"'
	wait_for 10 plays mine
	press B0 01 00
	wait_for 5 volume_is 0
	rm "$own/mine.xml"
	mk-ctl reload
	wait_for 10 plays MidiKontrol
}

@test "of files that describe it alike none is taken, and all are told once" {
	own_file one xtouch-mini 'match="*TOUCH*"'
	own_file two xtouch-mini 'match="X-TOUCH*"'
	served
	plug_in 0 'X-TOUCH MINI'
	wait_for 10 tells "$own/one.xml, $own/two.xml; let all but one say"
	plug_in 1 MidiKontrol
	wait_for 10 plays MidiKontrol
	[ "$(grep -c 'let all but one' err)" -eq 1 ]
	run -1 mk-ctl doctor
	grep "^mend  surface: .*one.xml, .*two.xml; let all but one" <<<"$output"
	own_file two xtouch-mini 'match="X-TOUCH*" auto="false"'
	wait_for 10 plays MidiKontrol,one
}

@test "a file at fault is told, and the others serve" {
	echo '<surface/>' >"$own/bad.xml"
	plug_in 0 MidiKontrol
	served
	wait_for 10 plays MidiKontrol
	tells "$own/bad.xml:1: "
}

@test "what a button holds ends when its surface goes" {
	cat >"$own/pad.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="pad">
		  <port match="*MidiKontrol*"/>
		  <control name="pad" note="36"/>
		  <bind control="pad" target="strip/1/mute"/>
		</surface>
	end
	served
	plug_in 0 MidiKontrol
	wait_for 10 plays pad
	press 90 24 7F
	wait_for 5 eval '[ "$(mk-ctl get strip/1/mute)" = "set strip/1/mute 1" ]'
	unplug 0
	wait_for 5 eval '[ "$(mk-ctl get strip/1/mute)" = "set strip/1/mute 0" ]'
}

@test "what another program holds is served when that lets go" {
	plug_in 0 MidiKontrol
	receive "$(outside 0)" got
	holder=$!
	served
	wait_for 10 tells "is in use by process $holder (amidi)"
	sleep 2
	[ "$(grep -c 'is in use' err)" -eq 1 ]
	kill "$holder"
	wait_for 5 plays MidiKontrol
	unplug 0
	plug 0
	wait_for 5 is_there 0
	wait_for 5 plays MidiKontrol
}
