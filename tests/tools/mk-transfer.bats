#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-transfer against a machine that a program of the tests is.

# shellcheck disable=SC2154 # run sets stderr

bats_require_minimum_version 1.5.0
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	md=$MK_ROOT/tests/golden/machinedrum
	machine=
}

teardown() {
	[ -z "$machine" ] || kill "$machine"
}

# machine OPTION...: start one at the socket md
machine() {
	[ -z "$machine" ] || kill "$machine"
	rm -f md
	"$MK_BUILD/tests/peers/machine" md "log=log" "$@" 3>&- &
	machine=$!
	soon test -S md
}

# songs: a dump of each of the machine's 32 songs
songs() {
	for i in $(seq 32); do
		mk-song -q --song "$i" "$MK_ROOT/man/examples/demo.xml"
	done
}

# shellcheck disable=SC2086 # options are to be split
quick="--pause 2 --timeout 400 --rate 0"

# --- sending

@test "a file's messages arrive as they are, and are read back" {
	machine
	run -0 --separate-stderr mk-transfer send -p unix:md --verify $quick \
		"$md/expect.syx"
	[[ $stderr == *"of "*" read back unchanged"* ]]
	[ "$(grep -c '^store 52' log)" -eq "$(grep -c '^store 67' log)" ]
	[ "$(grep -c '^store 69' log)" -eq 1 ]
}

# How near it comes is not asked here: a busy machine is late.
@test "messages go out no faster than a cable carries them" {
	machine
	mk-transfer send -q -p unix:md --pause 0 "$md/expect.syx"
	soon grep -q rate log
	rate=$(sed -n 's/^rate \([0-9]*\).*/\1/p' log)
	echo "rate $rate"
	[ "$rate" -ge 312 ]
	[ "$rate" -le 3156 ]
}

@test "what the machine stored otherwise is told, with 1" {
	machine corrupt=2
	run -1 --separate-stderr mk-transfer send -p unix:md --verify $quick \
		"$md/source.syx"
	[[ $stderr == *"kit 12: differs from what was sent, first at byte 308"* ]]
	[[ $stderr == *"9 of 10 read back unchanged"* ]]
}

@test "where a kit's LFOs are in their run makes no difference" {
	machine lfo=1
	run -0 --separate-stderr mk-transfer send -p unix:md --verify $quick \
		"$md/source.syx"
	[[ $stderr == *"10 of 10 read back unchanged"* ]]
}

@test "blocks wait for ACK, and are sent again after NAK" {
	machine nak=2
	{
		printf '\360\0\023\067\1\1\2\3\367'
		printf '\360\0\023\067\1\4\5\6\367'
	} >blocks.syx
	run -0 --separate-stderr mk-transfer send -p unix:md $quick blocks.syx
	[[ $stderr == *"message 2: it came broken; sending again"* ]]
	[ "$(grep -c '^block' log)" -eq 3 ]
}

@test "a sample dump waits as long as the device wants" {
	machine wait=1,300
	printf '\360\176\0\2\0\1\2\3\4\367\360\176\0\2\1\1\2\3\4\367' >sds.syx
	run -0 mk-transfer send -p unix:md $quick sds.syx
	soon awk '/^block/ { n++ } END { exit n != 2 }' log
}

@test "what is at fault is not sent, but with --force" {
	machine
	run -65 --separate-stderr mk-transfer send -p unix:md $quick \
		"$md/bad-checksum.syx"
	[[ $stderr == *"bad-checksum.syx: "*"checksum"* ]]
	[[ $stderr == *"--force sends it anyway"* ]]
	run ! grep -q store log
	run -0 mk-transfer send -p unix:md $quick --force "$md/bad-checksum.syx"
	grep -q store log
	printf 'no sysex' >text
	run -65 mk-transfer send -p unix:md text
}

# A shell ignores INT and QUIT for what it starts in the background; env undoes
# that.
@test "an interrupted message ends with F7, and the tool by its signal" {
	for signal in HUP INT TERM; do
		machine
		env --default-signal=INT \
			mk-transfer send -p unix:md "$md/source.syx" 2>err 3>&- &
		sender=$!
		soon awk '/other/ { n++ } END { exit n < 3 }' log
		sleep 0.2
		kill -"$signal" "$sender"
		status=0
		wait "$sender" || status=$?
		[ "$status" -eq $((128 + $(kill -l "$signal"))) ]
		grep -q "interrupted: [0-9]* of 13 messages sent" err
		sleep 0.2
		run ! grep -q cut log
		[ "$(awk '$1 == "store" { n = $3 } END { print n }' log)" -lt 1233 ]
	done
}

@test "what ignores the end of its terminal sends on" {
	machine
	(trap "" HUP && exec mk-transfer send -q --rate 9000 -p unix:md \
		"$md/expect.syx") 3>&- &
	sender=$!
	soon grep -q store log
	kill -HUP "$sender"
	wait "$sender"
	[ "$(grep -c store log)" -eq 13 ]
}

