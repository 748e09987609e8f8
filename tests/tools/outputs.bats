#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Files that are written: whole or as they were, in their place where they are
# no files, and as it comes where it comes.

# shellcheck disable=SC2154 # run sets stderr

bats_require_minimum_version 1.5.0
load lib

setup() {
	mkdir "$BATS_TEST_TMPDIR/here"
	cd "$BATS_TEST_TMPDIR/here"
	examples=$MK_ROOT/man/examples
	kit=../kit
	mkdir "$kit"
	cp "$examples"/{demo.als,demo.syx} "$kit"
	mk-dumpxml "$kit/demo.als" >"$kit/demo.xml"
	cat >"$kit/thru.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="thru">
		  <control name="knob" cc="1"/>
		  <bind control="knob" target="midi/cc/2/74"/>
		</surface>
	end
	turn='\260\1\177'
	turned='b1 4a 7f'
	printf "$turn" >"$kit/turn.mid"
	echo old >out
}

teardown() {
	for job in $(jobs -p); do
		kill "$job" 2>/dev/null || :
	done
}

# is_old: the output is what it was, and nothing was left beside it
is_old() {
	[ "$(cat out)" = old ] && [ "$(find . -mindepth 1)" = ./out ]
}

# What fails late: "CODE | COMMAND", given $kit.
late() {
	cat <<-'end'
		65 | head -c 200000 /dev/zero | cat - <(printf '\377') >$kit/bad; mk-sysex-pack -d -o out $kit/bad
		65 | head -c 200000 /dev/zero | cat - <(printf '\377') | mk-sysex-pack -d -o out
		65 | { cat $kit/demo.syx; printf '\360\1'; } >$kit/bad; mk-sysex-pack --split -o out $kit/bad
		1 | printf 0 | mk-sysex-pack --unframe -o out
		65 | printf 'page 1 A B C D\npage 0\n' >$kit/bad; mk-lcd --strict -o out $kit/bad
		65 | { mk-lcd -g 1; printf '\360\0'; } >$kit/bad; mk-lcd -d -o out $kit/bad
		65 | { mk-lcd -g 1; printf '\360\0'; } >$kit/bad; mk-lcd -d -r svg -o out $kit/bad
		65 | { cat $kit/turn.mid; printf '\360\0'; } >$kit/bad; mk-map --strict -s $kit/thru.xml -i $kit/bad -o out
		65 | printf 'set strip/1/volume 1\nset x\n' >$kit/bad; mk-map --strict --feedback -S $kit/demo.xml -i $kit/bad -o out
		1 | mk-map --program-device -s $kit/thru.xml -o out
		65 | { cat $kit/demo.syx; printf '\360\0\40\74'; } >$kit/bad; mk-song -d -o out $kit/bad
		1 | printf '\360\175\1\367' >$kit/bad; mk-song -d -o out $kit/bad
		65 | head -c 3000 $kit/demo.als >$kit/bad; mk-song -o out $kit/bad
		65 | head -c 3000 $kit/demo.als >$kit/bad; mk-dumpxml -o out $kit/bad
		64 | mk-song -o out --song 40 $kit/demo.als
		66 | mk-map -s $kit/thru.xml -i none -o out
		66 | mk-lcd -o out none
		66 | mk-lcd -d -o out none
		69 | mk-dumpxml --host ableton://:9?listen=39999 --timeout 0.2 -o out
	end
}

@test "what goes wrong leaves the old file, and nothing beside it" {
	export kit
	late >"$kit/rows"
	while IFS='|' read -r -u 9 code command; do
		echo "$code: $command"
		run "-$((code))" timeout 20 bash -c "$command" </dev/null
		is_old
	done 9<"$kit/rows"
}

# Of each tool that writes files one that writes more than 1 kB.
large() {
	cat <<-'end'
		mk-dumpxml -o out $kit/demo.als
		mk-song -q --svg -o out $kit/demo.als
		mk-sysex-pack -o out $kit/demo.als
		mk-lcd -r svg -o out </dev/null
		mk-map --program-device -s fcb1010 -o out
		mk-map --feedback -S $kit/demo.xml -i $kit/many -o out
		mk-lcd -o out $kit/pages
	end
}

@test "a full disk leaves the old file, and nothing beside it" {
	export kit
	for i in $(seq 400); do
		echo "set strip/1/volume $((i % 2))"
	done >"$kit/many"
	for i in $(seq 100); do
		echo "page 1 $i B C D"
	done >"$kit/pages"
	large >"$kit/rows"
	while read -r -u 9 command; do
		echo "$command"
		run -74 timeout 20 bash -c "ulimit -f 1; $command"
		[[ $output == mk-*": out: File too large" ]]
		is_old
	done 9<"$kit/rows"
	run -74 bash -c 'ulimit -f 1; mk-dumpxml ../kit/demo.als >../kit/it'
	[[ $output == *": standard output: File too large" ]]
}

@test "so does a disk that is full itself" {
	mkdir ../small
	mount -t tmpfs -o size=16k none ../small 2>/dev/null ||
		skip "nothing can be mounted here"
	cp out ../small
	status=0
	mk-sysex-pack -o ../small/out <(head -c 100000 /dev/zero) 2>err ||
		status=$?
	left=$(ls -A ../small)
	kept=$(cat ../small/out)
	umount ../small
	[ "$status" -eq 74 ]
	grep -qx 'mk-sysex-pack: ../small/out: No space left on device' err
	[ "$left" = out ]
	[ "$kept" = old ]
}

