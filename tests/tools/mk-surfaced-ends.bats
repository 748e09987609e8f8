#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced when the peers of its ports and its clients go: what ends it,
# and that nothing else keeps it busy.

# shellcheck disable=SC2154 # run sets lines

bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
}

teardown() {
	teardown_daemon
	[ -z "${peer:-}" ] || kill -9 "$peer" 2>/dev/null || true
}

# volume VALUE: what the first strip's stands at
volume() {
	[ "$(mk-ctl get strip/1/volume)" = "set strip/1/volume $1" ]
}

# quiet: once it has settled, hardly a system call in two seconds
quiet() {
	command -v strace >/dev/null || skip "strace is not installed"
	soon is_quiet
}

is_quiet() {
	timeout 2 strace -f -o calls -p "$pid" || true
	[ "$(wc -l <calls)" -le 20 ]
}

# with_peer: two surfaces, the second's port is a socket of the peer's
with_peer() {
	socat -u UNIX-LISTEN:peer - >/dev/null 3>&- &
	peer=$!
	soon test -S peer
	served -s midikontrol -p - -s nanokontrol2 -p unix:peer song.xml
}

@test "all that is needed is that one port goes on" {
	with_peer
	exec 5>&-
	soon says 'name=- .*its input has ended' status port
	says 'name=unix:peer .*"unix:peer: open"' status port
	mk-ctl set strip/1/volume 0
	quiet
	kill -9 "$peer"
	ended 0
}

@test "a peer that goes is told, and others play on" {
	with_peer
	kill -9 "$peer"
	wait "$peer" || true
	printf '\260\001\000' >&5
	soon volume 0
	quiet
	exec 5>&-
	ended 0
}

@test "so is a reader of standard output" {
	mkfifo out
	cat out >/dev/null 3>&- &
	peer=$!
	served -s midikontrol -p - -s nanokontrol2 -p unix:listens song.xml
	kill -9 "$peer"
	wait "$peer" || true
	mk-ctl set strip/1/volume 0
	soon grep -q -- '-: Broken pipe' log
	mk-ctl set strip/1/volume 1
	quiet
	volume 1
	says 'name=- .*at its end' status port
}

@test "a signal is 0, whatever became of a port before" {
	mkfifo out
	cat out >/dev/null 3>&- &
	peer=$!
	served -s midikontrol -p - -s nanokontrol2 -p unix:listens song.xml
	kill -9 "$peer"
	wait "$peer" || true
	mk-ctl set strip/1/volume 0
	soon grep -q -- '-: Broken pipe' log
	kill "$pid"
	ended 0
}

@test "the end of standard input and output alone is 0, a broken one 74" {
	run -0 mk-surfaced -p - --no-socket song.xml </dev/null
	run -0 mk-surfaced -p /dev/null --no-socket song.xml </dev/null
	{ sleep 1; printf '\260\001\000'; sleep 2; } | {
		code=0
		mk-surfaced -p - --no-socket song.xml || code=$?
		echo $code >code
	} | :
	[ "$(cat code)" -eq 74 ]
}

@test "a line that hangs up is waited for, and found again" {
	socat -u PTY,link=line,raw,echo=0 - >/dev/null 3>&- &
	peer=$!
	soon test -e line
	served -p ./line song.xml
	kill -9 "$peer"
	wait "$peer" || true
	soon says up=0 status port
	quiet
	rm -f line
	socat -u PTY,link=line,raw,echo=0 - >/dev/null 3>&- &
	peer=$!
	soon says 'up=1.*reconnects=1' status port
}

@test "clients that go in the middle of anything leave no work behind" {
	served -p - song.xml
	local line
	for line in 'watch *' 'trace on' dump 'get stri'; do
		for _ in 1 2 3; do
			printf '%s\n%s' "$line" "$line" |
				socat -u - UNIX-CONNECT:mk/surfaced.sock
		done
	done
	yes dump | timeout 1 socat - UNIX-CONNECT:mk/surfaced.sock |
		head -c 1000 >/dev/null
	mk-ctl set strip/1/volume 1
	soon says clients=1 status socket
	quiet
}

@test "it plays on where its files are gone" {
	mkdir folder
	cp song.xml folder
	served -p - --state folder/state folder/song.xml
	rm -r folder mk
	printf '\260\001\000' >&5
	soon grep -q 'folder/state: not saved' log
	quiet
	kill "$pid"
	# What was changed is lost.
	ended 74
}

# flooded COMMAND...: what it writes, without end, comes in
flooded() {
	"$@" >/dev/null 2>&1 3>&- 4>&- &
	peer=$!
}

# stops: the daemon does, told to once
stops() {
	kill "$pid"
	for ((tries = 0; tries < 1000; tries++)); do
		kill -0 "$pid" 2>/dev/null || break
		sleep 0.01
	done
	kill -9 "$pid" 2>/dev/null || true
	ended 0
}

@test "it ends when told to, whatever floods it: a pipe" {
	mk-surfaced -p - song.xml </dev/zero >/dev/null 2>log 3>&- 4>&- &
	pid=$!
	soon answers
	stops
}

@test "it ends when told to, whatever floods it: a socket's peer" {
	served -p unix:port song.xml
	flooded socat -u /dev/zero UNIX-CONNECT:port
	soon says ' in=[1-9]' status port
	stops
}

@test "it ends when told to, whatever floods it: datagrams" {
	udp=$((20000 + (BASHPID * 2) % 10000))
	served -p - --serve "ableton:$udp?tick=10" song.xml
	flooded socat -u -b 512 /dev/zero "UDP:127.0.0.1:$udp"
	sleep 0.2
	stops
}

@test "it ends when told to, whatever floods it: clients" {
	served -p - song.xml
	flooded sh -c 'yes hello | mk-ctl -'
	soon says ' served=[1-9][0-9][0-9]' status socket
	stops
}
