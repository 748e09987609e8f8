#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-lcd: every option, every exit code.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	unset NO_COLOR COLUMNS
}

# on_tty COMMAND: its output on a terminal
on_tty() {
	script -qec "$1" /dev/null </dev/null | tr -d '\r'
}

page="f0 00 13 37 11 01 00 00 00 01 02 03 04 00 00 00 02 00 00 5a 00 5b 00 00 \
00 00 00 4c 56 31 20 4c 00 56 32 20 4c 56 33 20 00 4c 56 34 20 f7"
flash="f0 00 13 37 15 00 44 45 56 49 43 45 20 00 20 20 20 20 20 20 20 00 20 \
20 41 55 54 4f 46 00 49 4c 54 45 52 20 20 00 20 20 20 20 f7"
page_line='page 1 "LV1" "LV2" "LV3" "LV4"'
flash_line='flash "DEVICE" "AUTOFILTER"'

# surface LCD-ATTRIBUTES: a surface file with two pages of two encoders
surface() {
	cat <<-EOF
	<surface xmlns="urn:mk:surface:1" name="Test">
	<lcd $1/>
	<control name="a" cc="1"/><control name="b" cc="2"/>
	<page name="one"><bind control="a" target="strip/1/volume" cell="1"/>
	<bind control="b" target="strip/2/volume" cell="2"/></page>
	<page name="two"><bind control="a" target="strip/1/pan" cell="1"/></page>
	</surface>
	EOF
}

# --- sending

@test "the worked page and flash come out to the letter" {
	printf '%s\n' "$page_line" "$flash_line" | mk-lcd >out
	[ "$(hex out)" = "$page $flash" ]
}

@test "a file is read as standard input is, - is standard input" {
	echo "$page_line" >in
	mk-lcd in >out
	[ "$(hex out)" = "$page" ]
	mk-lcd - <in | cmp - out
	printf %s "$page_line" | mk-lcd | cmp - out
}

@test "every page is 46 bytes and every flash 43, whatever they say" {
	for text in '' a LONGLONGLONG 'é' '日本語' '\xFF\x00' '\\\"' '%&<>'; do
		for n in 1 2 3 4; do
			echo "page $n \"$text\" \"\" \"$text\""
		done
		echo "flash \"$text\" \"$text$text\""
		echo "message \"$text $text $text\""
	done >in
	[ "$(mk-lcd in | wc -c)" -eq $((8 * (4 * 46 + 2 * 43))) ]
	mk-lcd in | mk-lcd -d >lines
	[ "$(wc -l <lines)" -eq 48 ]
}

@test "labels are made plain, cut and padded" {
	echo 'page 2 "Fréquence" "é" "" "日本"' | mk-lcd | mk-lcd -d >out
	[ "$(cat out)" = 'page 2 "Fre" "e" "" "??"' ]
	echo 'flash "Ländler für Übermütige" "—"' | mk-lcd | mk-lcd -d >out
	[ "$(cat out)" = 'flash "Landler fur Uber" "-"' ]
}

@test "each line is sent; with --changes only what differs" {
	printf '%s\n' "$page_line" "$page_line" 'page 1 A B C D' refresh >in
	[ "$(mk-lcd in | wc -c)" -eq $((4 * 46)) ]
	[ "$(mk-lcd -c in | wc -c)" -eq $((3 * 46)) ]
	mk-lcd --changes in | mk-lcd --decode >out
	[ "$(head -1 out)" = "$page_line" ]
	[ "$(tail -1 out)" = 'page 1 "A" "B" "C" "D"' ]
}

@test "--save has the device keep the pages" {
	echo "$page_line" | mk-lcd --save >out
	[ "$(hex out)" = "${page/37 11/37 14}" ]
	echo "$flash_line" | mk-lcd --save >out
	[ "$(hex out)" = "$flash" ]
}

@test "--get asks for a patch and reads nothing" {
	mk-lcd --get 1 <&- >out
	[ "$(hex out)" = "f0 00 13 37 13 01 f7" ]
	mk-lcd -g 7 | mk-lcd -d >out
	[ "$(cat out)" = "sysex 00 13 37 13 07 name=GET_PATCH" ]
}

@test "-o writes to a file, and removes none when reading fails" {
	echo "$page_line" | mk-lcd -o out
	[ "$(hex out)" = "$page" ]
	mk-lcd -d --output=lines out
	[ "$(cat lines)" = "$page_line" ]
	mk-lcd -g 1 -o get
	[ "$(hex get)" = "f0 00 13 37 13 01 f7" ]
	mk-lcd -r svg -o picture out
	grep -q '<svg ' picture
	fails 66 "absent: No such file or directory" mk-lcd -o out2 absent
}

