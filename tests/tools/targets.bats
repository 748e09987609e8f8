#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What mk-map --targets says of each path is so.

bats_require_minimum_version 1.5.0
load daemon

# A parameter of a device.
param() {
	echo "<param name=\"$1\" value=\"0.5\" min=\"0\" max=\"1\"/>"
}

# A device with an equalizer's bands, in a rack and out of one.
eq() {
	echo '<device class="FilterEQ3" name="EQ">'
	for name in 'Device On' GainLo GainMid GainHi Name; do
		param "$name"
	done
	echo '</device>'
}

mixer() {
	for id in volume pan mute solo arm crossfade cue send1; do
		echo "<param id=\"$id\" value=\"0.5\" min=\"0\" max=\"1\"/>"
	done
	echo '<device class="AudioEffectGroupDevice" name="Rack">'
	param 'Device On'
	param Name
	echo '<chain name="Chain">'
	for id in volume pan mute; do
		echo "<param id=\"$id\" value=\"0.5\" min=\"0\" max=\"1\"/>"
	done
	eq
	echo '</chain></device>'
	eq
}

# A song in which every path leads somewhere.
song() {
	echo '<song xmlns="urn:mk:song:1" tempo="120" selected-strip="1"'
	echo ' selected-scene="1" appointed="strip/1/device/1">'
	echo '<scene name="One"/><scene name="Two"/>'
	echo '<track name="Track" kind="midi">'
	mixer
	echo '<slot scene="1"><clip name="Clip" kind="midi"/></slot></track>'
	echo '<track name="Other" kind="midi">'
	mixer
	echo '</track><return name="Return">'
	mixer
	echo '</return><master name="Master">'
	mixer
	echo '</master></song>'
}

setup() {
	setup_daemon
	song >song.xml
	# Twice, as a number may follow a number.
	mk-map --targets | awk -F '  +' '{ print $1 "\t" $2 "\t" $4 }' |
		sed -E 's,/(N|CH|NUM)\>,/1,g' >paths
	[ "$(wc -l <paths)" -gt 100 ]
}

teardown() {
	teardown_daemon
}

# asked VERB [VALUE...]: what a replay answers for each path, as "ok" or "no"
asked() {
	local verb=$1 path
	shift
	while IFS=$'\t' read -r path _ _; do
		echo "$verb $path $*"
	done <paths >script
	mk-surfaced --replay=script song.xml >out 2>faults || true
	awk -F: 'NR == FNR { faulty[$3 + 0] = 1; next }
		{ print FNR in faulty ? "no" : "ok" }' faults script
}

# told WORD: whether the list says that it can be done
told() {
	awk -F '\t' -v word="$1" '{
		print index(" " $3 " ", " " word " ") ? "ok" : "no"
	}' paths
}

@test "what it says can be asked for answers, and nothing else" {
	asked get >got
	told get | paste paths - got | awk -F '\t' '$4 != $5' >differ
	cat differ
	[ ! -s differ ]
}

@test "what it says can be set is set, and nothing else" {
	asked set 1 >got
	told set | paste paths - got | awk -F '\t' '$4 != $5' >differ
	cat differ
	[ ! -s differ ]
}

# What changes each of the things that can only be read.
changes() {
	cat <<-end
		select strip 2
		select strip 3
		select strip 4
		select strip 1
		select scene 2
		select scene 1
		appoint strip/1/device/2
		appoint strip/1/device/1
		lock
		unlock
		show page 2
		show page 1
		record
		stop
		host set strip/1/slot/1/state 2
		host set strip/1/slot/1/state 1
	end
}

# watched: lines that watch each path, one after another, and change it; after
# each the daemon says hello
watched() {
	local path type access n=0
	while IFS=$'\t' read -r path type access; do
		n=$((n + 1))
		echo "unwatch"
		echo "watch $path"
		case "$access $type $path" in
		*set*text*) echo "set $path name$n" ;;
		*set*tempo) echo "set $path $((20 + n))" ;;
		*set*playing) echo "set $path 1" ;;
		*set*) printf 'set %s %.3f\n' "$path" "0.$((100 + n))" ;;
		*) changes ;;
		esac
		echo hello
	done <paths
	echo unwatch
}

@test "what it says can be watched is told when it changes, and nothing else" {
	served -p - song.xml
	grep -v '^midi' paths >some && mv some paths
	awk -F '\t' '$3 != "-"' paths >some && mv some paths
	watched | timeout 60 mk-ctl - >heard
	awk '/^hello/ { print told ? "ok" : "no"; told = 0; next }
		{ told = 1 }' heard >got
	told watch | paste paths - got | awk -F '\t' '$4 != $5' >differ
	cat differ
	[ ! -s differ ]
}
