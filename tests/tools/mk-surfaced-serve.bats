#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced --serve: the song, for programs that speak with music software;
# and --host with such a program at the other end. oscsend and oscdump judge.

# shellcheck disable=SC2154 # run sets lines

bats_require_minimum_version 1.5.0
load daemon

setup() {
	command -v oscdump >/dev/null || skip "liblo-tools are not installed"
	cd "$BATS_TEST_TMPDIR"
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
	ableton=$((20000 + (BASHPID * 2) % 10000))
	liveosc=$((ableton + 10000))
	started=
}

teardown() {
	# shellcheck disable=SC2086 # several
	[ -z "$started" ] || kill $started 2>/dev/null || true
}

# daemon NAME OPTION...: one that answers at the socket NAME
daemon() {
	name=$1
	shift
	mk-surfaced -p - --socket "$PWD/$name" "$@" \
		< <(exec sleep 60) >/dev/null 2>"$name.log" 3>&- 4>&- &
	started="$started $!"
	soon mk-ctl -s "$name" hello >/dev/null 2>&1
}

# dump PORT: what comes there, into the file "dump"
dump() {
	oscdump -L "$1" >dump 3>&- 4>&- &
	started="$started $!"
	soon bound "$1"
}

bound() {
	grep -qi ":$(printf %04X "$1") " /proc/net/udp
}

@test "the tempo reaches the port behind LiveOSC's, and comes from it" {
	daemon a --serve "liveosc:$liveosc" song.xml
	dump $((liveosc + 1))
	oscsend 127.0.0.1 "$liveosc" /live/tempo
	soon grep -q '/live/tempo f' dump
	mk-ctl -s a tempo 133
	soon grep -q '/live/tempo f 133.0' dump
	oscsend 127.0.0.1 "$liveosc" /live/tempo f 77
	soon says '^set song/tempo 77$' -s a get song/tempo
	soon grep -q '/live/tempo f 77.0' dump
}

@test "clients change the song, and hear what surfaces change" {
	daemon a --serve="ableton:$ableton" --serve "liveosc:$liveosc" song.xml
	dump $((ableton + 1))
	oscsend 127.0.0.1 "$ableton" /live/track/start_listen/volume i 0
	soon grep -q '/live/track/get/volume if 0 0.5' dump
	mk-ctl -s a midi B0 01 00
	soon grep -q '/live/track/get/volume if 0 0.0' dump
	oscsend 127.0.0.1 "$ableton" /live/track/set/volume if 0 0.25
	soon says '^set strip/1/volume 0.25$' -s a get strip/1/volume
	oscsend 127.0.0.1 "$liveosc" /live/track/view i 1
	soon says "^select strip 2" -s a get strip/sel
	oscsend 127.0.0.1 "$ableton" /live/song/start_playing
	soon says '^set song/playing 1$' -s a get song/playing
	says "as=ableton listens=127.0.0.1:$ableton" -s a status serve
	says "as=liveosc listens=127.0.0.1:$liveosc" -s a status serve
}

@test "a value that a client sets is in the song as it was set" {
	cp "$MK_ROOT/man/examples/demo.xml" .
	daemon a --serve="ableton:$ableton" demo.xml
	oscsend 127.0.0.1 "$ableton" /live/track/set/volume if 0 1
	oscsend 127.0.0.1 "$ableton" /live/track/set/volume if 1 0.5
	soon says 'value="1.99526238"' -s a dump
	soon says 'value="0.19952623149' -s a dump
}

@test "a daemon steers another's song, both ways, and follows a new one" {
	daemon a --serve "ableton:$ableton" song.xml
	daemon b --host "ableton://:$ableton?listen=$((ableton + 1))"
	soon says ' ready=1' -s b status host
	for name in a b; do
		mk-ctl -s $name watch >watch.$name 3>&- 4>&- &
		started="$started $!"
		soon says watched=1 -s $name status socket
	done
	mk-ctl -s a set strip/1/volume 0.125
	soon grep -qx 'set strip/1/volume 0.125' watch.b
	mk-ctl -s b set strip/2/volume 0.0625
	soon grep -qx 'set strip/2/volume 0.0625' watch.a
	mk-ctl -s a tempo 99
	soon grep -qx 'set song/tempo 99' watch.b
	mk-ctl -s b tempo 101
	soon grep -qx 'set song/tempo 101' watch.a
	mk-ctl -s a play
	soon grep -qx 'set song/playing 1' watch.b
	mk-ctl -s b select strip 2
	soon grep -qx 'select strip 2' watch.a
	sed 's/"Drums"/"Loops"/' song.xml >new
	mv new song.xml
	soon says '^set strip/1/name Loops$' -s b get strip/1/name
	mk-ctl -s b reload
	soon says ' starts=3' -s b status host
	soon says ' ready=1' -s b status host
}

# wide TRACKS: a song with so many, whose first has a clip
wide() {
	echo '<song xmlns="urn:mk:song:1"><scene name="A"/>'
	for ((i = 1; i <= $1; i++)); do
		echo "<track name=\"Track $i\" kind=\"audio\">"
		echo '<param id="volume" value="0.5" min="0" max="1"/>'
		[ "$i" -gt 1 ] || echo '<slot scene="1"><clip name="Intro"' \
			'kind="audio" length="4"/></slot>'
		echo '</track>'
	done
	echo '</song>'
}