@test "what is sent is flushed before more is awaited" {
	mkfifo pipe
	mk-lcd <pipe >out 3>&- &
	exec 9>pipe
	echo "$page_line" >&9
	mk-lcd <<<"$page_line" >whole
	soon cmp -s whole out
	exec 9>&-
	wait $!
}

@test "other verbs are passed over, comments and blank lines too" {
	printf '%s\n' '# page 1 A' '' 'set strip/1/volume 1' 'select strip 2' \
		'host play' 'note 1 60 100' "$page_line" >in
	run -0 --separate-stderr mk-lcd in
	[ -z "$stderr" ]
	mk-lcd in >out
	[ "$(hex out)" = "$page" ]
}

@test "messages are sent as they are" {
	printf '%s\n' 'sysex 7E 7F 06 01' 'midi 90 3C 64' 'cc 16 1 127' |
		mk-lcd >out
	[ "$(hex out)" = "f0 7e 7f 06 01 f7 90 3c 64 bf 01 7f" ]
}

# --- faults in lines

@test "a line at fault is named and skipped, nothing else is lost" {
	printf '%s\n' 'page 5 A' 'page 1 "x' 'flash a b c' "$page_line" >in
	run -0 --separate-stderr mk-lcd -o out in
	echo "$stderr"
	[ "${stderr_lines[0]}" = \
		"mk-lcd: in:1:6: there is no page 5: the surface has 4" ]
	[ "${stderr_lines[1]}" = "mk-lcd: in:2:8: a quote that does not end" ]
	[ "${stderr_lines[2]}" = "mk-lcd: in:3:11: a flash has 2 lines" ]
	[ "$(hex out)" = "$page" ]
}

@test "an unknown verb is told of once" {
	printf '%s\n' 'pgae 1' 'pgae 2' frobnicate 'pgae 3' "$page_line" >in
	run -0 --separate-stderr mk-lcd -o out in
	echo "$stderr"
	[ "${#stderr_lines[@]}" -eq 2 ]
	[[ ${stderr_lines[0]} == "mk-lcd: in:1:1: "*pgae*page* ]]
	[[ ${stderr_lines[1]} == "mk-lcd: in:3:1: "*frobnicate* ]]
	[ "$(hex out)" = "$page" ]
}

@test "--strict ends with 65 at the first fault, what was good is sent" {
	printf '%s\n' "$page_line" 'page 0 A' "$flash_line" >in
	run -65 --separate-stderr sh -c 'mk-lcd --strict in >out'
	[ "$(hex out)" = "$page" ]
	[[ $stderr == "mk-lcd: in:2:6: "* ]]
}

# --- decoding

@test "-d gives the lines, and the lines give the bytes" {
	# shellcheck disable=SC2086
	bytes $page $flash >in
	mk-lcd -d in >lines
	[ "$(cat lines)" = "$page_line"$'\n'"$flash_line" ]
	mk-lcd lines | cmp - in
}

@test "-d keeps a dump of any patch, byte for byte" {
	# shellcheck disable=SC2086
	bytes ${page/11 01 00 00 00 01 02/14 07 03 05 00 1f 20} b0 01 40 \
		f0 00 13 37 02 f7 f0 7e 7f 06 01 f7 c0 05 >in
	mk-lcd -d in >lines
	cat lines
	[ "$(head -1 lines)" = \
		'page 4 "LV1" "LV2" "LV3" "LV4" patch=7 type=5 cc=31,32,3,4 save=1' ]
	[ "$(sed -n 2p lines)" = "cc 1 1 64" ]
	[ "$(sed -n 3p lines)" = "sysex 00 13 37 02 name=DATA_BLOCK_ACK" ]
	mk-lcd lines | cmp - in
}

@test "-d passes over clock within a message" {
	bytes f0 00 f8 13 37 13 fe 01 f7 f8 | mk-lcd -d >out
	[ "$(cat out)" = "sysex 00 13 37 13 01 name=GET_PATCH" ]
}

@test "-d names each malformed message with its offset, and ends with 65" {
	# shellcheck disable=SC2086
	bytes f0 00 13 37 11 01 f7 $page f0 00 13 37 13 09 f7 01 02 \
		$flash f0 00 13 >in
	run -65 --separate-stderr sh -c 'mk-lcd -d in >out'
	echo "$stderr"
	[ "${stderr_lines[0]}" = \
		"mk-lcd: in: offset 6: a SEND_PAGE of 7 bytes, and it should have 46" ]
	[ "${stderr_lines[1]}" = "mk-lcd: in: offset 58: patch 9 is beyond 7" ]
	[ "${stderr_lines[2]}" = \
		"mk-lcd: in: offset 60: bytes that belong to no message" ]
	[ "${stderr_lines[3]}" = \
		"mk-lcd: in: offset 105: a message that does not end" ]
	[ "${#stderr_lines[@]}" -eq 4 ]
	[ "$(cat out)" = "$page_line"$'\n'"$flash_line" ]
	run -65 --separate-stderr mk-lcd -d --strict in
	[ "${#stderr_lines[@]}" -eq 1 ]
	[ -z "$output" ]
}

