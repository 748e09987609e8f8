#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-map: MIDI to lines, to MIDI, and lines to MIDI.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load lib

song=$MK_ROOT/tests/golden/replay/song.xml

setup() {
	cat >"$BATS_TEST_TMPDIR/thru.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="thru">
		  <control name="knob" cc="1"/>
		  <control name="pad" note="36"/>
		  <control name="play" note="40"/>
		  <bind control="knob" target="midi/cc/2/74" invert="true"/>
		  <bind control="pad" target="midi/note/10/38"/>
		  <do control="play" on="press" line="play"/>
		</surface>
	end
	thru=$BATS_TEST_TMPDIR/thru.xml
	cat >"$BATS_TEST_TMPDIR/fine.xml" <<-end
		<surface xmlns="urn:mk:surface:1" name="fine">
		  <control name="fader" cc14="1"/>
		  <control name="thru" cc14="2"/>
		  <bind control="fader" target="strip/1/volume"/>
		  <bind control="thru" target="midi/cc/2/74"/>
		</surface>
	end
	fine=$BATS_TEST_TMPDIR/fine.xml
}

@test "every line that a press says is done" {
	{
		echo '<surface xmlns="urn:mk:surface:1" name="chord">'
		echo '<control name="pad" note="36"/>'
		for n in {1..40}; do
			echo "<do control='pad' on='press' line='note 1 $n 9'/>"
		done
		echo '</surface>'
	} >"$BATS_TEST_TMPDIR/chord.xml"
	mk-map --check -s "$BATS_TEST_TMPDIR/chord.xml"
	printf '\220\044\177' | mk-map --raw -s "$BATS_TEST_TMPDIR/chord.xml" \
		>"$BATS_TEST_TMPDIR/notes"
	for n in {1..40}; do
		printf '90 %02x 09\n' "$n"
	done | diff - <(od -An -tx1 -w3 "$BATS_TEST_TMPDIR/notes" | cut -c2-)
}

@test "MIDI becomes lines" {
	run -0 sh -c 'printf "\260\1\177\260\133\1\260\132\1" | mk-map -S "$1"' \
		- "$song"
	[ "${lines[0]}" = "set strip/1/volume 1" ]
	[ "${lines[1]}" = "select strip 2" ]
	[ "${lines[2]}" = "select scene 2" ]
}

@test "without a song, values run from 0 to 1 and movements are told" {
	run -0 sh -c 'printf "\260\1\177\260\5\0\260\133\1\260\132\177" | mk-map'
	[ "${lines[0]}" = "set strip/1/volume 1" ]
	[ "${lines[1]}" = "set strip/sel/volume 0" ]
	[ "${lines[2]}" = "select strip +1" ]
	[ "${lines[3]}" = "select scene -1" ]
}

@test "actions are lines, and MIDI targets go to their port" {
	printf '\260\1\0\220\44\144\220\50\177' |
		mk-map -s "$thru" -o "$BATS_TEST_TMPDIR/out" \
			>"$BATS_TEST_TMPDIR/lines"
	[ "$(cat "$BATS_TEST_TMPDIR/lines")" = play ]
	[ "$(hex <"$BATS_TEST_TMPDIR/out")" = "b1 4a 7f 99 26 64" ]
}

@test "--raw writes that MIDI only" {
	printf '\260\1\177\220\44\144\220\44\0\220\50\177' |
		mk-map -s "$thru" --raw >"$BATS_TEST_TMPDIR/out"
	[ "$(hex <"$BATS_TEST_TMPDIR/out")" = "b1 4a 00 99 26 64 99 26 00" ]
}

@test "half of a 14-bit value acts at the end of the input" {
	[ "$(printf '\260\1\100' | mk-map -s "$fine")" = \
		'set strip/1/volume 0.500031' ]
	[ "$(printf '\260\1\100\260\2\177' | mk-map -s "$fine" --raw | hex)" = \
		'b1 4a 7f' ]
	# Of a low half alone nothing is known.
	[ -z "$(printf '\260\41\100' | mk-map -s "$fine")" ]
}

