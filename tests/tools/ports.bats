#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The ports that tools read and write, of every form that needs no ALSA, and
# what is said where there is none.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	cat >thru.xml <<-end
		<surface xmlns="urn:mk:surface:1" name="thru">
		  <control name="knob" cc="1"/>
		  <bind control="knob" target="midi/cc/2/74"/>
		</surface>
	end
	song=$MK_ROOT/tests/golden/replay/song.xml
	turn='\260\1\177'
}

teardown() {
	for job in $(jobs -p); do
		kill "$job" 2>/dev/null || :
	done
}

# fails CODE SENTENCE COMMAND...
fails() {
	local code=$1 sentence=$2

	shift 2
	run -"$code" --separate-stderr timeout 10 "$@"
	echo "$stderr"
	[ -z "$output" ]
	[ "${stderr_lines[0]}" = "$sentence" ]
}

# Go on without a sequencer only.
without_alsa() {
	[ ! -e /dev/snd/seq ] || skip "there is a sequencer here"
}

@test "- is standard input, and standard output" {
	[ "$(printf "$turn" | mk-map -i -)" = 'set strip/1/volume 1' ]
	[ "$(mk-lcd -g 1 -o - | hex)" = "$(mk-lcd -g 1 | hex)" ]
}

@test "fd:N is a file that is open" {
	printf "$turn" >in
	[ "$(mk-map -i fd:7 7<in)" = 'set strip/1/volume 1' ]
	mk-nav -S "$song" -i fd:7 7< <(printf '\260\132\1') |
		grep -q '^select scene 2'
	mk-map -s thru.xml -i in -o fd:8 8>out
	[ "$(hex out)" = 'b1 4a 7f' ]
	mk-lcd -g 1 -o fd:9 9>out
	[ "$(hex out)" = "$(mk-lcd -g 1 | hex)" ]
}

@test "a path is a file: one that is written is begun anew" {
	printf "$turn" >in
	printf 'something longer' >out
	mk-map -s thru.xml -i in -o out
	[ "$(hex out)" = 'b1 4a 7f' ]
}

@test "a FIFO ends with its writer" {
	mkfifo in out
	printf "$turn" >in 3>&- &
	hex out >hex 3>&- &
	mk-map -s thru.xml -i in -o out
	soon grep -q 'b1 4a 7f' hex
}

@test "a socket is listened at, then connected with" {
	mk-map -i unix:sock >lines 3>&- &
	soon [ -S sock ]
	[ "$(stat -c %a sock)" = 600 ]
	printf "$turn" | mk-map --raw -s thru.xml -o unix:sock
	# Controller 74 of channel 2 is nothing of the MidiKontrol's.
	sed 's,midi/cc/2/74,midi/cc/1/2,' thru.xml >two.xml
	printf "$turn" | mk-map --raw -s two.xml -o unix:sock
	soon [ -s lines ]
	[ "$(cat lines)" = 'set strip/2/volume 1' ]
}

@test "who connected with a socket ends with it" {
	mk-map -S "$song" -p unix:sock 3>&- &
	other=$!
	soon [ -S sock ]
	mk-lcd -d -i unix:sock >shown 3>&- &
	tool=$!
	soon grep -q '^page 4 ' shown
	kill "$other"
	wait "$tool"
}

@test "ipmidi is whoever is in the network" {
	if ! command -v ip || ! unshare -rn true; then
		skip "no network of its own is to be had here"
	fi
	sed 's,midi/cc/2/74,midi/cc/1/2,' thru.xml >two.xml
	printf "$turn" >in
	# shellcheck disable=SC2016 # for the inner shell
	timeout 300 unshare -rn sh -c 'ip link set lo up
		mk-map -i ipmidi:2@lo >lines &
		until [ -s lines ]; do
			mk-map --raw -s two.xml -i in -o ipmidi:2@lo
		done
		kill $!'
	[ "$(head -n 1 lines)" = 'set strip/2/volume 1' ]
}

@test "a signal ends a tool that waits, and its socket" {
	mk-map -i unix:sock 3>&- &
	tool=$!
	soon [ -S sock ]
	kill "$tool"
	wait "$tool" || [ $? -eq 143 ]
	[ ! -e sock ]
}

@test "--port shows on the surface what moves" {
	mk-map -S "$song" -p unix:sock >lines 3>&- &
	soon [ -S sock ]
	mk-lcd -d -i unix:sock >shown 3>&- &
	soon grep -q '^page 4 ' shown
	grep -q '^page 1 ' shown
}

@test "half of a 14-bit value acts in time" {
	sed 's,cc="1",cc14="1",; s,midi/cc/2/74,strip/2/volume,' thru.xml >fine.xml
	sed 's,midi/cc/2/74,midi/cc/1/1,' thru.xml >high.xml
	mk-map -s fine.xml -i unix:sock >lines 3>&- &
	soon [ -S sock ]
	mkfifo in
	mk-map --raw -s high.xml -i in -o unix:sock 3>&- &
	exec 8>in
	printf "$turn" >&8
	# Whoever sent it is still there.
	soon grep -qx 'set strip/2/volume 1' lines
	exec 8>&-
}