@test "a socket that is not there is told, and waited for" {
	mk-transfer send -q -p unix:md $quick "$md/source.syx" 2>err 3>&- &
	sender=$!
	soon grep -qx "mk-transfer: unix:md: nobody is connected to it yet" err
	socat -u unix-connect:md create:got
	wait "$sender"
	mk-sysex-pack --split got | diff - <(mk-sysex-pack --split "$md/source.syx")
	[ "$(wc -l <err)" -eq 1 ]
}

# --- fetching

@test "what the machine holds is fetched in order, in spite of every fault" {
	songs >songs.syx
	machine load=songs.syx lose=2 sum=4 silent=6 late=8,600
	run -0 --separate-stderr mk-transfer fetch songs -p unix:md $quick \
		-o got.syx
	cmp songs.syx got.syx
	[ ! -e got.syx.part ]
	[[ $stderr == *"song 2: the dump came broken; asking again"* ]]
	[[ $stderr == *"song 3: the dump came broken; asking again"* ]]
	[[ $stderr == *"song 4: no answer; asking again"* ]]
	[[ $stderr == *"song 5: no answer; asking again"* ]]
	[[ $stderr == *"32 dumps fetched"* ]]
	mk-transfer fetch songs -q -p unix:md $quick >again.syx
	cmp songs.syx again.syx
}

@test "what is interrupted leaves no half file, and goes on from there" {
	songs >songs.syx
	machine load=songs.syx from=10
	echo old >got.syx
	run -69 --separate-stderr mk-transfer fetch songs -p unix:md $quick \
		-o got.syx --timeout 50 --retries 1
	[[ $stderr == *"song 10: no answer; given up"* ]]
	[[ $stderr == *"9 of 32 fetched"* ]]
	[ "$(cat got.syx)" = old ]
	[ -s got.syx.part ]
	printf '\360\0\040\074' >>got.syx.part
	machine load=songs.syx
	run -0 --separate-stderr mk-transfer fetch songs -p unix:md $quick \
		-o got.syx
	[[ $stderr == *"going on from 9 dumps"* ]]
	[[ $stderr == *"23 dumps fetched"* ]]
	cmp songs.syx got.syx
	[ ! -e got.syx.part ]
}

@test "a device that only sends broken dumps ends it with 65" {
	mk-song -q "$MK_ROOT/man/examples/demo.xml" >song.syx
	machine load=song.syx sum=1
	run -65 mk-transfer fetch songs -p unix:md $quick --retries 0 -o got.syx
	[ ! -e got.syx ]
}

@test "a fetch that gets nothing leaves nothing" {
	for port in none hw:31; do
		run ! mk-transfer fetch songs -o got.syx -p "$port"
		[ ! -e got.syx.part ]
	done
	echo old >got.syx
	run -64 mk-transfer fetch songs -o got.syx -p got.syx
	[ ! -e got.syx.part ]
	machine from=1
	run -69 mk-transfer fetch songs -p unix:md $quick -o got.syx \
		--timeout 50 --retries 0
	[[ $output == *"0 of 32 fetched" ]]
	[ ! -e got.syx.part ]
	run -74 mk-transfer fetch songs -o none/got.syx -p unix:md
	[ "$output" = "mk-transfer: none/got.syx: No such file or directory" ]
}

# --- how tools behave

@test "a dry run tells what would be done, and needs no port" {
	run -0 mk-transfer send --dry-run "$md/source.syx"
	[ "${lines[3]}" = "send kit 11, 1233 bytes" ] ||
		[[ $output == *"send kit 11, 1233 bytes"* ]]
	[[ ${lines[-1]} =~ ^13\ messages,\ [0-9]+\ bytes,\ 0:[0-9.]+$ ]]
	run -0 mk-transfer send --dry-run --verify "$md/source.syx"
	[[ ${lines[-1]} == "13 messages, "*" and the answers" ]]
	run -0 mk-transfer fetch all --dry-run
	[ "${lines[0]}" = "ask for kit 1, 9 bytes" ]
	[[ $output == *"ask for pattern H16, 9 bytes"* ]]
	[[ ${lines[-1]} == "224 messages, "*" and the answers" ]]
	run -74 sh -c 'mk-transfer fetch all --dry-run >/dev/full'
}

@test "wrong usage ends with 64" {
	for wrong in "" "send" "fetch" "fetch kits" "sned x" "send one two -p -" \
		"fetch kits -p unix:x --verify" "send x -p unix:x -o y" \
		"fetch cats -p unix:x" "send $md/source.syx -p fd:x" "send x --rate x -p -" \
		"send x --pause -1 -p -" "fetch songs --timeout 0 -p -" \
		"send x --retries x -p -"; do
		# shellcheck disable=SC2086
		run -64 mk-transfer $wrong </dev/null
		[ -n "$output" ]
	done
	run -64 mk-transfer sned
	[[ $output == *'did you mean "send"?'* ]]
}

@test "what is not there ends with 66 or 69" {
	run -66 mk-transfer send none.syx -p unix:md
	run -66 mk-transfer send "$md/source.syx" -p none/port
	[[ $output == *"none/port: No such file or directory"* ]]
}

@test "help and version go to standard output" {
	mk-transfer --help | grep -q -- --verify
	mk-transfer --version | grep -q '^mk [0-9]'
}