@test "a host that stands still for seconds misses nothing, nor is it read again" {
	wide 40 >wide.xml
	daemon a --serve "ableton:$ableton?tick=100" wide.xml
	pid=$!
	daemon b --host "ableton://:$ableton?listen=$((ableton + 1))"
	soon says ' ready=1' -s b status host
	for seconds in 2.5 6; do
		kill -STOP "$pid"
		for ((i = 1; i <= 40; i++)); do
			echo "set strip/$i/volume 0.$i"
			sleep 0.01
		done | mk-ctl -s b -
		sleep $seconds
		mk-ctl -s b set strip/40/volume 0.4${seconds/./}
		kill -CONT "$pid"
		soon says "^set strip/40/volume 0.4${seconds/./}" -s a get \
			strip/40/volume
		for ((i = 1; i < 40; i++)); do
			soon says "^set strip/$i/volume 0.${i%0}\$" -s a get \
				"strip/$i/volume"
		done
		says ' starts=1 ' -s b status host
	done
	mk-ctl -s a fire slot 1 1
	soon says '^set strip/1/slot/1/state 2$' -s b get strip/1/slot/1/state
}

@test "--bind opens it to the network, and says so" {
	daemon a --serve "ableton:$ableton" --bind 0.0.0.0 song.xml
	grep -q "listens at 0.0.0.0:$ableton, which is open to the network" \
		a.log
	daemon b --host "ableton://127.0.0.1:9?listen=$liveosc" --bind 0.0.0.0
	soon grep -q "0.0.0.0:$liveosc, which is open to the network" b.log
	daemon c --serve "ableton:$((ableton + 2))" song.xml
	run ! grep -q network c.log
}

# own_net: how to have a network of one's own
own_net() {
	[ "$(id -u)" -eq 0 ] || set -- -r
	command -v ip >/dev/null || skip "ip is not installed"
	unshare -n "$@" true 2>/dev/null ||
		skip "no network of its own is permitted here"
	own="unshare -n $*"
}

# in_net FUNCTION...: in one, which has another address than the loopback's, too
in_net() {
	# shellcheck disable=SC2016 # for the inner shell
	$own bash -c 'ip link set lo up && ip address add 192.0.2.1 dev lo &&
		"$@"' bash "$@"
}

# ask_much ADDRESS: 200 times for names of 12 KB together, of a daemon that is
# bound to all addresses; what it counts
ask_much() {
	mk-surfaced -p - --socket b --serve "ableton:$ableton" --bind 0.0.0.0 \
		wide.xml < <(exec sleep 60 2>/dev/null 3>&- 4>&-) >/dev/null \
		2>b.log 3>&- 4>&- &
	# shellcheck disable=SC2064 # this one
	trap "kill $!" EXIT
	soon mk-ctl -s b hello >/dev/null 2>&1
	for ((i = 0; i < 200; i++)); do
		oscsend "$1" "$ableton" /live/song/get/track_names
	done
	soon says ' heard=200 ' -s b status serve
	mk-ctl -s b status serve
}

@test "other machines are answered 64 KiB a second" {
	own_net
	wide 1000 >wide.xml
	export ableton
	export -f ask_much soon says
	run -0 in_net ask_much 192.0.2.1
	echo "$output"
	[[ "$output" =~ sent=([0-9]+)\ .*limited=([0-9]+) ]]
	[ "${BASH_REMATCH[2]}" -gt 0 ]
	[ $((BASH_REMATCH[1] + BASH_REMATCH[2])) -eq 200 ]
	[ "$(grep -c 'answered no more than 64 KiB a second' b.log)" -eq 1 ]
	run -0 in_net ask_much 127.0.0.1
	[[ "$output" == *" sent=200 limited=0 "* ]]
	run ! grep 'a second' b.log
}

@test "others than the host are not heard, but with --any-sender" {
	url="ableton://127.0.0.2:9?listen=$liveosc"
	daemon a --host "$url"
	oscsend 127.0.0.1 "$liveosc" /live/startup
	soon says ' heard=0 .* foreign=1' -s a status host
	kill "${started##* }"
	soon eval '! bound "$liveosc"'
	daemon b --host "$url" --any-sender
	oscsend 127.0.0.1 "$liveosc" /live/startup
	soon says ' heard=1 .* foreign=0' -s b status host
}

@test "what a client does wrong is told once a second at most" {
	daemon a --serve "ableton:$ableton" --host "ableton://:9?listen=$liveosc"
	for _ in 1 2 3; do
		oscsend 127.0.0.1 "$ableton" /live/song/trigger_session_record
	done
	soon grep -q 'does not answer' a.log
	[ "$(grep -c . a.log)" -le 3 ]
	says ' heard=3 ' -s a status serve
}

@test "what cannot be served is told" {
	run -78 mk-surfaced -p - --serve cubase song.xml
	run -78 mk-surfaced -p - --serve ableton:x song.xml
	run -78 mk-surfaced -p - --no-socket --host ableton://:x
	daemon a --serve "ableton:$ableton" song.xml
	run -75 mk-surfaced -p - --no-socket --serve "ableton:$ableton" song.xml
	[[ "$output" = *"another program has this port"* ]]
	run -75 mk-surfaced -p - --no-socket --host "ableton://?listen=$ableton"
	run -64 mk-surfaced -p - --serve=ableton:1 --serve=ableton:2 \
		--serve=ableton:3 --serve=ableton:4 --serve=ableton:5 song.xml
	run -64 mk-surfaced --host ableton:// song.xml
	[[ "$output" = *"has its own"* ]]
	run -64 mk-surfaced --host ableton:// --state=state
	run -64 mk-surfaced --host ableton:// --replay=/dev/null
}
