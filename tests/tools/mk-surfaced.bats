#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced: its options and its exit codes. What it replays is tested in
# tests/engine.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load daemon

song=$MK_ROOT/tests/golden/replay/song.xml

@test "the script may be standard input" {
	run -0 sh -c 'echo "get strip/1/volume" | mk-surfaced --replay "$1"' \
		- "$song"
	[ "${lines[-1]}" = "set strip/1/volume 0.5" ]
}

@test "another surface is read from a file" {
	cat >"$BATS_TEST_TMPDIR/s.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="one knob">
		  <control name="knob" cc="7" channel="3"/>
		  <bind control="knob" target="strip/2/volume"/>
		</surface>
	end
	run -0 sh -c 'echo "midi B2 07 00" |
		mk-surfaced -s "$2" --replay "$1"' \
		- "$song" "$BATS_TEST_TMPDIR/s.xml"
	[ "${lines[1]}" = "midi B2 07 5F" ]
	[ "${lines[-1]}" = "set strip/2/volume 0" ]
}

@test "a surface's start messages come first" {
	run -0 mk-surfaced -s xtouch-mini --replay=/dev/null "$song"
	[ "${lines[1]}" = "midi B0 7F 00" ]
	[ "${lines[2]}" = "midi B0 01 02" ]
}

@test "a user's banks go before the built-in ones" {
	printf 'class\tp1\tl1\nAutoFilter\tResonance\tQ\n' \
		>"$BATS_TEST_TMPDIR/banks"
	run -0 sh -c 'echo "midi B0 09 7F" |
		mk-surfaced --banks="$2" --replay "$1"' \
		- "$song" "$BATS_TEST_TMPDIR/banks"
	[ "${lines[-1]}" = 'set strip/1/device/1/param/"Resonance" 3' ]
}