@test "-d tells of a message that is too long, and reads on" {
	{
		bytes f0
		head -c 70000 /dev/zero
		# shellcheck disable=SC2086
		bytes f7 $page
	} >in
	run -65 --separate-stderr mk-lcd -d in
	[[ ${stderr_lines[0]} == *"exclusive message that is too long" ]]
	[ "$output" = "$page_line" ]
}

@test "-d of nothing is nothing" {
	mk-lcd -d </dev/null >out
	[ ! -s out ]
	mk-lcd </dev/null >out
	[ ! -s out ]
}

# --- drawing

@test "--render term draws the display after the input, in plain ASCII" {
	printf '%s\n' "$page_line" 'page 4 A' 'cc 1 2 100' "$flash_line" |
		mk-lcd --render term >out
	cat out
	diff - out <<-'EOF'
	 o1  o2  o3  o4      o5  o6  o7  o8      o9  o10 o11 o12     o13 o14 o15 o16
	+- page 1 -------+  +- page 2 -------+  +- page 3 -------+  +- page 4 -------+
	|LV1 LV2 LV3 LV4 |  |                |  |                |  |A               |
	|    100         |  |                |  |                |  |                |
	+----------------+  +----------------+  +----------------+  +----------------+

	+- flash --------+
	|DEVICE          |
	|AUTOFILTER      |
	+----------------+
	EOF
}

@test "-r takes MIDI as well, a page ends a flash" {
	# shellcheck disable=SC2086
	bytes $flash $page b0 01 7f >in
	mk-lcd -r term in >out
	grep -q '^|LV1 LV2 LV3 LV4 |' out
	grep -q '^|127 ' out
	run ! grep -q flash out
	mk-lcd -d -r term in | cmp - out
	mk-lcd -d in | mk-lcd -r term | cmp - out
}

@test "COLUMNS says how wide the text may get" {
	echo "$page_line" | COLUMNS=40 mk-lcd -r term >out
	[ "$(grep -c '^+- page' out)" -eq 2 ]
	echo "$page_line" | COLUMNS=10 mk-lcd -r term >out
	[ "$(grep -c '^+- page' out)" -eq 4 ]
}

@test "frames and colours are for terminals that show UTF-8 and want them" {
	command -v script >/dev/null || skip "script is not installed"
	echo "$page_line" >in
	export TERM=xterm LC_ALL=C.UTF-8
	on_tty 'mk-lcd -r term in' >out
	grep -q '╭─ page 1' out
	grep -q $'\e\[38;5;16;48;5;148mLV1' out
	mk-lcd -r term in >plain
	run ! grep -q '[^ -~]' plain
	on_tty 'COLUMNS=80 NO_COLOR=1 mk-lcd -r term in' | cmp - plain
	on_tty 'COLUMNS=80 TERM=dumb mk-lcd -r term in' | cmp - plain
	on_tty 'COLUMNS=80 LC_ALL=C mk-lcd -r term in' | cmp - plain
	on_tty 'NO_COLOR= mk-lcd -r term in' | grep -q '╭─ page 1'
	on_tty 'COLUMNS=80 mk-lcd -r term -o file in'
	cmp file plain
}

