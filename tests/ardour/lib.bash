# SPDX-License-Identifier: ISC
# Ardour, run without sound and without a screen, for the tests of this folder.

# Everything is in FOLDER: the session song/, asked and answers of host.lua.
FOLDER=$BATS_FILE_TMPDIR

# ardour SCRIPT: run a Lua script with Ardour's library
ardour() {
	local lua=(/usr/bin/ardour*-lua) there=()

	[ ! -e "$FOLDER/far" ] || there=(nsenter -n -t "$(cat "$FOLDER/far")")
	{
		echo "FOLDER='$FOLDER' SECONDS=300"
		cat "$BATS_TEST_DIRNAME/$1"
	} >"$FOLDER/$1"
	HOME=$FOLDER XDG_CONFIG_HOME=$FOLDER/config XDG_CACHE_HOME=$FOLDER \
		exec "${there[@]}" timeout 300 "${lua[0]}" "$FOLDER/$1"
}

# wait_for SECONDS COMMAND...: try until it succeeds
wait_for() {
	local end=$((${EPOCHREALTIME/./} + $1 * 1000000))

	shift
	until "$@" >"$FOLDER/tried" 2>&1; do
		if ((${EPOCHREALTIME/./} > end)); then
			echo "in vain: $*"
			cat "$FOLDER/tried"
			return 1
		fi
		sleep 0.02
	done
}

# make_session [SCRIPT]: once, with the surfaces that are asked for switched on
make_session() {
	(ardour "${1:-session.lua}") >"$FOLDER/log" 2>&1 3>&- </dev/null
	sed -i 's|<Protocol name="Open Sound Control (OSC)" active="0"/>|<Protocol name="Open Sound Control (OSC)" active="1" debugmode="0" address-only="0" remote-port="8000" banksize="0" striptypes="159" feedback="0" gainmode="0" send-page-size="0" plug-page-size="0"/>|' \
		"$FOLDER/song/song.ardour"
	grep -q 'Control (OSC)" active="1"' "$FOLDER/song/song.ardour"
}

# add_mackie: have the session's surface be a Mackie Control by ipMIDI, too
add_mackie() {
	local lua=(/usr/bin/ardour*-lua) devices

	# 7 of ardour7-lua: a file that lies elsewhere is passed over in silence
	devices=${lua[0]##*/}
	devices=$FOLDER/config/${devices%-lua}/mcp
	mkdir -p "$devices"
	cat >"$devices/ipmidi.device" <<-end
		<?xml version="1.0" encoding="UTF-8"?>
		<MackieProtocolDevice>
		  <Name value="Mackie Control by ipMIDI"/>
		  <Strips value="8"/>
		  <MasterFader value="yes"/>
		  <TimecodeDisplay value="yes"/>
		  <TwoCharacterDisplay value="yes"/>
		  <Extenders value="0"/>
		  <MasterPosition value="0"/>
		  <GlobalControls value="yes"/>
		  <JogWheel value="yes"/>
		  <TouchSenseFaders value="yes"/>
		  <UsesIPMIDI value="yes"/>
		  <HasMeters value="yes"/>
		</MackieProtocolDevice>
	end
	sed -i 's|<Protocol name="Mackie" active="0"/>|<Protocol name="Mackie" active="1" feedback="1" bank="0" ipmidi-base="21928" device-profile="" device-name="Mackie Control by ipMIDI"/>|' \
		"$FOLDER/song/song.ardour"
	grep -q 'name="Mackie" active="1"' "$FOLDER/song/song.ardour"
}

# move_away: have Ardour on another machine, so to say: in a network of its
# own with a cable to this one, as by ipMIDI it is not heard where it runs
move_away() {
	unshare -n sleep 900 >"$FOLDER/log" 2>&1 3>&- 4>&- </dev/null &
	echo $! >"$FOLDER/far"
	wait_for 60 is_away
	ip link add near type veth peer name far netns "$(cat "$FOLDER/far")"
	ip address add 10.0.0.1/24 dev near
	ip link set near up
	ip route add 224.0.0.0/4 dev near
	nsenter -n -t "$(cat "$FOLDER/far")" sh -c 'ip link set lo up
		ip address add 10.0.0.2/24 dev far
		ip link set far up
		ip route add 224.0.0.0/4 dev far'
}

is_away() {
	[ "$(readlink "/proc/$(cat "$FOLDER/far")/ns/net")" != \
		"$(readlink /proc/self/ns/net)" ]
}

come_back() {
	kill "$(cat "$FOLDER/far")"
}

# start_ardour: run the session; how it is left depends on no test
start_ardour() {
	: >"$FOLDER/asked"
	rm -f "$FOLDER/answers"
	(
		set -m
		ardour host.lua >"$FOLDER/log" 2>&1 3>&- 4>&- 5>&- \
			</dev/null &
		echo $! >"$FOLDER/pid"
	)
	wait_for 60 grep -q ready "$FOLDER/answers"
}

# kill_ardour: as a crash does; its process group is its own
kill_ardour() {
	kill -KILL -- "-$(cat "$FOLDER/pid")"
}

# stop_ardour: with the Mackie surface it crashes at its end, after all else
stop_ardour() {
	[ -e "$FOLDER/pid" ] || return 0
	echo quit >>"$FOLDER/asked"
	wait_for 20 has_ended || kill_ardour
}

has_ended() {
	! kill -0 -- "-$(cat "$FOLDER/pid")"
}

# mouse LUA: let Ardour do something, and print what it returns
mouse() {
	local n

	echo "$*" >>"$FOLDER/asked"
	n=$(($(wc -l <"$FOLDER/asked") + 1))
	wait_for 10 has_answered "$n"
	sed -n "${n}p" "$FOLDER/answers"
}

has_answered() {
	[ "$(wc -l <"$FOLDER/answers")" -ge "$1" ]
}
