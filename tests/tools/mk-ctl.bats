#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-ctl: its options, its exit codes, and every verb of a daemon.

# shellcheck disable=SC2154 # run sets lines

bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
	served -p - song.xml
}

# A daemon that leaks does not end with 0 where that is looked for.
teardown() {
	if [ -n "$pid" ]; then
		kill "$pid"
		wait "$pid"
	fi
}

@test "every verb has its answer" {
	while read -r code line; do
		echo "$line"
		run -"$code" mk-ctl - <<<"$line"
		[ "$code" -eq 1 ] || [[ "$output" != *mk-ctl:* ]]
	done <"$MK_ROOT/tests/tools/verbs.txt"
}

@test "an answer is data, a refusal a sentence" {
	run -0 --separate-stderr mk-ctl get strip/1/volume
	[ "$output" = "set strip/1/volume 0.5" ]
	run -1 --separate-stderr mk-ctl get strip/9/volume
	[ -z "$output" ]
	[[ "$stderr" = "mk-ctl: there is no strip 9"* ]]
}

@test "words are quoted as they need" {
	run -0 mk-ctl message "two words"
	grep -q 'two words' log
	run -0 mk-ctl set strip/1/name "a  \"b\""
	run -0 mk-ctl get strip/1/name
	[ "$output" = 'set strip/1/name "a  \"b\""' ]
	run -0 mk-ctl select scene +1
	run -0 mk-ctl select scene -1
	run -0 mk-ctl get 'strip/1/device/1/param/"Device On"'
	run -1 mk-ctl set strip/1/volume -1x
}

# traced LINE: the daemon has traced that a client asked so
traced() {
	mk-ctl hello "$1" >/dev/null
	grep -q "hello $1\$" traced
}

@test "words that the shell has unquoted are words again" {
	mk-ctl trace on client >traced 3>&- &
	local trace=$! n=0
	soon traced begin
	while IFS='|' read -r -u 9 words line; do
		echo "$words"
		eval "set -- $words"
		timeout 6 mk-ctl "$@" >/dev/null 2>&1 || :
		n=$((n + 1))
		soon traced "$n"
		sed -n 's/^@[0-9.]* trace client [0-9]* //p' traced |
			grep -v '^hello ' | tail -1 >got
		cat got
		[ "$(cat got)" = "${line# }" ]
	done 9<<-'end'
		show page 2 surface="X-Touch Mini" | show page 2 surface="X-Touch Mini"
		show page 2 surface=MidiKontrol | show page 2 surface=MidiKontrol
		'show' page 2 'surface="X-Touch Mini"' | show page 2 surface="X-Touch Mini"
		lock surface="a \"b\"" | lock surface="a \"b\""
		get device/param/"Dry/Wet" | get device/param/Dry/Wet
		get device/param/"Filter Freq" | get device/param/"Filter Freq"
		get 'device/param/"Filter Freq"' | get device/param/"Filter Freq"
		get 'device/param/5" Tom\' | get device/param/"5\" Tom\\"
		get strip/*/device/*/param/"Filter F*" | get strip/*/device/*/param/"Filter F*"
		watch device/param/"a b" strip/sel | watch device/param/"a b" strip/sel
		set strip/1/name Kick | set strip/1/name Kick
		set strip/1/name "" | set strip/1/name ""
		set strip/1/name "two words" | set strip/1/name "two words"
		set strip/1/name 'a\b' | set strip/1/name "a\\b"
		set strip/1/name a=1 | set strip/1/name "a=1"
		set strip/1/name "gain=3 dB" | set strip/1/name "gain=3 dB"
		set strip/1/name "gain=3 dB" surface=x | set strip/1/name "gain=3 dB" surface=x
		message "see device/param/1 now" | message "see device/param/1 now"
		message $'two\nlines\t' | message "two\x0Alines\x09"
		message "name=x y" | message "name=x y"
		flash "A B" surface="C D" | flash "A B" surface="C D"
		ctl "page 1 encoder 1" 3 surface="C D" | ctl "page 1 encoder 1" 3 surface="C D"
		select scene -1 | select scene -1
		nonsense a=b "c d" | nonsense "a=b" "c d"
	end
	kill "$trace"
	wait "$trace" || :
}