@test "half of a 14-bit value acts while more is waited for" {
	cd "$BATS_TEST_TMPDIR"
	mkfifo in
	mk-map -s "$fine" -i in -o out >lines 3>&- &
	exec 8>in
	printf '\260\1\100\260\2\177' >&8
	soon grep -qx 'set strip/1/volume 0.500031' lines
	soon test -s out
	[ "$(hex out)" = 'b1 4a 7f' ]
	printf '\260\41\100' >&8
	soon grep -qx 'set strip/1/volume 0.503937' lines
	exec 8>&-
	wait $!
	[ "$(wc -l <lines)" -eq 2 ]
}

# Chunks of a file end within pairs, and what they make is not read at once.
@test "however long a file takes, its halves belong together" {
	cd "$BATS_TEST_TMPDIR"
	for value in 1 2 3 4 5 6 7; do
		printf "\\260\\1\\$value\\260\\41\\$value"
	done >seven
	yes "$BATS_TEST_TMPDIR/seven" | head -4000 | xargs cat >pairs
	mk-map -s "$fine" -i pairs | { sleep 0.5; cat; } >lines
	[ "$(wc -l <lines)" -eq 28000 ]
	[ "$(sort -u lines | wc -l)" -eq 7 ]
}

@test "--feedback shows lines on the surface" {
	echo 'host set strip/1/volume 0' |
		mk-map --feedback -S "$song" >"$BATS_TEST_TMPDIR/out"
	[ "$(head -c 3 "$BATS_TEST_TMPDIR/out" | hex)" = "b0 01 40" ]
	[ "$(tail -c 6 "$BATS_TEST_TMPDIR/out" | hex)" = "b0 01 00 b0 05 00" ]
}

@test "-i reads a file, and what it lost is told" {
	printf '\1\2\260\1' >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr mk-map -i "$BATS_TEST_TMPDIR/in"
	[ -z "$output" ]
	[[ "$stderr" = *"no message"* ]]
	[[ "$stderr" = *"cut off"* ]]
	run -65 mk-map --strict -i "$BATS_TEST_TMPDIR/in"
}

@test "--list tells what is bound, as text and as JSON" {
	run -0 mk-map --list -S "$song"
	[[ "$output" = *'device/best/1  = strip/1/device/1/param/"Frequency" 100'* ]]
	[[ "$output" = *"strip/sel/eq/low  (nothing is there)"* ]]
	mk-map --list --json -S "$song" >"$BATS_TEST_TMPDIR/list"
	run -0 jq -r '.map.bindings[] | select(.label == "RES").path' \
		"$BATS_TEST_TMPDIR/list"
	[ "$output" = 'strip/1/device/1/param/"Resonance"' ]
}

@test "--list has all that a control does, in columns" {
	list=$BATS_TEST_TMPDIR/list
	mk-map --list -s fcb1010 >"$list"
	[ "$(wc -l <"$list")" -eq 39 ]
	# Two blanks or more part the columns.
	[ "$(awk -F '  +' '{ print NF }' "$list" | sort -u)" = 6 ]
	[ "$(awk -F '  +' '$4 == "do" && $1 == "device 4" { print $5, $6 }' \
		"$list")" = "press toggle-lock" ]
	[ "$(awk -F '  +' '$4 == "bind" { print $2 }' "$list" | sort | uniq -c |
		awk '{ print $1 }' | sort -u)" = 1 ]
	mk-map --list --json -s fcb1010 | jq -r '.map |
		[(.bindings, .shows, .actions, .pages) | length] | @csv' |
		grep -qx 9,0,30,8

	cat >"$BATS_TEST_TMPDIR/s.xml" <<-end
		<surface xmlns="urn:mk:surface:1">
		  <control name="pad" note="1"/>
		  <control name="shift" note="2"/>
		  <do control="pad" line="fire scene 1"/>
		  <do control="pad" when="shift" on="release" line="stop"/>
		  <show control="pad" target="scene/sel/selected"/>
		  <page><show control="shift" target="strip/9/mute"/></page>
		</surface>
	end
	mk-map --list -s "$BATS_TEST_TMPDIR/s.xml" -S "$song" >"$list"
	diff - "$list" <<-end
		pad    -  -      show  -        scene/sel/selected  = scene/1/selected 1
		pad    -  -      do    press    fire scene 1
		pad    -  shift  do    release  stop
		shift  1  -      show  -        strip/9/mute  (nothing is there)
	end
	mk-map --list --json -s "$BATS_TEST_TMPDIR/s.xml" -S "$song" |
		jq -c '.map.shows, .map.actions[1]' >"$list"
	diff - "$list" <<-'end'
		[{"control":"pad","target":"scene/sel/selected","path":"scene/1/selected","value":1},{"control":"shift","page":1,"target":"strip/9/mute"}]
		{"control":"pad","when":"shift","on":"release","line":"stop"}
	end
}

