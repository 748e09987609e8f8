#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-panel without a screen: the device's rules, and lines that turn it.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines
# shellcheck disable=SC2016 # for the inner shell

bats_require_minimum_version 1.5.0
load lib

setup() {
	tmp=$BATS_TEST_TMPDIR
	cd "$tmp"
	export LC_ALL=C
}

# peer LINE...: a command that sends these and keeps what the panel sends
peer() {
	printf '%s\n' "$@" | mk-lcd >to-panel
	echo 'cat to-panel; exec cat >from-panel' >peer
}

# panel LINE...: what the panel with that peer does with the lines
panel() {
	printf '%s\n' "$@" | mk-panel --headless ${options-} sh peer
}

# What the panel sent, in hexadecimal.
sent() {
	od -An -v -tx1 from-panel | tr -d ' \n'
}

@test "what a command sends is shown" {
	peer 'page 1 LV1 LV2 LV3 LV4' 'cc 1 1 108' 'cc 1 4 7'
	panel 'display LV1' get >is
	diff - is <<-'END'
	patch 1
	show page 1
	display "LV1 LV2 LV3 LV4 " "108 0   0   7   "
	ctl "page 1 encoder 1" 108
	ctl "page 1 encoder 2" 0
	ctl "page 1 encoder 3" 0
	ctl "page 1 encoder 4" 7
	END
}

@test "what is turned is sent" {
	peer 'cc 1 6 100'
	panel 'ctl "page 1 encoder 1" 64' 'show page 2' 'display 5 "0   100 "' \
		'ctl "encoder 2" 99' 'ctl "scene scroll" 1' \
		'ctl "strip scroll" -1' 'ctl "encoder 2" 99' 'show page -1' get
	[ "$(sent)" = b00140b00663b05a01b05b7f ]
}

@test "what get prints is accepted, and waited for" {
	peer 'page 1 LV1 LV2 LV3 LV4' 'cc 1 1 108'
	panel 'display LV1 108' get >state
	panel 'display LV1 108' "$(cat state)" get >again
	diff state again
}

@test "a page for another patch is passed over, unless it is kept" {
	peer 'page 1 NO patch=2' 'page 2 YES patch=2 save=1' 'page 3 NOW'
	run -0 panel 'show page 3' 'display NOW' 'show page 1' \
		'display "1   2   3   4"' 'patch 2' 'display "1   2   3   4"' \
		'show page 2' 'display YES'
	[ "$output" = "" ]
}

@test "a flash is shown until the page is drawn, or for a moment" {
	peer 'flash DEVICE "Auto Filter"'
	panel 'display DEVICE "Auto Filter"' get 'display 1 0' >is
	grep -qxF 'display "DEVICE          " "Auto Filter     "' is
	peer 'flash DEVICE "Auto Filter"' 'page 1 LV1'
	panel 'display LV1 0' get
}

@test "pictures are in ASCII or UTF-8" {
	golden=$MK_ROOT/tests/golden/mk-panel
	peer 'page 1 LV1 LV2 LV3 ""' 'cc 1 1 108' 'cc 1 2 64' 'cc 1 3 127' \
		'flash DEVICE "Auto Filter"'
	set -- 'display DEVICE' 'ctl "strip scroll" 1' draw 'display LV1' draw
	panel "$@" | diff "$golden/ascii" -
	export LC_ALL=C.UTF-8
	panel "$@" | diff "$golden/utf8" -
	options=--ascii panel "$@" | diff "$golden/ascii" -
	options=-a panel "$@" | diff "$golden/ascii" -
}

@test "the device's rules: GET_PATCH is answered, pages are not" {
	peer 'page 1 LV1 LV2 LV3 LV4' 'sysex 00 13 37 13 01' \
		'sysex 00 13 37 12 02' 'sysex 7E 7F 06 01'
	panel 'display LV1' 'wait 50'
	[ "$(wc -c <from-panel)" -eq $((4 * 46)) ]
	[ "$(mk-lcd -d from-panel | head -1)" = \
		'page 1 "LV1" "LV2" "LV3" "LV4"' ]
}

@test "the device's rules: blocks are acknowledged, or not" {
	peer
	printf '\360\0\0237\5\367\360\0\0237\1\0\367' >to-panel
	run -0 panel 'display FIRMWARE' 'wait 50'
	[[ "$output" = *"BOOT_DATA_BLOCK of 7 bytes, and it should have 86" ]]
	[ "$(sent)" = f000133710f7 ]
}

@test "lines wait: for a time, for quiet, for a display" {
	peer 'page 1 LV1'
	run -0 panel '@0.200000 get' '@0.100000 wait 10' 'wait 0' 'display LV1'
	printf '(cat to-panel; sleep 1; cat to-panel); cat >from-panel\n' >peer
	run -0 panel 'display LV1' 'wait 100' 'display LV1 "0  "'
}

@test "a display that does not come is 1, and told" {
	peer 'page 1 LV1'
	options='--timeout 0.2' run -1 panel 'display LV1' 'display LV2' get
	[[ "$output" = *'input:2:9: the display shows "LV1 '*'" "0   '* ]]
	options='-t 0.2' run -1 panel 'display "" 5'
	[[ "$output" = *'input:1:12: the display shows'* ]]
	# Nothing will come of who has ended.
	echo : >peer
	run -1 panel 'display LV1'
}