@test "a signal leaves the old file, and nothing beside it" {
	ulimit -c 0
	mkfifo "$kit/fifo"
	for signal in HUP INT QUIT TERM; do
		# Of an interactive shell, as it were: none is ignored.
		env --default-signal mk-sysex-pack -o out "$kit/fifo" 3>&- &
		local packer=$!
		exec 7>"$kit/fifo"
		head -c 300000 /dev/zero >&7
		soon test -n "$(find . -name '.mk-*' -size +100k)"
		[ "$(cat out)" = old ]
		kill -"$signal" "$packer"
		status=0
		wait "$packer" || status=$?
		exec 7>&-
		[ "$status" -eq $((128 + $(kill -l "$signal"))) ]
		is_old
	done
}

@test "what is ignored stays so" {
	mkfifo "$kit/fifo"
	env --ignore-signal=HUP mk-sysex-pack -o out "$kit/fifo" 3>&- &
	local packer=$!
	exec 7>"$kit/fifo"
	head -c 70000 /dev/zero >&7
	soon test -n "$(find . -name '.mk-*')"
	kill -HUP "$packer"
	exec 7>&-
	wait "$packer"
	[ "$(stat -c %s out)" -eq 80000 ]
}

@test "what is written well replaces the old file, and keeps its mode" {
	chmod 640 out
	mk-song -q -o out "$kit/demo.als"
	mk-song -q "$kit/demo.als" | cmp - out
	[ "$(stat -c %a out)" = 640 ]
	(umask 027 && mk-song -q -o new "$kit/demo.als")
	[ "$(stat -c %a new)" = 640 ]
	chmod 444 out
	if [ "$(id -u)" -ne 0 ]; then
		run -74 mk-song -q -o out "$kit/demo.xml"
		[ "$output" = "mk-song: out: Permission denied" ]
	fi
	run -74 mk-song -q -o none/out "$kit/demo.xml"
	[ "$output" = "mk-song: none/out: No such file or directory" ]
	run -74 mk-song -q -o . "$kit/demo.xml"
	[ "$output" = "mk-song: .: Is a directory" ]
}

@test "a link stays, and the file is where it leads" {
	mkdir there
	ln -s there/it link
	mk-dumpxml -o link "$kit/demo.als"
	cmp "$kit/demo.xml" there/it
	ln -s link second
	echo old >there/it
	mk-dumpxml -o second "$kit/demo.als"
	cmp "$kit/demo.xml" there/it
	[ -L link ]
	[ -L second ]
	ln -s /dev/full full
	run -74 mk-dumpxml -o full "$kit/demo.als"
	[ "$output" = "mk-dumpxml: full: No space left on device" ]
	[ -L full ]
	[ "$(find . -name '.mk-*')" = "" ]
}

@test "what is no file is written in its place" {
	cat "$kit/demo.xml" >twice
	cat "$kit/demo.xml" >>twice
	# shellcheck disable=SC2094 # it is appended to
	for name in /dev/stdout /dev/fd/1 /proc/self/fd/1 fd:1 -; do
		cp "$kit/demo.xml" log
		mk-dumpxml -o "$name" "$kit/demo.als" >>log
		cmp twice log
	done
	mk-dumpxml -o /dev/null "$kit/demo.als"
	[ -c /dev/null ]
	mkfifo fifo
	cat fifo >got &
	mk-dumpxml -o fifo "$kit/demo.als"
	wait $!
	[ -p fifo ]
	cmp "$kit/demo.xml" got
	mk-dumpxml -o >(cat >got; touch all) "$kit/demo.als"
	soon test -e all
	cmp "$kit/demo.xml" got
}

# followed BYTES: the output has these by now
followed() {
	[ "$(hex out)" = "$1" ]
}

# live COMMAND...: what comes is there as it comes, and stays at the end
live() {
	local turned=$1 line=$2

	shift 2
	rm -f "$kit/fifo"
	mkfifo "$kit/fifo"
	echo old >out
	"$@" <"$kit/fifo" >/dev/null 3>&- &
	local tool=$!
	exec 7>"$kit/fifo"
	sleep 0.3
	is_old
	printf "$line" >&7
	soon followed "$turned"
	printf "$line" >&7
	soon followed "$turned $turned"
	kill -TERM "$tool"
	wait "$tool" || :
	exec 7>&-
	followed "$turned $turned"
}

@test "what comes live is there as it comes" {
	live "$turned" "$turn" mk-map -s "$kit/thru.xml" -o out
	live "$(mk-lcd <<<'flash A' | hex)" 'flash A\n' mk-lcd -o out
	live "$(printf 'sysex 00 13 37 13 01 name=GET_PATCH\n' | hex)" \
		'\360\0\023\067\023\1\367' mk-lcd -d -o out
	live "$turned" "$turn" mk-surfaced --no-socket \
		-s "$kit/thru.xml" -p - -o out "$kit/demo.xml"
}

@test "a daemon that cannot start leaves the file of its output" {
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	mkfifo "$kit/fifo"
	mk-surfaced -p - "$kit/demo.xml" <"$kit/fifo" >/dev/null 3>&- &
	exec 7>"$kit/fifo"
	soon mk-ctl hello
	run -75 mk-surfaced -p - -o out "$kit/demo.xml"
	is_old
}
