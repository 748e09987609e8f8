#!/usr/bin/env bats
# The daemon with a surface that comes and goes.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
}

teardown() {
	teardown_alsa
}

answers() {
	mk-ctl hello
}

# is COUNTER VALUE: how the port's counter stands
is() {
	mk-ctl status port | grep -q " $1=$2\b"
}

volume_is() {
	[ "$(mk-ctl get strip/1/volume)" = "set strip/1/volume $1" ]
}

# turn: the first encoder is turned all the time, plugged in or not
turn() {
	local n=0

	while [ ! -e still ]; do
		printf -v value %02X $((n++ % 128))
		amidi -p hw:inside0,0,0 -S "B0 01 $value" 2>/dev/null ||
			sleep .05
	done
}

# show: what the device is told from its appearance on is in the file shown
show() {
	while [ ! -e still ]; do
		amidi -p hw:inside0,0,0 -r shown >/dev/null 2>&1 || :
	done
}

# refreshed VALUE: all pages came, and the second controller's value
refreshed() {
	local lines line

	lines=$'\n'$(mk-lcd -d <shown)$'\n'
	for line in 'page 1 "LV1" "LV2" "LV3" ""' 'page 2 "LEV" "SD1" "" ""' \
		'page 3 "FRQ" "RES" "" ""' 'page 4 "" "" "" ""' \
		'flash "DEVICE" "Auto Filter"' "cc 1 2 $1"; do
		[[ "$lines" = *$'\n'"$line"$'\n'* ]] || return
	done
}

# milliseconds FILE: when it was written to last, or made
milliseconds() {
	date -r "$1" +%s%3N
}

# again VALUE: unplug it, change what the second controller shows, plug it in;
# writes how long it took from its appearance to the last of the refresh
again() {
	unplug 0
	wait_for 5 test ! -e /proc/asound/MidiKontrol
	: >shown
	mk-ctl set strip/2/volume "$(awk "BEGIN { print $1 / 127 }")"
	plug 0
	wait_for 20 refreshed "$1"
	echo $(($(milliseconds shown) - \
		$(milliseconds "/dev/snd/midiC$(outside 0)D0"))) >>took
}

@test "20 times unplugged while it plays, a surface is back with all it shows" {
	show 3>&- &
	plug_in 0 MidiKontrol A1
	start mk-surfaced -p auto --state state song.xml
	wait_for 20 refreshed 95
	wait_for 5 answers
	turn 3>&- &
	for n in {1..20}; do
		again "$n"
	done
	: >still
	wait $!
	wait_for 5 is reconnects 20
	press B0 01 2A
	wait_for 5 volume_is 0.330709
	[ "$(mk-ctl get strip/2/volume)" = 'set strip/2/volume 0.15748' ]
	sort -n took | awk '{ ms[NR] = $1 }
		END { print "# back within ms: median", ms[int((NR + 1) / 2)],
			"max", ms[NR] }' >&3
}