@test "surface= names one surface, with blanks, too" {
	kill "$pid"
	wait "$pid"
	rm in
	sed 's/name="MidiKontrol"/name="Midi Kontrol"/' \
		"$MK_ROOT/libmk/data/surfaces/midikontrol.xml" >two.xml
	served -s midikontrol -p - -s ./two.xml -p unix:two song.xml
	run -0 mk-ctl show page 2 surface="Midi Kontrol"
	run -1 mk-ctl show page 2 surface="Midi  Kontrol"
	mk-ctl status surface >status
	cat status
	grep -q 'name="Midi Kontrol".* page=2' status
	grep -q 'name=MidiKontrol.* page=1' status
}

@test "--json is a status to be read by programs" {
	command -v jq >/dev/null || skip "jq is not installed"
	mk-ctl --json status >json
	[ "$(jq -r '.status.facts[] | select(.what == "host").url' json)" = \
		song: ]
	[ "$(jq '[.status.facts[].what] | unique | length' json)" -eq 5 ]
}

@test "watch tells what changes, trace how" {
	mk-ctl watch 'track/*/volume' strip/sel >watched 3>&- &
	local watch=$!
	mk-ctl trace on control value -out >traced 3>&- &
	local trace=$!
	soon says 'watched=1 traced=1' status socket
	mk-ctl set strip/1/volume 0.125
	mk-ctl set strip/1/mute 1
	mk-ctl host set strip/2/volume 0.5
	mk-ctl select strip 2
	mk-ctl midi B0 01 00
	soon grep -q '^set strip/1/volume 0$' watched
	soon grep -q 'trace value set strip/1/volume 0$' traced
	kill "$watch" "$trace"
	wait "$watch" "$trace" || true
	diff watched - <<-end
		set strip/1/volume 0.125
		set strip/2/volume 0.5
		select strip 2
		set strip/1/volume 0
	end
	grep -q 'trace control MidiKontrol ctl "page 1 encoder 1" 0 binding=' \
		traced
	grep -q 'trace value set strip/1/volume 0$' traced
	run ! grep -vE ' trace (control|value) ' traced
}

@test "a dump is the song as it is now, whole" {
	mk-ctl set strip/1/volume 0.125
	mk-ctl dump >now.xml
	mk-dumpxml --check now.xml
	grep -q 'id="volume" value="0.125"' now.xml
}

@test "lines of standard input are answered in turn" {
	printf 'set strip/1/volume 0\nget strip/1/volume\nbad line\nget song/tempo' |
		mk-ctl - >got || code=$?
	[ "$code" -eq 1 ]
	[ "$(head -1 got)" = "set strip/1/volume 0" ]
	[ "$(wc -l <got)" -eq 2 ]
	run -1 --separate-stderr mk-ctl - <<-end
		# the first line
		get strip/9/volume

		set strip/1/volume 2
		hello
		get strip/1/x
	end
	[ "${#lines[@]}" -eq 1 ]
	[[ ${stderr_lines[0]} == "mk-ctl: standard input:2: there is no strip 9"* ]]
	[[ ${stderr_lines[1]} == "mk-ctl: standard input:6: "* ]]
	[ "${#stderr_lines[@]}" -eq 2 ]
	run -65 mk-ctl - <<<'message "no end'
}

@test "what is wrong in an argument is told" {
	long=$(printf %0108d 0)
	refuses mk-ctl 9<<-end
		64 | | no VERB given
		64 | --nonsense | unrecognized option '--nonsense'
		64 | -s | option requires an argument -- 's'
		64 | --json=1 status | option '--json' doesn't allow an argument
		64 | '' | "" is not a verb; give each word as an argument
		64 | 'get strip/1/volume' | "get strip/1/volume" is not a verb; give each word as an argument
		64 | '#' | "#" is a comment, not a verb
		64 | '#hello' you | "#hello" is a comment, not a verb
		64 | - hello | nothing may follow "-"
		64 | doctor hello | nothing may follow "doctor"
		64 | --json get strip/1/volume | --json goes with status or doctor
		69 | -s song.xml hello | song.xml: no daemon listens here: start mk-surfaced, or name its socket with --socket
		78 | -s '' hello | : a socket's path has 1 to 107 bytes
		78 | -s $long hello | $long: a socket's path has 1 to 107 bytes
	end
}