@test "what is not there is told each time, an unknown verb once" {
	printf '%s\n' 'get strip/9' 'get strip/8' nonsense nonsense \
		'fire scene 9' >"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[ "${#stderr_lines[@]}" -eq 4 ]
	[[ "${stderr_lines[1]}" = *"/script:2:1: there is no strip 8"* ]]
	[[ "${stderr_lines[3]}" = *"/script:5:1: there is no scene 9"* ]]
}

@test "what a control asks for that the song cannot do is a message" {
	cat >"$BATS_TEST_TMPDIR/s.xml" <<-end
		<surface xmlns="urn:mk:surface:1">
		  <control name="pad" note="7"/>
		  <do control="pad" line="fire scene 9"/>
		</surface>
	end
	run -0 sh -c 'echo "midi 90 07 7F" |
		mk-surfaced --strict -s "$2" --replay "$1"' \
		- "$song" "$BATS_TEST_TMPDIR/s.xml"
	[ "${lines[-2]}" = "fire scene 9" ]
	[ "${lines[-1]}" = \
		'message "there is no scene 9: there are 3"' ]
}

@test "a line at fault is told with its place, and the rest is done" {
	printf 'nonsense 1\nset strip/9/volume 1\nget strip/1/volume\n' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[ "${lines[-1]}" = "set strip/1/volume 0.5" ]
	[[ "${stderr_lines[0]}" = *"/script:1:1: "*nonsense* ]]
	[[ "${stderr_lines[1]}" = *"/script:2:"*"no strip 9"* ]]
}

@test "a message that is cut off is told, at the script's end, too" {
	printf '%s\n' 'midi F0 01' 'midi 02 B0 01 7F' 'midi F0 02' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[[ "$output" = *"set strip/1/volume 1"* ]]
	[[ "${stderr_lines[0]}" = *"/script:2:1: a message is cut off" ]]
	[[ "${stderr_lines[1]}" = *"the script's end: a message is cut off" ]]
	[ "${#stderr_lines[@]}" -eq 2 ]
	sed -i 1,2d "$BATS_TEST_TMPDIR/script"
	run -65 mk-surfaced --strict --replay="$BATS_TEST_TMPDIR/script" "$song"
}

@test "what a song does not have is told, and the rest is done" {
	printf '%s\n' 'set strip/1/device/9/param/1 1' \
		'appoint strip/2/device/1' 'get strip/2/volume' \
		>"$BATS_TEST_TMPDIR/script"
	run -0 --separate-stderr mk-surfaced \
		--replay="$BATS_TEST_TMPDIR/script" "$song"
	[ "${lines[-1]}" = "set strip/2/volume 0.75" ]
	[[ "${stderr_lines[0]}" = *"/script:1:1: there is no device 9: "* ]]
	[[ "${stderr_lines[1]}" = *"/script:2:1: the strip has no devices" ]]
	sed 's,track/1/device/1,track/1/device/9,' "$song" \
		>"$BATS_TEST_TMPDIR/song.xml"
	run -65 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/song.xml"
	[[ "$output" = *"song.xml:"*": appointed: there is no device 9: "* ]]
}

@test "--strict ends at it with 65" {
	run -65 sh -c 'printf "nonsense\nget strip/1/volume\n" |
		mk-surfaced --strict --replay "$1"' - "$song"
	[[ "$output" != *0.5* ]]
}

@test "a wrong command line is 64, with a sentence" {
	# wrong WORDS SENTENCE
	wrong() {
		run -64 mk-surfaced $1
		[[ "$output" = *"$2"* ]]
	}
	wrong "--replay" "no SONG given"
	wrong "" "no SONG given"
	wrong "--replay $song $song" "only one SONG can be given"
	wrong "--nonsense" "unrecognized option"
	wrong "-p a -p b $song" "after its --surface"
	wrong "-p a -s midikontrol $song" "put each --surface before its --port"
	wrong "--replay -p a $song" "and no --port"
	wrong "--replay -s a -s b $song" "--replay takes one --surface"
	wrong "--strict $song" "--strict goes with --replay"
	wrong "--json $song" "--json goes with --list-ports"
	wrong "--socket a --no-socket $song" "--socket or --no-socket, not both"
	wrong "-p fd:x $song" "fd: takes the number of a file"
	wrong "-p - -o seq::0 $song" "takes numbers or names"
	wrong "--rt 0 $song" "--rt takes a whole number from 1 to 99"
	many=$(yes -- "-s fcb1010 -p -" | head -17 | xargs)
	wrong "$many $song" "room for only 16 surfaces"
}

@test "what is wrong in an argument is told" {
	touch plain
	mkfifo fifo
	many=$(yes -- '--serve ableton' | head -5 | xargs)
	refuses mk-surfaced 9<<-end
		64 | -p '' song.xml | "" is not a port
		64 | -p unix: song.xml | "unix:" is not a port
		64 | -p hw: song.xml | "hw:" is not a port
		64 | -p ipmidi:0 song.xml | ipmidi:0: is not a port: ipmidi: takes a number from 1 to 64
		64 | -p - -o fd:x song.xml | fd:x: is not a port: fd: takes the number of a file
		66 | -p fd:77 song.xml | fd:77: no such file is open
		66 | -p . song.xml | .: Is a directory
		66 | -p unix:no/sock song.xml | no/sock: No such file or directory
		66 | -p - -o unix:no/sock song.xml | no/sock: No such file or directory
		74 | -p unix:plain song.xml | plain: Socket operation on non-socket
		78 | -p plain song.xml | plain: a file goes one way: name an input and an output
		78 | -p fifo song.xml | fifo: a FIFO goes one way: name an input and an output
		78 | -s fcb1010 -p auto song.xml | auto: the surface does not say what its port is called
		66 | -s no/surface -p - song.xml | no/surface: No such file or directory
		66 | --banks no/banks -p - song.xml | no/banks: No such file or directory
		66 | --banks . -p - song.xml | .: Is a directory
		66 | --state . -p - song.xml | .: Is a directory
		66 | -p - . | .: Is a directory
		66 | -p - no/song | no/song: No such file or directory
		64 | --rt 100 song.xml | --rt takes a whole number from 1 to 99
		64 | --rt x song.xml | --rt takes a whole number from 1 to 99
		64 | --host ableton:// song.xml | SONG goes with "--host song:": ableton:// has its own
		64 | --host ableton:// --state s | --state goes with "--host song:": ableton:// has its own
		64 | --any-sender song.xml | --any-sender goes with a --host in the network
		64 | --bind 0.0.0.0 song.xml | --bind goes with a --host in the network, or with --serve
		78 | --host nonsense: | there is no host "nonsense:": mk-hosts(7) lists them
		78 | --host ardor:// | there is no host "ardor://"; is "ardour:" meant?
		78 | --host song:x song.xml | "song:x": nothing follows "song:"
		78 | --host ableton://x:y | ableton://x:y: "y" is not a port, such as 11000
		78 | --host liveosc://:0 | liveosc://:0: "0" is not a port, such as 11000
		78 | --host ardour://?listen=x | ardour://?listen=x: "x" is not a port, such as 11000
		78 | --host ableton://?x=1 | ableton://?x=1: the form is ableton://ADDRESS:PORT?listen=PORT
		78 | --host mcu: | "mcu:" needs a port, such as mcu:seq: or mcu:hw:1
		78 | -p - --serve cubase song.xml | a song cannot be served as "cubase": "ableton" is one way
		78 | -p - --serve ableton:70000 song.xml | "70000" is not a port
		64 | $many song.xml | --serve can be given only 4 times
		66 | -p - --socket plain/sock song.xml | plain/sock.lock: Not a directory
		64 | --replay --state s song.xml | --replay does not go with --output, --host, --serve, --state, --socket or --rt
		64 | --replay -o fd:1 song.xml | --replay does not go with --output, --host, --serve, --state, --socket or --rt
		64 | --replay --rt 1 song.xml | --replay does not go with --output, --host, --serve, --state, --socket or --rt
		64 | --state | option '--state' requires an argument
	end
}

@test "a file that is not there is told, and waited for" {
	served -s fcb1010 -p no/port -s fcb1010 -p - -o no/output song.xml
	soon grep -qx 'mk-surfaced: no/port: No such file or directory' log
	soon grep -qx 'mk-surfaced: no/output: No such file or directory' log
	mkdir no
	: >no/output
	soon says 'name=no/output up=1' status port
	kill "$pid"
	ended 0
	[ "$(wc -l <log)" -eq 2 ]
}

@test "a song at fault is 65, one that is not there 66" {
	echo '<song/>' >"$BATS_TEST_TMPDIR/bad.xml"
	run -65 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/bad.xml"
	run -66 mk-surfaced --replay=/dev/null "$BATS_TEST_TMPDIR/none.xml"
	run -66 mk-surfaced --replay="$BATS_TEST_TMPDIR/none" "$song"
}

@test "a surface or banks at fault are 78" {
	echo '<surface/>' >"$BATS_TEST_TMPDIR/s.xml"
	run -78 mk-surfaced -s "$BATS_TEST_TMPDIR/s.xml" --replay=/dev/null \
		"$song"
	echo nonsense >"$BATS_TEST_TMPDIR/banks"
	run -78 mk-surfaced --banks="$BATS_TEST_TMPDIR/banks" \
		--replay=/dev/null "$song"
}

@test "a full disk is 74" {
	run -74 sh -c 'mk-surfaced --replay=/dev/null "$1" >/dev/full' - "$song"
	run -74 sh -c 'mk-surfaced --replay=/dev/null "$1" >&-' - "$song"
}

# --- the daemon

setup() {
	setup_daemon
}

teardown() {
	teardown_daemon
}

@test "-p - is standard input and output, whose end is the daemon's" {
	served -p - song.xml
	printf '\260\001\000' >&5
	soon says 'set strip/1/volume 0' get strip/1/volume
	exec 5>&-
	ended 0
	[ ! -e "$XDG_RUNTIME_DIR/mk/surfaced.sock" ]
}

@test "a signal leaves a display without labels" {
	served -p - song.xml
	kill "$pid"
	ended 0
	# The last message of each page, as its labels are blank.
	od -An -v -tx1 -w46 <(tail -c 46 out) | grep -q '20 20 20 20 00 20'
}

@test "two surfaces move together" {
	served -s midikontrol -p - -s nanokontrol2 -p /dev/null song.xml
	mk-ctl set strip/1/volume 0
	printf '\260\001\177' >&5
	soon says 'set strip/1/volume 1' get strip/1/volume
	run -0 mk-ctl status surface
	[ "${#lines[@]}" -eq 2 ]
	run -0 mk-ctl show page 2 surface=MidiKontrol
	run -0 mk-ctl status surface
	[[ "${lines[0]}" = *page=2* ]]
	[[ "${lines[1]}" = *page=1* ]]
	run -1 mk-ctl show page 2 surface=nonsense
	[[ "$output" = *'no surface "nonsense"'* ]]
}

@test "-o gets the MIDI that is made" {
	cat >s.xml <<-end
		<surface xmlns="urn:mk:surface:1" name="one knob">
		  <control name="knob" cc="7"/>
		  <bind control="knob" target="midi/cc/1/74"/>
		</surface>
	end
	printf '\260\007\012' |
		mk-surfaced -s ./s.xml -p - -o cc.syx --no-socket song.xml >out
	[ "$(od -An -tx1 cc.syx)" = " b0 4a 0a" ]
}

@test "every note of one turn is sent, the last end too" {
	cat >s.xml <<-end
		<surface xmlns="urn:mk:surface:1" name="one pad">
		  <control name="pad" note="36"/>
		  <bind control="pad" target="midi/note/1/60"/>
		</surface>
	end
	served -s ./s.xml -p - -o notes.syx song.xml
	# shellcheck disable=SC2046 # words
	mk-ctl midi $(printf '90 24 7F 90 24 00 %.0s' {1..300})
	says 'lost=0 looped=0' status surface
	says 'out=600 dropped=0' status port
	[ "$(wc -c <notes.syx)" -eq 1800 ]
	[ "$(tail -c 3 notes.syx | od -An -tx1)" = " 90 3c 00" ]
}

@test "--state keeps what was moved, for the next time" {
	served -p - --state state song.xml
	mk-ctl set strip/1/volume 0.25
	soon grep -qx 'set strip/1/volume 0.25' state
	kill "$pid"
	ended 0
	rm in
	echo 'set strip/9/volume 1' >>state
	served -p - --state=state song.xml
	run -0 mk-ctl get strip/1/volume
	[ "$output" = "set strip/1/volume 0.25" ]
	grep -q 'state:3:5: there is no strip 9' log
}

@test "a file that changes is read again, one at fault is not" {
	cp "$MK_ROOT/libmk/data/surfaces/midikontrol.xml" s.xml
	served -v -s ./s.xml -p - song.xml
	sed 's/"Drums"/"Loops"/' song.xml >new
	mv new song.xml
	soon says Loops get strip/1/name
	echo '<song' >song.xml
	soon grep -q 'song.xml:1:.*nothing was changed' log
	run -0 mk-ctl get strip/1/name
	[ "$output" = "set strip/1/name Loops" ]
	run -1 mk-ctl reload
	[[ "$output" = *"song.xml:1:"* ]]
	cp "$song" song.xml
	soon says Drums get strip/1/name
	echo '<surface/>' >s.xml
	soon grep -q 's.xml:1.*' log
	run -0 mk-ctl hello
	kill -HUP "$pid"
	soon grep -q 'nothing was changed' log
	run -0 mk-ctl hello
}

# tracks NAME...: a song of them, each with a volume, a device and a clip
tracks() {
	echo '<song xmlns="urn:mk:song:1" name="Set"><scene name="One"/>'
	for name; do
		cat <<-end
			<track name="$name" kind="midi"><param id="volume" value="1"/>
			<device class="Wah" name="Wah"><param name="Device On" value="1"/></device>
			<slot scene="1"><clip name="Loop" kind="midi"/></slot></track>
		end
	done
	echo '<master name="Master"><param id="volume" value="1"/></master></song>'
}

@test "what was changed goes where its track does" {
	tracks Kick Snare Bass Keys >set.xml
	served -p - --state state set.xml
	mk-ctl set strip/2/volume 0.25
	mk-ctl set strip/3/name Low
	mk-ctl set strip/4/volume 0.75
	mk-ctl set strip/5/volume 0.5
	mk-ctl lock strip/3/device/1
	mk-ctl fire slot 3 1
	mk-ctl select strip 2
	tracks New Kick Snare Bass >other
	mv other set.xml
	soon says New get strip/1/name
	run -0 mk-ctl get 'strip/*/volume'
	[ "$(sed 's/.* //' <<<"$output" | xargs)" = "1 1 0.25 1 0.5" ]
	run -0 mk-ctl get strip/4/name
	[ "$output" = "set strip/4/name Low" ]
	run -0 mk-ctl get strip/4/slot/1/state
	[ "$output" = "set strip/4/slot/1/state 2" ]
	mk-ctl get 'strip/**' | grep -qx 'select strip 3'
	mk-ctl set device/name Wow
	run -0 mk-ctl get strip/4/device/1/name
	[ "$output" = 'set strip/4/device/1/name Wow' ]
	grep -qx 'mk-surfaced: strip/4/volume: what it was of is not there any more: the change is lost' log
	soon grep -qx 'set strip/3/volume 0.25' state
	tracks Kick Snare >other
	mv other set.xml
	soon grep -qx 'mk-surfaced: the locked device is gone, and unlocked: strip/4/device/1' log
}

@test "a second daemon is refused with 75, a dead one's socket replaced" {
	served -p - song.xml
	run -75 mk-surfaced -p - song.xml </dev/null
	[[ "$output" = *"another daemon listens"* ]]
	[ "$(stat -c %a mk/surfaced.sock)" = 600 ]
	kill -KILL "$pid"
	wait "$pid" || true
	[ -S mk/surfaced.sock ]
	rm in
	served -p - song.xml
}

@test "--socket is elsewhere, --no-socket nowhere" {
	mkfifo in
	mk-surfaced -p - --socket "$PWD/a/b/s" song.xml <in >out 3>&- &
	pid=$!
	exec 5>in
	soon mk-ctl -s a/b/s hello
	run -69 mk-ctl hello
	run -0 mk-surfaced -p - --no-socket song.xml </dev/null
	[ ! -e mk ]
	run -78 mk-surfaced -p - --socket "$(printf '%0200d' 1)" song.xml
	[[ "$output" = *"1 to 107 bytes"* ]]
	echo mine >file
	run -74 mk-surfaced -p - --socket file song.xml
	[ "$output" = "mk-surfaced: file: is no socket, and is left as it is" ]
	[ "$(cat file)" = mine ]
	[ ! -e file.lock ]
}

@test "a device that is not there is told, and waited for" {
	served -p hw:77 song.xml
	soon grep -qx 'mk-surfaced: hw:77: there is no such device' log
	says 'up=0 .*"hw:77: not there"' status port
	kill "$pid"
	ended 0
	[ "$(wc -l <log)" -eq 1 ]
}

@test "what cannot come is 69" {
	[ ! -e /dev/snd/seq ] || skip "there is a sequencer here"
	run -69 mk-surfaced --no-socket song.xml
	[[ "$output" = *"there is no ALSA sequencer here"* ]]
}

@test "-v tells what goes on" {
	served -v -p - song.xml
	grep -q 'listening' log
	grep -q -- '-: connected' log
}

@test "--list-ports lists them, or says what there is not" {
	run mk-surfaced --list-ports
	[ "$status" -eq 0 ] || [ "$status" -eq 69 ]
	run mk-surfaced --list-ports --json
	[ "$status" -eq 0 ] || [ "$status" -eq 69 ]
}

@test "--host names another, which must be one" {
	served --host song: -p - song.xml
	run -78 mk-surfaced --host nonsense: -p -
	[[ "$output" = *'no host "nonsense:"'* ]]
	run -78 mk-surfaced --host song:x -p - song.xml
}

@test "--rt is told if it is refused" {
	if ! command -v setpriv >/dev/null || [ "$(id -u)" -ne 0 ]; then
		skip "needs root and setpriv, to be refused"
	fi
	served -p - --rt 5 song.xml
	kill "$pid"
	ended 0
	rm in
	# Another user can read what is here, and no folder above.
	cp "$(command -v mk-surfaced)" \
		"$MK_ROOT/libmk/data/surfaces/midikontrol.xml" .
	chmod 755 .
	run -0 setpriv --reuid 65534 --clear-groups --inh-caps -all \
		--bounding-set -all ./mk-surfaced -s ./midikontrol.xml \
		--rt=5 -p - --no-socket song.xml </dev/null
	[[ "$output" = *"--rt: "*"allow it with"* ]]
}

# told N WORD: the manager was, so often
told() {
	[ "$(grep -o "$2" told | wc -l)" -ge "$1" ]
}

@test "the service manager is told, and the watchdog fed" {
	command -v socat >/dev/null || skip "socat is not installed"
	socat -u UNIX-RECV:manager,type=2 OPEN:told,creat,append 3>&- &
	manager=$!
	soon test -S manager
	NOTIFY_SOCKET=$PWD/manager WATCHDOG_USEC=200000 \
		served -p - song.xml
	soon told 3 WATCHDOG=1
	kill -HUP "$pid"
	soon told 1 RELOADING=1
	kill "$pid"
	ended 0
	soon told 1 STOPPING=1
	kill "$manager"
	grep -q MONOTONIC_USEC= told
	told 2 READY=1
}

# sleeps: it does nothing in 10 seconds
sleeps() {
	timeout 10 strace -f -o calls -p "$pid" || true
	! grep -vE 'ppoll|detached|restart_syscall' calls &&
		[ "$(grep -c ppoll calls)" -le 1 ]
}

@test "idle it sleeps" {
	command -v strace >/dev/null || skip "strace is not installed"
	served -p - song.xml
	soon sleeps
}

@test "a host has a song of its own" {
	run -0 --separate-stderr mk-surfaced --no-socket -p - \
		--host ardour://:1 </dev/null
}

@test "SIGUSR1 has the status told in the log" {
	served -p - song.xml
	kill -USR1 "$pid"
	soon grep -q '^mk-surfaced: status host url=song: song=song.xml ready=1' log
	soon grep -q '^mk-surfaced: status surface name=MidiKontrol ' log
	run ! grep -q '^mk-surfaced: ok' log
	mk-ctl hello
}

@test "what cannot be saved is told, tried again, and lost with 74 at the end" {
	mkdir kept
	served -p - --state kept/state song.xml
	rmdir kept
	mk-ctl set strip/1/volume 0.25
	soon grep -q 'kept/state: not saved: No such file' log
	soon says ' not-saved=[2-9]' status host
	mkdir kept
	soon grep -q 'kept/state: is saved again' log
	grep -q 'strip/1/volume 0.25' kept/state
	rm -r kept
	mk-ctl set strip/1/volume 0.5
	kill "$pid"
	ended 74
	tail -1 log | grep -x 'mk-surfaced: kept/state: not saved: No such file or directory: what was changed in the last [0-9]* s is lost'
	run -66 mk-surfaced -p - --state kept/state song.xml
}
