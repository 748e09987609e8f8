#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# A session of the real Ardour is read.

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

# dumps XPATH VALUE: whether the running session has it there
dumps() {
	mk-dumpxml --host ardour:// >"$FOLDER/dump.xml"
	[ "$(sed 's/ xmlns="[^"]*"//' "$FOLDER/dump.xml" |
		xmllint --xpath "string($1)" -)" = "$2" ]
}

# near A B: whether two numbers are the same but for rounding
near() {
	awk -v a="$1" -v b="$2" 'BEGIN { exit !((a - b) ^ 2 < 1e-6) }'
}

@test "its strips, sends and plug-ins are a song" {
	run -0 --separate-stderr mk-dumpxml --host ardour://
	[ -z "$stderr" ]
	echo "$output" >"$FOLDER/dump.xml"
	xmllint --noout --relaxng "$MK_ROOT/libmk/data/schemas/song.rng" \
		"$FOLDER/dump.xml"
	dumps 'count(//track)' 6
	dumps '//track[6]/@name' Trk6
	dumps '//return/@name' FxBus
	dumps '//master/@name' Master
	dumps '//song/@creator' Ardour
	dumps '//track[1]/device[1]/@name' 'ACE EQ'
	dumps '//track[1]/device[2]/@name' 'ACE Compressor'
	dumps '//return/device/@name' 'ACE Reverb'
	dumps 'count(//track[1]/param[@id="send1"])' 1
	dumps 'count(//track[2]/param[@id="send1"])' 0
}

@test "a plug-in's parameters have its ranges, units and tapers" {
	dumps '//device[@name="ACE EQ"]/param[2]/@name' 'Frequency L'
	dumps '//param[@name="Frequency L"]/@max' 20000
	dumps '//param[@name="Frequency L"]/@unit' Hz
	dumps '//param[@name="Frequency L"]/@taper' log
	dumps '//param[@name="Gain L"]/@min' -20
	dumps '//param[@name="Blend"]/@value' 0.3
	dumps 'count(//param[@name="Gain Reduction"])' 0
}

@test "what is moved in Ardour is read as it is" {
	mouse "s:route_by_name('Trk4'):gain_control():set_value(0.25," \
		"PBD.GroupControlDisposition.NoGroup)"
	mouse "ARDOUR.LuaAPI.set_processor_param(" \
		"s:route_by_name('Trk1'):nth_plugin(0), 3, 6.0)"
	mouse "s:route_by_name('Trk2'):pan_azimuth_control():set_value(0," \
		"PBD.GroupControlDisposition.NoGroup)"
	wait_for 5 dumps '//track[1]/device[1]/param[5]/@value' 6
	near 0.466507 "$(sed 's/ xmlns="[^"]*"//' "$FOLDER/dump.xml" |
		xmllint --xpath 'string(//track[4]/param/@value)' -)"
	# 0 is the left
	dumps '//track[2]/param[@id="pan"]/@value' -1
}

@test "a strip that is renamed, and one that is new" {
	mouse "s:route_by_name('Trk6'):set_name('Bass')"
	dumps '//track[6]/@name' Bass
	mouse "s:new_audio_track(1, 2, nil, 1, 'New'," \
		"ARDOUR.PresentationInfo.max_order," \
		"ARDOUR.TrackMode.Normal, true)"
	wait_for 5 dumps '//track[7]/@name' New
	dumps '//return/@name' FxBus
	dumps '//master/@name' Master
}

@test "where no Ardour is it exits with 69 and says so" {
	run -69 --separate-stderr mk-dumpxml --timeout 1 --host ardour://:3820
	[[ "$stderr" == *"ardour://:3820"* ]]
	[ -z "$output" ]
}