@test "--targets lists every path, as text and as JSON" {
	mk-map --targets >"$BATS_TEST_TMPDIR/targets"
	targets=$BATS_TEST_TMPDIR/targets
	grep -qE '^strip/sel/mute +switch +0 to 1 +get set watch +bind +1 is silent\.$' \
		"$targets"
	grep -qE '^midi/bend/CH +whole +0 to 16383 +set +bind ' "$targets"
	grep -qE '^strip/N/slot/N/state +whole +0 to 4 +get watch +show ' \
		"$targets"
	grep -qE '^strip/N/slot/N/gain +number +its own +- +- ' "$targets"
	# Two blanks or more part the columns.
	[ "$(awk -F '  +' '{ print NF }' "$targets" | sort -u)" = 6 ]
	[ -z "$(cut -c1-38 "$BATS_TEST_TMPDIR/targets" | sort | uniq -d)" ]
	mk-map --targets --json | jq -r '.model.targets[].path' |
		diff <(cut -d' ' -f1 "$BATS_TEST_TMPDIR/targets") -
	run -0 jq -c '.model.targets[] | select(.path == "master/solo") |
		[.class, .type, .min, .max, .readable, .settable, .watchable,
		.bindable, .showable]' <(mk-map --targets --json)
	[ "$output" = '["strip","switch",0,1,true,true,true,true,true]' ]
}

# learns BYTES PATH...: what --learn prints, as the body of a valid surface
learns() {
	bytes=$1
	shift
	printf "$bytes" | mk-map --learn "$@" >"$BATS_TEST_TMPDIR/elements"
	{
		echo '<surface xmlns="urn:mk:surface:1">'
		cat "$BATS_TEST_TMPDIR/elements"
		echo '</surface>'
	} >"$BATS_TEST_TMPDIR/learnt.xml"
	if command -v xmllint >/dev/null; then
		xmllint --noout --relaxng \
			"$MK_ROOT/libmk/data/schemas/surface.rng" \
			"$BATS_TEST_TMPDIR/learnt.xml"
	fi
	mk-map --check -s "$BATS_TEST_TMPDIR/learnt.xml"
}