@test "lines at fault are told with their place, and skipped" {
	peer
	run -0 panel nix 'ctl knob 1' 'ctl "encoder 1" 128' 'show page 5' \
		'patch 8' 'patch' 'wait x' 'display a b c' 'ctl "encoder 1"' \
		'get "'
	diff - <(echo "$output" | sed 's/.*input://') <<-'END'
	1:1: a panel does not understand "nix"
	2:5: there is no control "knob"
	3:17: a control is turned to 0 to 127, or by -64 to 63 steps
	4:11: there is no page 5
	5:7: patch takes a number from 0 to 7
	6:6: patch takes a number from 0 to 7
	7:6: wait takes a number from 0 to 3600000
	8:13: the display has 2 lines
	9:16: "ctl" needs more: ctl NAME VALUE
	10:5: a quote that does not end
	END
}

@test "--strict makes them 65" {
	peer
	options=--strict run -65 panel nix get
	[ "${#lines[@]}" -eq 1 ]
	options=--strict run -65 panel 'get "'
}

@test "a last line without its end counts" {
	peer
	printf get | mk-panel --headless sh peer | grep -qx 'patch 1'
}

@test "the command's own options are its own" {
	run -0 mk-panel --headless sh -c 'echo "$1" >&2; exec cat >/dev/null' \
		- --help </dev/null
	[ "$output" = --help ]
	run -0 mk-panel --headless -- sh -c 'exec cat >/dev/null' </dev/null
}

@test "the command's exit code is passed on, and told" {
	run -70 mk-panel --headless sh -c 'exit 70' </dev/null
	[ "$output" = "mk-panel: sh: exited with 70" ]
	run -139 mk-panel --headless sh -c 'kill -SEGV $$' </dev/null
	[ "$output" = "mk-panel: sh: killed by signal 11" ]
	# What fails here comes first.
	echo 'exit 70' >peer
	run -1 panel 'display LV1'
}

@test "a command that does not end is ended" {
	echo 'trap "" TERM; while :; do sleep 1; done' >peer
	run -0 panel 'ctl "encoder 1" 1'
	[ "$output" = "" ]
}

@test "SIGTERM ends the panel and its command" {
	echo 'echo $$ >pid; exec cat >/dev/null' >peer
	mkfifo lines
	mk-panel --headless sh peer <lines 3>&- &
	exec 9>lines
	soon test -s pid
	kill $!
	wait $!
	run -1 kill -0 "$(cat pid)"
	exec 9>&-
}

@test "two panels on a socket turn one another" {
	mkfifo lines
	mk-panel --headless --port="unix:$tmp/port" <lines >left 3>&- &
	exec 9>lines
	soon test -S port
	# Its lines come in pieces, and before there is anyone.
	echo 'display 1 77' >&9
	sleep 0.2
	echo get >&9
	sleep 0.2
	exec 9>&-
	(
		echo 'ctl "encoder 1" 77'
		# It stays until the other has told what it saw.
		soon test -s left
	) | mk-panel --headless -p "unix:$tmp/port" >right 3>&- &
	wait
	grep -qx 'ctl "page 1 encoder 1" 77' left
}

@test "what is wrong in an argument is told" {
	touch plain
	mkfifo fifo
	refuses mk-panel 9<<-end
		64 | -p fd:0 cat | --port or COMMAND, not both
		64 | --strict cat | --strict and --timeout go with --headless
		64 | --timeout=1 cat | --strict and --timeout go with --headless
		64 | --headless --timeout=x cat | --timeout takes a number from 0 to 86400
		64 | --headless --timeout=-1 cat | --timeout takes a number from 0 to 86400
		64 | --nonsense | unrecognized option '--nonsense'
		64 | -p | option requires an argument -- 'p'
		64 | --headless -p fd:x | fd:x: is not a port: fd: takes the number of a file
		64 | --headless -p '' | "" is not a port
		66 | --headless -p fd:77 | fd:77: no such file is open
		66 | --headless -p no/port | no/port: No such file or directory
		66 | --headless -p unix:no/sock | no/sock: No such file or directory
		66 | --headless no/command | no/command: No such file or directory
		69 | --headless -p ipmidi@none | ipmidi@none: there is no network interface none
		74 | --headless -p unix:plain | plain: Socket operation on non-socket
		78 | --headless -p plain | plain: a file goes one way: name an input and an output
		78 | --headless -p fifo | fifo: a FIFO goes one way: name an input and an output
		78 | --headless -p auto | auto: the surface does not say what its port is called
	end
}

@test "what cannot be run is 66, no terminal 69, a full disk 74" {
	run -66 mk-panel --headless "$tmp/none" </dev/null
	[ "$output" = "mk-panel: $tmp/none: No such file or directory" ]
	run -66 mk-panel --headless "$tmp" </dev/null
	run -69 mk-panel cat </dev/null
	[[ "$output" = *"no terminal: try --headless" ]]
	run -74 sh -c 'echo get | mk-panel --headless cat >/dev/full'
}

@test "a port that is not there is 69" {
	run -69 mk-panel --headless -p hw:9 </dev/null
	[ ! -e /dev/snd/seq ] || skip "there is a sequencer"
	run -69 mk-panel --headless </dev/null
	[[ "$output" = "mk-panel: seq:"*"modprobe snd-seq"* ]]
}
