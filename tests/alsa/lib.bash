# SPDX-License-Identifier: ISC
# What the tests of this folder share: USB devices to plug in, and waiting.

bats_require_minimum_version 1.5.0
load usb

setup_alsa() {
	# shellcheck disable=SC2154 # of usb.bash
	[ -d "$usb" ] || skip "this is not the machine of tests/alsa/vm"
	cd "$BATS_TEST_TMPDIR" || return
}

# Unplug and forget all devices, and end what the test started.
teardown_alsa() {
	local plug job

	for plug in 0 1 2; do
		unplug $plug 2>/dev/null || :
	done
	for job in $(jobs -p); do
		kill "$job" 2>/dev/null || :
		wait "$job" 2>/dev/null || :
	done
	for plug in 0 1 2; do
		forget $plug
	done
}

# microseconds since 1970
microseconds() {
	echo "${EPOCHREALTIME//[!0-9]/}"
}

# wait_for SECONDS COMMAND...: until it succeeds
wait_for() {
	local end=$(($(microseconds) + $1 * 1000000))

	shift
	until "$@" >/dev/null 2>&1; do
		if [ "$(microseconds)" -gt $end ]; then
			echo "waited in vain for: $*" >&2
			return 1
		fi
		sleep .01
	done
}

# client NAME: the sequencer's numbers of the clients so called, one a line
client() {
	aconnect -l | sed -n "s/^client \([0-9]*\): '$1' .*/\1/p" | grep .
}

# port_of PLUG: its port of the sequencer
port_of() {
	aconnect -l |
		sed -n "s/^client \([0-9]*\): .*card=$(outside "$1")\]/seq:\1:0/p"
}

# held CARD Input|Output: somebody has the first MIDI port of the card open
held() {
	awk -v way="$2" '
		/^[IO]/ { here = $1 == way }
		here && /Owner PID/ { found = 1 }
		END { exit !found }' "/proc/asound/card$1/midi0"
}

# plug_in PLUG NAME [SERIAL]: a device, and wait for its ports
plug_in() {
	device "$@"
	plug "$1"
	wait_for 5 is_there "$1"
}

is_there() {
	[ -c "/dev/snd/midiC$(outside "$1")D0" ] &&
		[ -c "/dev/snd/midiC$(inside "$1")D0" ] &&
		grep -q "card=$(outside "$1")\]" <(aconnect -l)
}

# start COMMAND...: in the background, its words in the files out and err
start() {
	"$@" >out 2>err 3>&- &
}

# press HEX...: the device in plug 0 sends that
press() {
	amidi -p "hw:$(inside 0),0,0" -S "$*"
}

# receive CARD FILE: write what comes from its first port to the file
receive() {
	amidi -p "hw:$1,0,0" -r "$2" >/dev/null 3>&- &
	wait_for 5 held "$1" Input
}

# listen PORT FILE: write the events from a sequencer port to the file
listen() {
	stdbuf -oL aseqdump -p "$1" >"$2" 2>&1 3>&- &
	wait_for 5 grep -q 'Source  Event' "$2"
}

# has_bytes FILE N: as many have come
has_bytes() {
	[ "$(stat -c %s "$1")" -ge "$2" ]
}

# sysex BYTES: one message as long as this
sysex() {
	printf '\360'
	yes '0123456789 abcdefghij' | head -c $(($1 - 2))
	printf '\367'
}