@test "--learn prints elements that a surface file takes" {
	twos='\260\24\1\24\1\24\177'
	learns "$twos" strip/sel/volume
	[ "$(cat "$BATS_TEST_TMPDIR/elements")" = \
		'<control name="cc 20" cc="20" encoding="twos"/>
<bind control="cc 20" target="strip/sel/volume"/>' ]
	# It does what was asked for.
	run -0 sh -c 'printf "\260\24\10" | mk-map -s "$1"' - \
		"$BATS_TEST_TMPDIR/learnt.xml"
	[[ "$output" = "set strip/sel/volume "* ]]
	for bytes in '\260\24\1\24\20\24\60' '\260\24\177\24\0' \
		'\260\7\1\47\0\7\2\47\1' '\231\44\100\44\0' \
		'\261\143\2\142\54\6\1\46\2' '\260\145\0\144\0\140\0' \
		'\340\0\100\1\100' '\300\5' '\300\5\6' '\320\5\6' \
		'\360\1\2\367' '\360\1\2\367\360\1\3\367' \
		'\260\140\1\141\1' '\260\24\101\24\101\24\77'; do
		learns "$bytes" 'device/param/"Dry/Wet & <more>"'
		learns "$bytes" strip/sel
		learns "$bytes" strip/1/mute
		[ "$(grep -c '<control' "$BATS_TEST_TMPDIR/elements")" -eq 1 ]
	done
}

@test "--learn: a control for each path, in the order in which they moved" {
	learns '\260\12\1\12\2\12\3\220\44\100\44\0' strip/1/volume strip/1/mute
	grep -qxF '<bind control="cc 10" target="strip/1/volume"/>' \
		"$BATS_TEST_TMPDIR/elements"
	grep -qxF '<control name="note 36" note="36" toggle="true"/>' \
		"$BATS_TEST_TMPDIR/elements"
	printf '\260\12\1\12\2\12\3' >"$BATS_TEST_TMPDIR/in"
	run -1 --separate-stderr mk-map --learn=strip/1/volume strip/2/volume \
		-i "$BATS_TEST_TMPDIR/in"
	[ "${#lines[@]}" -eq 2 ]
	[[ "$stderr" = *"strip/2/volume: no control moved for it"* ]]
	printf '\260\12\1\12\2\12\3\13\1' >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr mk-map --learn strip/1/volume \
		-i "$BATS_TEST_TMPDIR/in"
	[[ "$output" = *'cc="10"'* ]]
	[[ "$stderr" = *"of 2 controls that moved"* ]]
}

@test "--learn says what is not certain" {
	run -0 --separate-stderr sh -c \
		'printf "\260\24\1\24\1" | mk-map --learn strip/1/volume'
	[[ "$stderr" = *"twos fits what came, and so would sign; turn it"* ]]
}

@test "--learn: a button of 0 and 1 does what it tells" {
	presses='\260\40\1\260\40\0\260\40\1'
	learns "$presses" strip/1/mute
	grep -qxF '<control name="cc 32" cc="32" button="true" high="1"/>' \
		"$BATS_TEST_TMPDIR/elements"
	[ "$(printf "$presses" | mk-map -s "$BATS_TEST_TMPDIR/learnt.xml" -S "$song")" = \
		"set strip/1/mute 1
set strip/1/mute 0
set strip/1/mute 1" ]
}

@test "--learn: a fader's own ends are told if they are certain" {
	end='\340\0\0\340\177\174'
	learns "$end$end$end" strip/1/volume
	grep -qxF '<control name="bend" bend="true" high="15999"/>' \
		"$BATS_TEST_TMPDIR/elements"
	printf "$end" >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr mk-map --learn strip/1/volume \
		-i "$BATS_TEST_TMPDIR/in"
	[ "${lines[0]}" = '<control name="bend" bend="true"/>' ]
	[ "$stderr" = 'mk-map: bend: its highest value was 15999, not 16383; if it can go no further, add high="15999", or move it to that end 3 times to have it told' ]
	# Halfway is no end.
	printf '\340\0\0\340\0\100' >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr mk-map --learn strip/1/volume \
		-i "$BATS_TEST_TMPDIR/in"
	[ -z "$stderr" ]
}

@test "--learn: encoders that rest, and those of two values" {
	learns '\260\20\101\260\20\100\260\20\102\260\20\100\260\20\77\260\20\100' \
		strip/1/volume
	grep -q 'encoding="offset"' "$BATS_TEST_TMPDIR/elements"
	learns '\260\20\177\260\20\177\260\20\0\260\20\0' strip/1/volume
	grep -q 'encoding="binary"' "$BATS_TEST_TMPDIR/elements"
}

@test "--learn: a control that the surface has is bound by its name" {
	printf '\260\3\1\3\2' >"$BATS_TEST_TMPDIR/in"
	run -0 --separate-stderr mk-map --learn strip/9/pan -s midikontrol \
		-i "$BATS_TEST_TMPDIR/in"
	[ "$output" = '<bind control="page 1 encoder 3" target="strip/9/pan"/>' ]
	run -78 mk-map --learn strip/9/pan -s /dev/null </dev/null
}

@test "--learn checks its paths first" {
	run -64 mk-map --learn strip/sel/volum
	[ "$output" = 'mk-map: strip/sel/volum: no path goes on with "volum"; is "volume" meant?' ]
	run -64 mk-map --learn strip/sel/name
	run -64 mk-map --learn strip/1/volume strip/1
	[[ "$output" = *"strip/1: has no value"* ]]
	run -64 mk-map --learn
	run -64 mk-map --learn strip/sel --list
	run -66 mk-map --learn strip/sel -i "$BATS_TEST_TMPDIR/none"
	run -74 sh -c 'printf "\300\1" | mk-map --learn strip/sel >/dev/full'
}

@test "--learn ends when the controls are at rest" {
	mkfifo "$BATS_TEST_TMPDIR/fifo"
	sleep 30 >"$BATS_TEST_TMPDIR/fifo" 3>&- &
	holder=$!
	{ printf '\260\12\1\12\1\12\177'; } >"$BATS_TEST_TMPDIR/fifo" 3>&- &
	run -0 --separate-stderr timeout 20 mk-map --learn strip/sel/volume \
		-i "$BATS_TEST_TMPDIR/fifo"
	kill "$holder"
	[[ "$output" = *'encoding="twos"'* ]]
}

@test "--program-device writes what fills the device's memory" {
	golden=$MK_ROOT/tests/golden/program
	mk-map --program-device -s fcb1010 >"$BATS_TEST_TMPDIR/board.syx"
	cmp "$golden/fcb1010.syx" "$BATS_TEST_TMPDIR/board.syx"
	[ "$(wc -c <"$BATS_TEST_TMPDIR/board.syx")" -eq 2352 ]
	mk-map --program-device -o "$BATS_TEST_TMPDIR/pages.syx"
	cmp "$golden/midikontrol.syx" "$BATS_TEST_TMPDIR/pages.syx"
	[ "$(mk-sysex-pack --split "$BATS_TEST_TMPDIR/pages.syx" |
		cut -d' ' -f1-8)" = "$(printf 'F0 00 13 37 14 01 %s 00\n' \
		00 01 02 03)" ]
}

@test "the board's dump unpacks to its presets, and packs again" {
	mk-map --program-device -s fcb1010 >"$BATS_TEST_TMPDIR/board.syx"
	mk-sysex-pack -c fcb1010 --unframe 00 20 32 01 0C 0F \
		"$BATS_TEST_TMPDIR/board.syx" >"$BATS_TEST_TMPDIR/memory"
	[ "$(wc -c <"$BATS_TEST_TMPDIR/memory")" -eq 2051 ]
	run -0 sh -c 'od -An -v -tx1 -w16 "$1" | sed -n 22p' - \
		"$BATS_TEST_TMPDIR/memory"
	[ "$output" = " 15 80 80 80 80 80 00 80 00 1b 00 7f 07 00 7f 80" ]
	mk-sysex-pack -c fcb1010 --frame 00 20 32 01 0C 0F \
		"$BATS_TEST_TMPDIR/memory" | cmp - "$BATS_TEST_TMPDIR/board.syx"
}

@test "--program-device: what a device cannot keep is told, with 1" {
	run -1 --separate-stderr mk-map --program-device -s nanokontrol2
	[ -z "$output" ]
	[[ "$stderr" = *"has no memory that is known"* ]]
	sed 's/ preset="3"//' "$MK_ROOT/libmk/data/surfaces/fcb1010.xml" \
		>"$BATS_TEST_TMPDIR/board.xml"
	line=$(grep -n '"session 4" program' "$BATS_TEST_TMPDIR/board.xml" |
		cut -d: -f1)
	run -1 --separate-stderr mk-map --program-device \
		-s "$BATS_TEST_TMPDIR/board.xml"
	[ -z "$output" ]
	[[ "$stderr" = *"board.xml:$line: control \"session 4\" has no preset"* ]]
	run -78 mk-map --program-device -s /dev/null
	run -66 mk-map --program-device -s none
	run -74 sh -c 'mk-map --program-device >/dev/full'
}

@test "--check takes a range that reaches beyond the parameter's" {
	cat >"$BATS_TEST_TMPDIR/range.xml" <<-end
		<surface xmlns="urn:mk:surface:1">
		  <control name="a" cc="1"/>
		  <control name="b" cc="2"/>
		  <control name="c" cc="3"/>
		  <bind control="a" target="strip/1/volume" min="-60" max="0.5"/>
		  <bind control="b" target="device/param/2" min="20" max="20000"/>
		  <bind control="c" target="master/crossfade" min="1" max="-1"/>
		</surface>
	end
	run -0 mk-map --check -s "$BATS_TEST_TMPDIR/range.xml"
	[ -z "$output" ]
	# It is cut: the lowest that there is.
	run -0 sh -c 'printf "\260\1\0" | mk-map -s "$1" -S "$2"' - \
		"$BATS_TEST_TMPDIR/range.xml" "$song"
	[ "$output" = "set strip/1/volume 0" ]
	sed -i s/0.5/0/ "$BATS_TEST_TMPDIR/range.xml"
	run -1 mk-map --check -s "$BATS_TEST_TMPDIR/range.xml"
	[[ "$output" = *"between -60 and 0 nothing would move" ]]
}

@test "--check tells faults with 1, and none with 0" {
	run -0 mk-map --check -s "$thru"
	[ -z "$output" ]
	sed 's/target="midi.cc.2.74"/target="midi\/cc\/17\/1"/
		s/"pad" target/"pat" target/' "$thru" >"$BATS_TEST_TMPDIR/bad.xml"
	run -1 mk-map --check -s "$BATS_TEST_TMPDIR/bad.xml"
	[[ "$output" = *"bad.xml:5: "*"16"* ]]
	[[ "$output" = *"bad.xml:6: "*"pad"* ]]
	run -78 mk-map -s "$BATS_TEST_TMPDIR/bad.xml" </dev/null
}

@test "what of MIDI is good is mapped, whatever is cut off around it" {
	run -0 --separate-stderr sh -c \
		'printf "\260\1\177\360\1\2\260\1\0\360\1" | mk-map'
	[ "$output" = "set strip/1/volume 1
set strip/1/volume 0" ]
	[ "$stderr" = "mk-map: standard input: a message is cut off
mk-map: standard input: a message is cut off" ]
	run -65 sh -c 'printf "\360\1\2\260\1\0" | mk-map --strict'
}

@test "--feedback tells lines at fault, and shows the others" {
	printf '%s\n' nonsense 'host set strip/1/volume 0' \
		'set strip/1/device/9/param/1 0' 'set nowhere 0' \
		>"$BATS_TEST_TMPDIR/lines"
	mk-map --feedback -S "$song" -i "$BATS_TEST_TMPDIR/lines" \
		>"$BATS_TEST_TMPDIR/out" 2>"$BATS_TEST_TMPDIR/told"
	[ "$(tail -c 6 "$BATS_TEST_TMPDIR/out" | hex)" = "b0 01 00 b0 05 00" ]
	run -0 cut -d: -f3- "$BATS_TEST_TMPDIR/told"
	[[ "${lines[0]}" = '1:1: there is no verb "nonsense"'* ]]
	[[ "${lines[1]}" = '3:1: there is no device 9: '* ]]
	[[ "${lines[2]}" = '4:5: '*'"nowhere"'* ]]
	run -65 mk-map --strict --feedback -S "$song" \
		-i "$BATS_TEST_TMPDIR/lines"
}

@test "a song without what the surface names moves the rest" {
	sed 's,midi/cc/2/74,strip/1/device/9/param/1,
		s,midi/note/10/38,strip/2/volume,' "$thru" \
		>"$BATS_TEST_TMPDIR/device.xml"
	run -0 mk-map --list -s "$BATS_TEST_TMPDIR/device.xml" -S "$song"
	[[ "${lines[0]}" = *"strip/1/device/9/param/1  (nothing is there)"* ]]
	run -0 sh -c 'printf "\260\1\177\220\44\177" | mk-map -s "$1" -S "$2"' \
		- "$BATS_TEST_TMPDIR/device.xml" "$song"
	[ "$output" = "set strip/2/volume 1" ]
	sed 's,track/1/device/1,track/1/device/9,' "$song" \
		>"$BATS_TEST_TMPDIR/song.xml"
	run -65 mk-map -S "$BATS_TEST_TMPDIR/song.xml" </dev/null
	[[ "$output" = *"song.xml:"*": appointed: there is no device 9: "* ]]
}

@test "wrong usage is 64, no such file 66, a full disk 74" {
	run -64 mk-map file
	[[ "$output" = *'mk-map: unexpected argument "file"; use --input to read a file'* ]]
	run -64 mk-map --raw --list
	run -64 mk-map --json
	run -64 mk-map --targets --check
	run -66 mk-map -S "$BATS_TEST_TMPDIR/none.xml" </dev/null
	run -66 mk-map -s "$BATS_TEST_TMPDIR/none.xml" </dev/null
	run -66 mk-map -i "$BATS_TEST_TMPDIR/none" </dev/null
	run -74 sh -c 'printf "\260\1\177" | mk-map >/dev/full'
	run -74 sh -c 'mk-map --targets >/dev/full'
	run -74 sh -c 'printf "\260\1\177" | mk-map -s "$1" -o /dev/full' - \
		"$thru"
}

# A known file of one's own, which describes the MidiKontrol otherwise.
own_file() {
	export XDG_CONFIG_HOME=$BATS_TEST_TMPDIR/config
	mkdir -p "$XDG_CONFIG_HOME/mk/surfaces"
	sed 's/<port[^>]*>/<port match="My*" usb="1D6B:0104" auto="false"\/>/
		s/name="MidiKontrol"/name="Mine"/' \
		"$MK_ROOT/libmk/data/surfaces/midikontrol.xml" \
		>"$XDG_CONFIG_HOME/mk/surfaces/$1.xml"
}

@test "--surfaces lists the files that are known, one's own first" {
	own_file mine
	run -0 --separate-stderr mk-map --surfaces
	[ "${#lines[@]}" -eq 7 ]
	[ "$(awk -F '  +' '{ print $1, $4, $5 }' <<<"${lines[0]}")" = \
		"mine Mine My* usb=1D6B:0104" ]
	[ "$(awk -F '  +' '{ print $6 }' <<<"${lines[0]}")" = \
		"$XDG_CONFIG_HOME/mk/surfaces/mine.xml" ]
	[ "$(awk -F '  +' '{ print $1 }' <<<"$output" | xargs)" = \
		'mine fcb1010 launchcontrol-xl midikontrol-mcu midikontrol nanokontrol2 xtouch-mini' ]
	run -0 --separate-stderr mk-map --surfaces --json
	[ "$(jq -c '.known.surfaces[0] | [.call, .own, .auto, .match, .usb]' \
		<<<"$output")" = '["mine",true,false,"My*","1D6B:0104"]' ]
	[ "$(jq -c '[.known.surfaces[] | select(.auto | not) | .call]' \
		<<<"$output")" = '["mine","midikontrol-mcu"]' ]
	run -64 mk-map --surfaces --list
}

@test "--surfaces tells of a file that is at fault, and lists the others" {
	own_file mine
	echo '<surface/>' >"$XDG_CONFIG_HOME/mk/surfaces/bad.xml"
	run -0 --separate-stderr mk-map --surfaces
	[[ "$stderr" = *"surfaces/bad.xml:1: "* ]]
	[ "${#lines[@]}" -eq 7 ]
}

@test "a name is one's own file before one that is installed" {
	own_file midikontrol
	run -0 mk-map --list --json
	[[ "$output" = *'"surface": "Mine"'* ]]
}