@test "a control is learnt from a port, when it rests" {
	mk-map -s thru.xml --learn strip/1/volume -i unix:sock >learnt 3>&- &
	tool=$!
	soon [ -S sock ]
	for value in 1 2 3 4 5 6 5 4 3; do
		printf "\\260\\1\\$value"
	done | mk-map --raw -s thru.xml -o unix:sock
	wait "$tool"
	grep -q 'cc="74"' learnt
}

@test "lines do not come from a port" {
	fails 64 "mk-map: unix:x: lines are read from a file or a pipe, not from a port" \
		mk-map --feedback -i unix:x
	fails 64 "mk-lcd: seq:x: lines are read from a file or a pipe, not from a port" \
		mk-lcd -i seq:x
}

@test "what is no port's name is wrong usage" {
	fails 64 'mk-map: fd:x: is not a port: fd: takes the number of a file' \
		mk-map -i fd:x
	fails 64 'mk-map: "" is not a port' mk-map -i ''
	fails 64 'mk-map: ipmidi:0: is not a port: ipmidi: takes a number from 1 to 64' \
		mk-map -i ipmidi:0
	fails 64 'mk-nav: "hw:" is not a port' mk-nav -S "$song" -i hw:
	fails 64 'mk-lcd: "unix:" is not a port' mk-lcd -g 1 -o unix:
	fails 64 'mk-map: seq::0: is not a port: seq:CLIENT[:PORT] takes numbers or names' \
		mk-map -s thru.xml -o seq::0
}

@test "a file that is not there, or not open" {
	fails 66 'mk-map: nowhere: No such file or directory' \
		mk-map -i nowhere
	fails 66 'mk-map: fd:77: no such file is open' mk-map -i fd:77
	fails 74 'mk-map: no/where: No such file or directory' \
		mk-map -s thru.xml -o no/where
	fails 74 'mk-map: fd:77: Bad file descriptor' \
		mk-map -s thru.xml -o fd:77
	fails 66 'mk-map: no/sock: No such file or directory' \
		mk-map -i unix:no/sock
}

@test "a file that is full" {
	printf "$turn" >in
	fails 74 'mk-map: /dev/full: No space left on device' \
		mk-map -s thru.xml -i in -o /dev/full
}

@test "a socket that is no socket" {
	touch file
	fails 74 'mk-map: file: Socket operation on non-socket' mk-map -i unix:file
	[ -f file ]
}

@test "without a sequencer it is told how to have one" {
	without_alsa
	told='there is no ALSA sequencer here: load it with "modprobe snd-seq"'
	fails 69 "mk-map: $told" mk-map --list-ports
	fails 69 "mk-map: seq:Synth: $told" mk-map -i seq:Synth
	fails 69 "mk-map: seq:: $told" mk-map -p seq:
	fails 69 "mk-nav: auto: $told" mk-nav -S "$song" -i auto
	fails 69 "mk-lcd: seq:20:0: $told" mk-lcd -g 1 -o seq:20:0
	fails 69 "mk-lcd: $told" mk-lcd --list-ports
	fails 69 "mk-nav: $told" mk-nav --list-ports
}

@test "a raw device that is not there" {
	without_alsa
	fails 69 'mk-map: hw:1,0,0: there is no such device' \
		mk-map -i hw:1,0,0
	fails 69 'mk-map: hw:Synth: there is no such device' \
		mk-map -p hw:Synth
	fails 69 'mk-map: hw:77: there is no such device' mk-map -i hw:77
}

@test "a surface that does not say what its port is" {
	fails 78 'mk-map: auto: the surface does not say what its port is called' \
		mk-map -s fcb1010 -i auto
}

@test "options that do not go together" {
	fails 64 'mk-map: --port maps, and takes the place of --input' \
		mk-map -p x -i y
	fails 64 'mk-map: --port maps, and takes the place of --input' \
		mk-map -p x --feedback
	fails 64 'mk-map: --port - would mix MIDI and lines: use --input' \
		mk-map -p -
	run -64 mk-map --list-ports --raw
	run -64 mk-nav -S "$song" -i x y
	run -64 mk-lcd -i x y
}

@test "half a value is one when its time has come, on a pipe, too" {
	cat >fine.xml <<-end
		<surface xmlns="urn:mk:surface:1" name="fine">
		  <control name="fader" cc14="20"/>
		  <bind control="fader" target="strip/1/volume"/>
		</surface>
	end
	mkfifo in
	mk-map -s fine.xml <in >lines 3>&- &
	exec 4>in
	printf '\260\24\100' >&4
	soon grep -qx 'set strip/1/volume 0.500031' lines
	exec 4>&-
}

@test "what a display shows for a moment goes although nothing comes" {
	mkfifo silence
	socat unix-listen:display,unlink-early - <silence >shown 3>&- &
	exec 4>silence
	soon test -S display
	mk-map -s "$MK_ROOT/tests/golden/replay/mackie.xml" -S "$song" \
		-p unix:display >lines 3>&- 4>&- &
	soon grep -aq 'DEVICE' shown
	soon grep -aq 'VOL    FRQ    MUT    STRIP' shown
	exec 4>&-
}
