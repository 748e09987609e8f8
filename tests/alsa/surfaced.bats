#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
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

# again VALUE: unplug it, change what the second controller shows, plug it in
again() {
	unplug 0
	wait_for 5 test ! -e /proc/asound/MidiKontrol
	: >shown
	mk-ctl set strip/2/volume "$(awk "BEGIN { print $1 / 127 }")"
	plug 0
	wait_for 20 refreshed "$1"
}

# turned: what was played came, too
turned() {
	mk-ctl status port | grep -Eq ' in=[1-9]'
}

# is_left: nobody listens inside the device
is_left() {
	! held "$(inside 0)" Input
}

# shares: for each time that it was plugged in, milliseconds: from then to
# what the sequencer says of its port, which is the kernel's share; and from
# there to being connected, to the first and to the last byte, which are ours
shares() {
	awk 'function done() {
			if (last)
				printf "%.2f %.2f %.2f %.2f\n", there - plugged,
					joined - there, first - there, last - there
			there = joined = first = last = 0
		}
		{ ms = $1 * 1000 }
		$2 == "start" && $3 == "f_midi" { done(); plugged = ms }
		$2 == "start" && $3 == "MidiKontrol" { there = ms }
		$2 == "join" && /MidiKontrol/ && !joined { joined = ms }
		$2 == "told" && !first { first = ms }
		# Not the strip that is turned, on two pages.
		$2 == "told" && !/ B0 0[15]$/ { last = ms }
		END { done() }' "$1"
}

# spread COLUMN: its median and maximum
spread() {
	sort -n -k "$1,$1" took | awk -v column="$1" '
		{ ms[NR] = $column }
		END { print "median", ms[int((NR + 1) / 2)], "max", ms[NR] }'
}

@test "20 times unplugged while it plays, a surface is back with all it shows" {
	"$MK_BUILD/tests/alsa/inside" inside0 shown >>happened 3>&- &
	inside=$!
	plug_in 0 MidiKontrol A1
	start mk-surfaced -p auto --state state song.xml
	wait_for 20 refreshed 95
	wait_for 5 answers
	for n in {1..20}; do
		again "$n"
	done
	wait_for 5 is reconnects 20
	wait_for 5 turned
	kill "$inside"
	wait_for 5 is_left
	press B0 01 2A
	wait_for 5 volume_is 0.330709
	[ "$(mk-ctl get strip/2/volume)" = 'set strip/2/volume 0.15748' ]
	# The first time is before the daemon's start.
	shares happened | tail -n +2 >took
	[ "$(wc -l <took)" -eq 20 ]
	echo "# the kernel has it within ms: $(spread 1)
# from there connected within ms: $(spread 2)
# the first of it is sent within ms: $(spread 3)
# all of it is sent within ms: $(spread 4)" >&3
	# It is the time of the machine, and the part that is ours.
	awk '$4 >= 1000 { exit 1 }' took
}

@test "the doctor finds all well where a surface plays, and who it is" {
	plug_in 0 MidiKontrol A1
	plug_in 1 'X-TOUCH MINI'
	run -0 mk-ctl doctor
	echo "$output"
	[[ "$output" = *"well  daemon: "*"no daemon listens"* ]]
	start mk-surfaced -p auto song.xml
	wait_for 20 is up 1
	run -0 mk-ctl doctor
	echo "$output"
	for line in "surface: MidiKontrol is at seq:$(client MidiKontrol):0 " \
		"surface: X-Touch Mini is at seq:$(client 'X-TOUCH MINI'):0 " \
		'daemon: it runs' 'host: song: is ready' \
		'port: auto: connected with '; do
		grep "^well  $line" <<<"$output"
	done
	run ! grep -v '^well ' <<<"$output"
}

@test "the doctor tells of surfaces that cannot be told from one another" {
	plug_in 0 MidiKontrol A1
	plug_in 1 MidiKontrol A2
	run -1 mk-ctl doctor
	echo "$output"
	grep "^mend  surface: MidiKontrol: there are 2 that it may be: " \
		<<<"$output" |
		grep "$(client MidiKontrol | head -1):0 .* A1, " |
		grep "$(client MidiKontrol | tail -1):0 .* A2; "
	run ! grep -v -e '^well  ' -e '^mend  surface: ' <<<"$output"
}

@test "a surface whose port others hold at the start is waited for" {
	plug_in 0 MidiKontrol
	receive "$(outside 0)" got
	holder=$!
	start mk-surfaced -v -p auto song.xml
	wait_for 20 answers
	wait_for 5 grep "auto: is in use by process $holder (amidi)" err
	is up 0
	kill "$holder"
	wait_for 5 is up 1
}

@test "who holds the port of a surface that comes is told, and it is waited for" {
	start mk-surfaced -v -p auto song.xml
	daemon=$!
	wait_for 20 answers
	plug_in 0 MidiKontrol
	wait_for 5 is up 1
	kill -STOP "$daemon"
	unplug 0
	plug 0
	wait_for 5 is_there 0
	receive "$(outside 0)" got
	holder=$!
	kill -CONT "$daemon"
	wait_for 5 grep "auto: is in use by process $holder (amidi)" err
	sleep 1
	[ "$(grep -c 'is in use' err)" -eq 1 ]
	run -1 mk-ctl doctor
	grep "^mend  port: auto: is in use by process $holder (amidi), .*: end that$" \
		<<<"$output"
	kill "$holder"
	wait_for 5 is up 1
}