@test "without a daemon it is 69, with what to do" {
	run -69 mk-ctl -s nowhere hello
	[[ "$output" = *"start mk-surfaced"* ]]
	run -69 mk-ctl --socket=nowhere hello
	kill "$pid"
	wait "$pid"
	pid=
	run -69 mk-ctl hello
}

@test "a folder that is not the user's alone is 78" {
	[ "$(id -u)" -ne 0 ] || [ ! -e /tmp/mk-0 ] || skip "it is in use"
	ln -s "$PWD" "/tmp/mk-$(id -u)" || skip "it is in use"
	run -78 env -u XDG_RUNTIME_DIR mk-ctl hello
	rm "/tmp/mk-$(id -u)"
	run -69 env -u XDG_RUNTIME_DIR mk-ctl hello
	rmdir "/tmp/mk-$(id -u)"
}

@test "a full disk is 74" {
	run -74 sh -c 'mk-ctl dump >/dev/full'
}

@test "doctor tells what is well, and what to do about what is not" {
	run mk-ctl doctor
	[ "$status" -le 1 ]
	[[ "$output" = *"well  daemon: it runs"* ]]
	[[ "$output" = *"well  host: song: is ready"* ]]
	[[ "$output" = *"port 11000"*"port 11001"*"port 9000"*"port 9001"* ]]
	if grep -q '^mend' <<<"$output"; then
		[ "$status" -eq 1 ]
	else
		[ "$status" -eq 0 ]
	fi
	[ -e /dev/snd/seq ] || [[ "$output" = *"mend  midi: "* ]]
	run mk-ctl -s nowhere doctor
	[[ "$output" = *"daemon: "*"start mk-surfaced"* ]]
	run -74 sh -c 'mk-ctl doctor >/dev/full'
	command -v jq >/dev/null || skip "jq is not installed"
	mk-ctl --json doctor >json || true
	[ "$(jq '[.doctor.findings[] | select(.about == "udp")] | length' \
		json)" -eq 6 ]
}

@test "doctor knows a host that does not answer" {
	kill "$pid"
	wait "$pid"
	port=$((40000 + BASHPID % 9000))
	mk-surfaced -p - --host "ableton://:9?listen=$port" <in >out 2>log \
		3>&- 4>&- &
	pid=$!
	exec 5>in
	soon says ' sent=[1-9]' status host
	run -1 mk-ctl doctor
	[[ "$output" = *"datagrams to 127.0.0.1:9, heard none on $port"* ]]
	[[ "$output" = *"is AbletonOSC loaded"* ]]
}

# turn LINE...: one turn in one piece; its answers are in the file answers
turn() {
	command -v socat >/dev/null || skip "socat is not installed"
	printf '%s\n' begin "$@" end |
		socat -t 5 - UNIX-CONNECT:mk/surfaced.sock >answers
}

# counted N PATTERN FILE: as many of its lines have it
counted() {
	[ "$(grep -c -- "$2" "$3")" -eq "$1" ]
}

@test "each line of a full turn reaches the host" {
	mapfile -t lines < <(printf 'fire scene %d\n' {1..3}{,}{,}{,}{,})
	mk-ctl trace on host >traced 3>&- &
	local trace=$!
	soon says traced=1 status socket
	turn "${lines[@]}"
	counted 50 '^ok$' answers
	soon counted 48 'trace host fire scene' traced
	grep -o 'fire scene .*' traced | diff - <(printf '%s\n' "${lines[@]}")
	says 'lost=0' status surface
	kill "$trace"
	wait "$trace" || true
}

@test "of what the host refuses in a turn the first is answered, all is told" {
	mapfile -t lines < <(printf 'fire scene %d\n' {11..60})
	turn "${lines[@]}"
	counted 51 '^ok$' answers
	grep -q '^error 66 "there is no scene 11:' answers
	counted 49 'there is no scene' log
}

@test "a name as long as a line is the host's, too" {
	local name

	name=$(printf '%05000d' 0)
	mk-ctl trace on host >traced 3>&- &
	local trace=$!
	mk-ctl watch strip/1/name >watched 3>&- &
	local watch=$!
	soon says 'watched=1 traced=1' status socket
	mk-ctl set strip/1/name "$name"
	soon grep -q "trace host set strip/1/name $name" traced
	soon grep -qx "set strip/1/name $name" watched
	[ "$(mk-ctl get strip/1/name)" = "set strip/1/name $name" ]
	kill "$trace" "$watch"
	wait "$trace" "$watch" || true
}