@test "--render svg is a drawing that says what it shows" {
	printf '%s\n' 'page 1 "<&>" "LV2"' "$flash_line" |
		mk-lcd --render=svg >out.svg
	xmllint --noout out.svg
	grep -q 'aria-label="page 1: &lt;&amp;&gt; LV2"' out.svg
	grep -q 'aria-label="flash: DEVICE AUTOFILTER"' out.svg
	[ "$(grep -c 'href="#ring" stroke="#17181b"' out.svg)" -eq 16 ]
	# What is referred to is there.
	grep -o 'href="#[^"]*' out.svg | sort -u | sed 's/href="#//' >used
	while read -r id; do
		grep -q " id=\"$id\"" out.svg
	done <used
}

@test "what a replay sends to the surface is drawn" {
	echo 'select strip 1' | mk-surfaced --replay \
		"$MK_ROOT/man/examples/demo.xml" | mk-lcd -r term >out
	grep -q '^|LV1 LV2 LV3 LV4 ' out
}

# --- surfaces

@test "-s names a surface: a mackie display gets runs of characters" {
	surface 'driver="mackie" columns="14"' >s.xml
	printf '%s\n' 'page 1 A B' 'page 1 A C' 'page 2 X' 'show page 2' |
		mk-lcd -c -s ./s.xml >out
	hex out
	[ "$(hex out | sed 's/ f0 /\n&/g' | tail -2)" = \
		" f0 00 00 66 14 12 07 43 f7
 f0 00 00 66 14 12 00 58 20 20 20 20 20 20 20 f7" ]
	printf '%s\n' 'page 1 A B' 'page 1 A C' | mk-lcd --surface=s.xml |
		wc -c >n
	[ "$(cat n)" -eq $((2 * (28 + 8))) ]
	printf '%s\n' 'page 1 Left Right' 'cc 1 2 64' | mk-lcd -s s.xml -r term >out
	grep -q '^|Left   Right  |' out
	grep -q '^|       64     |' out
}

@test "-s names a surface: a template's messages are filled" {
	surface 'driver="template" lines="2" columns="8" cell="4"
		page="F0 01 {page} {line1} F7 F0 02 {line2} F7"' >s.xml
	echo 'page 1 AB CD' | mk-lcd -s s.xml >out
	[ "$(hex out)" = \
		"f0 01 00 41 42 20 20 43 44 20 20 f7 f0 02 20 20 20 20 20 20 20 20 f7" ]
}

@test "a surface without a display, or without a MidiKontrol's: 78" {
	surface 'driver="mackie" columns="14"' >s.xml
	fails 78 "s.xml: --get and --save are for a MidiKontrol's display" \
		mk-lcd -s s.xml -g 1
	fails 78 "s.xml: --get and --save are for a MidiKontrol's display" \
		mk-lcd -s s.xml --save
	sed -i '/<lcd/d' s.xml
	sed -i 's/ cell="[12]"//' s.xml
	fails 78 "s.xml: the surface has no display" mk-lcd -s s.xml
}

@test "a surface that is at fault: 78; that is not there: 66" {
	surface 'driver="mackey"' >s.xml
	run -78 --separate-stderr mk-lcd -s s.xml
	[[ ${stderr_lines[0]} == "mk-lcd: s.xml:2"*mackie* ]]
	run -66 --separate-stderr mk-lcd -s absent.xml
	[[ $stderr == "mk-lcd: absent.xml: "* ]]
	run -66 --separate-stderr mk-lcd -s absent
	[[ $stderr == "mk-lcd: "*absent* ]]
}

# --- how it ends

@test "wrong usage: 64" {
	for args in '--nonsense' 'a b' '-r' '-r png' '-g' '-g 8' '-g -1' \
		'-g 1 file' '-g 1 -d' '-g 1 -r svg' '-g 1 --save' '-g 1 -c' \
		'-d --save' '-d -c' '-r svg --save' '-r term -c'; do
		# shellcheck disable=SC2086
		run -64 mk-lcd $args </dev/null
	done
}

@test "binary data is not written to a terminal, lines and pictures are" {
	command -v script >/dev/null || skip "script is not installed"
	echo "$page_line" >in
	on_tty 'mk-lcd in; echo $?' >out
	grep -q 'binary data is not written to a terminal' out
	[ "$(tail -1 out)" = 64 ]
	[ "$(on_tty 'mk-lcd -g 1; echo $?' | tail -1)" = 64 ]
	mk-lcd in >in.syx
	[ "$(on_tty 'mk-lcd -d in.syx')" = "$page_line" ]
}

@test "no such input: 66; a folder: 66" {
	fails 66 "absent: No such file or directory" mk-lcd absent
	fails 66 "absent: No such file or directory" mk-lcd -d absent
	mkdir folder
	fails 66 "folder: Is a directory" mk-lcd folder
}

@test "a full disk, closed files: 74" {
	echo "$page_line" >in
	mk-lcd in >in.syx
	for args in in '-d in.syx' '-r term in' '-r svg in' '-g 1'; do
		# shellcheck disable=SC2086
		run -74 --separate-stderr sh -c "mk-lcd $args >/dev/full"
		[ "$stderr" = "mk-lcd: standard output: No space left on device" ]
		run -74 sh -c "mk-lcd $args >&-"
	done
	run -74 sh -c "mk-lcd <&-"
	fails 74 "no/out: No such file or directory" mk-lcd -o no/out in
}

@test "--help and --version" {
	mk-lcd --help | grep -q -- --render
	mk-lcd --version | grep -q '^mk '
}
