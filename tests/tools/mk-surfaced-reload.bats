#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A surface's file is read again while it is played: what was done with the
# device, and what is known of it, goes on.

bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
}

teardown() {
	teardown_daemon
}

# surface LABEL ELEMENT...: a file of the elements, and a label of no use
surface() {
	local label=$1

	shift
	{
		echo '<surface xmlns="urn:mk:surface:1" name="again">'
		echo '<control name="shift" note="40"><feedback none="true"/></control>'
		echo '<control name="knob" cc="1" takeover="pickup"><feedback none="true"/></control>'
		echo '<control name="fine" cc14="2"><feedback none="true"/></control>'
		echo '<control name="far" nrpn="300"><feedback none="true"/></control>'
		echo '<control name="pad" note="41" toggle="true"/>'
		echo "<bind control=\"knob\" target=\"strip/1/volume\" label=\"$label\"/>"
		echo '<bind control="fine" target="strip/2/volume"/>'
		echo '<bind control="far" target="strip/3/volume"/>'
		echo '<bind control="pad" target="midi/cc/1/10"/>'
		echo "$@"
		echo '<page/><page/></surface>'
	} >next.xml
	mv next.xml again.xml
}

# plays HEX: the surface sends that
plays() {
	# shellcheck disable=SC2001,SC2059 # the hexadecimal is the format
	printf "$(echo "$1" | sed 's/../\\x&/g')" >&5
}

# is LINE: the daemon's answer to get, sooner or later
is() {
	soon answers_with "$1"
}

answers_with() {
	[ "$(mk-ctl get "$(echo "$1" | cut -d' ' -f2)")" = "$1" ]
}

# played HEX: what went to the MIDI output
played() {
	[ "$(od -An -v -tx1 notes | tr -d ' \n')" = "$1" ]
}

@test "a knob keeps what it has taken over" {
	surface A
	served -s ./again.xml -p - -o notes song.xml
	mk-ctl set strip/1/volume 0.5 >/dev/null
	plays b00140b00150
	is 'set strip/1/volume 0.629921'
	surface B
	mk-ctl reload
	plays b00160
	is 'set strip/1/volume 0.755906'
}

@test "a knob that has another target takes that over anew" {
	surface A
	served -s ./again.xml -p - -o notes song.xml
	mk-ctl set strip/1/volume 0.5 >/dev/null
	plays b00140b00150
	is 'set strip/1/volume 0.629921'
	mk-ctl set strip/2/volume 0.25 >/dev/null
	sed 's,"strip/1/volume","strip/2/volume",; /"fine" target/d' \
		again.xml >next.xml
	mv next.xml again.xml
	mk-ctl reload
	plays b0015190297f
	soon played b00a7f
	is 'set strip/2/volume 0.25'
	plays b00120b00122
	is 'set strip/2/volume 0.267717'
}

@test "halves of values, and the parameter that data is for, are known" {
	surface A
	served -s ./again.xml -p - -o notes song.xml
	plays b00260b02210b06302b0622cb00640b02600
	is 'set strip/2/volume 0.751022'
	is 'set strip/3/volume 0.500031'
	surface B
	mk-ctl reload
	plays b02211b00600b02600
	is 'set strip/2/volume 0.751083'
	is 'set strip/3/volume 0'
}

@test "a MIDI target keeps its value, and its light" {
	surface A
	served -s ./again.xml -p - -o notes song.xml
	plays 90297f802900
	soon played b00a7f
	surface B
	mk-ctl reload
	plays 90297f
	soon played b00a7fb00a00
}

@test "a release says what its press began" {
	surface A '<page><do control="shift" line="show page 2"/>
		<do control="shift" on="release" line="show page 1"/></page>
		<do control="shift" line="note 1 60 100"/>
		<do control="shift" on="release" line="note 1 60 0"/>'
	sed -i 's,<page/></surface>,</surface>,' again.xml
	served -s ./again.xml -p - -o notes song.xml
	plays 90287f
	soon played 903c64
	soon says 'page=2' status surface
	# On the page that is shown the lines of the first do not count.
	sed 's,label="A",label="B",' again.xml >next.xml
	mv next.xml again.xml
	mk-ctl reload
	says 'page=2' status surface
	played 903c64
	plays 802800
	soon played 903c64903c00
	soon says 'page=1' status surface
}

@test "what its release would have said is said when the lines are gone" {
	surface A '<do control="shift" line="note 1 60 100"/>
		<do control="shift" line="show page 2"/>
		<do control="shift" on="release" line="note 1 60 0"/>
		<do control="shift" on="release" line="show page 1"/>'
	served -s ./again.xml -p - -o notes song.xml
	plays 90287f
	soon played 903c64
	surface A
	mk-ctl reload
	soon played 903c64903c00
	says 'page=1' status surface
	plays 802800
	played 903c64903c00
}
