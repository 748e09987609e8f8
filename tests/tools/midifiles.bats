#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# MIDI in files, for all tools that read it: Standard MIDI Files, which midicsv
# makes and reads here, and files that are something else.

# shellcheck disable=SC2154 # run sets stderr and stderr_lines

bats_require_minimum_version 1.5.0
load lib

setup() {
	cd "$BATS_TEST_TMPDIR"
	examples=$MK_ROOT/man/examples
	md=$MK_ROOT/tests/golden/machinedrum
	song=$MK_ROOT/tests/golden/replay/song.xml
}

# midi FORMAT NAME: a file of the events that come in, and their ends
midi() {
	command -v csvmidi >/dev/null || skip "midicsv is not installed"
	sort -s -t, -k1,1n | awk -F, -v format="$1" '
		$1 != track {
			if (track)
				print track ", " last ", End_track"
			track = $1
			text = text track ", 0, Start_track\n"
			printf "%s, 0, Start_track\n", track
		}
		{ print; last = $2 }
		END { print track ", " last ", End_track" }' >events
	{
		echo "0, 0, Header, $1, $(grep -c Start_track events), 480"
		cat events
		echo "0, 0, End_of_file"
	} | csvmidi >"$2"
}

# as_lines: what midicsv tells of messages, as lines in order of time
as_lines() {
	sort -s -t, -k2,2n -k1,1n | awk -F', ' '
		function hex(n) { return sprintf("%02X", n) }
		function put(kind, a, b) {
			printf "midi %s %s%s\n", hex(kind * 16 + $4), hex(a),
				b == "" ? "" : " " hex(b)
		}
		$3 == "Note_off_c" { put(8, $5, $6) }
		$3 == "Note_on_c" { put(9, $5, $6) }
		$3 == "Poly_aftertouch_c" { put(10, $5, $6) }
		$3 == "Control_c" { print "cc", $4 + 1, $5, $6 }
		$3 == "Program_c" { put(12, $5, "") }
		$3 == "Channel_aftertouch_c" { put(13, $5, "") }
		$3 == "Pitch_bend_c" { put(14, $5 % 128, int($5 / 128)) }
		$3 == "System_exclusive" {
			printf "sysex"
			for (i = 5; i < NF; i++)
				printf " %s", hex($i)
			print ""
		}'
}

# A sysex file as events, each message a beat after the other.
as_events() {
	n=0
	mk-sysex-pack --split "$1" | while read -r _ bytes; do
		# shellcheck disable=SC2046,SC2086 # a number each
		printf '1, %d, System_exclusive, %d%s\n' $((480 * n++)) \
			"$(wc -w <<<"$bytes")" \
			"$(printf ', %d' $(printf '0x%s ' $bytes))"
	done
}

@test "the tracks' messages come in order of time" {
	midi 1 two.mid <<-'END'
	1, 0, Tempo, 500000
	1, 480, Tempo, 250000
	2, 0, Title_t, "two"
	2, 0, Note_on_c, 0, 60, 100
	2, 100, Note_off_c, 0, 60, 64
	2, 100, Note_on_c, 9, 36, 1
	2, 300, Pitch_bend_c, 1, 8192
	2, 300, Program_c, 2, 5
	3, 50, Control_c, 0, 7, 1
	3, 100, System_exclusive, 3, 67, 1, 247
	3, 250, System_exclusive, 2, 67, 2
	3, 320, System_exclusive_packet, 2, 3, 247
	END
	mk-lcd -d two.mid | diff - <(cat <<-'END'
	midi 90 3C 64
	cc 1 7 1
	midi 80 3C 40
	midi 99 24 01
	sysex 43 01
	midi E1 00 40
	midi C2 05
	sysex 43 02 03
	END
	)
	mk-lcd -d <two.mid | diff - <(mk-lcd -d two.mid)
}

# Notes, controllers and sysex of eight tracks at random, as awk draws them.
@test "what midicsv reads is what is read" {
	for seed in 1 2 3 4 5 6 7 8; do
		awk -v seed="$seed" '
			function any(n) { return int(rand() * n) }
			BEGIN {
				srand(seed)
				split("Note_on_c Note_off_c Control_c " \
					"Poly_aftertouch_c Program_c " \
					"Channel_aftertouch_c Pitch_bend_c " \
					"System_exclusive", kinds, " ")
				for (t = 1; t <= 8; t++)
					for (i = at = 0; i < 100; i++) {
						at += any(3) ? any(200) : 0
						k = 1 + any(8)
						printf "%d, %d, %s, ", t, at, kinds[k]
						if (k == 8)
							print "4, 125, " any(128) ", " any(128) ", 247"
						else if (k == 7)
							print any(16) ", " any(16384)
						else
							print any(16) ", " any(128) (k < 5 ? ", " any(128) : "")
					}
			}' | midi 1 any.mid
		midicsv any.mid | as_lines >right
		[ "$(wc -l <right)" -eq 800 ]
		mk-lcd -d any.mid | diff right -
	done
}

@test "a control that was recorded is learnt, and mapped" {
	for value in 1 1 1 2 127 126 127; do
		echo "1, $((n += 40)), Control_c, 0, 20, $value"
	done | midi 0 turned.mid
	mk-map --learn strip/sel/volume -i turned.mid |
		diff - <(mk-map --learn strip/sel/volume -i "$examples/turned.mid")
	mk-map --learn strip/sel/volume <turned.mid | grep -q 'cc="20"'
	printf '1, 0, Control_c, 0, 90, 1\n1, 9, Control_c, 0, 91, 1\n' |
		midi 0 clicks.mid
	[ "$(mk-nav -S "$song" clicks.mid)" = "select scene 2 name=B
select strip 2 name=Bass" ]
	[ "$(mk-map -S "$song" -i clicks.mid)" = "select scene 2
select strip 2" ]
}

@test "the time of a file is the time for what depends on it" {
	cat >fast.xml <<-'END'
	<surface xmlns="urn:mk:surface:1" name="fast">
	  <control name="knob" cc="20" encoding="twos" acceleration="4"/>
	  <bind control="knob" target="strip/1/volume"/>
	</surface>
	END
	for apart in 2 2000; do
		for at in 1 2 3 4; do
			echo "1, $((at * apart)), Control_c, 0, 20, 1"
		done | midi 0 "$apart.mid"
	done
	# Four clicks of 1/127, two seconds apart.
	mk-map -s fast.xml -i 2000.mid >slow
	[ "$(tail -1 slow)" = "set strip/1/volume 0.0314961" ]
	mk-map -s fast.xml -i 2.mid >fast
	[ "$(tail -1 fast)" = "set strip/1/volume 0.125984" ]
	[ "$(wc -l <fast)" -eq 4 ]
}

@test "halves of values belong together by the time of the file, or do not" {
	cat >fine.xml <<-'END'
	<surface xmlns="urn:mk:surface:1" name="fine">
	  <control name="fader" cc14="20"/>
	  <bind control="fader" target="strip/1/volume"/>
	</surface>
	END
	# High halves half a second apart are values, at once at the end, too.
	for at in 0 480 960; do
		echo "1, $at, Control_c, 0, 20, $((at / 15))"
	done | midi 0 high.mid
	mk-map -s fine.xml -i high.mid | diff - <(cat <<-'END'
	set strip/1/volume 0
	set strip/1/volume 0.250015
	set strip/1/volume 0.500031
	END
	)
	# The low half of the next comes before it is due.
	printf '1, 0, Control_c, 0, 20, 64\n1, 2, Control_c, 0, 52, 64\n' |
		midi 0 both.mid
	[ "$(mk-map -s fine.xml -i both.mid)" = "set strip/1/volume 0.503937" ]
}

@test "dumps in a MIDI file are sent, split, shown, checked and composed of" {
	as_events "$md/source.syx" | midi 0 dump.mid
	mk-sysex-pack --split dump.mid | diff - \
		<(mk-sysex-pack --split "$md/source.syx")
	mk-transfer send --dry-run dump.mid | diff - \
		<(mk-transfer send --dry-run "$md/source.syx")
	mk-song -q -d dump.mid | diff - <(mk-song -q -d "$md/source.syx")
	mk-song -q --check dump.mid
	mk-song -q --machine-dump dump.mid --plan "$md/scenes.txt" 2>&1 |
		diff - <(mk-song -q --machine-dump "$md/source.syx" --plan \
			"$md/scenes.txt" 2>&1)
}

@test "a display's messages in a MIDI file are drawn" {
	mk-lcd <<<'page 1 "AA" "BB" "CC" "DD"' >page.syx
	as_events page.syx | midi 0 page.mid
	mk-lcd -r term page.mid | diff - <(mk-lcd -r term page.syx)
}

# broken CODE SENTENCE COMMAND...: told so on the first line, with the code
broken() {
	code=$1 sentence=$2
	shift 2
	run -"$code" --separate-stderr "$@"
	echo "$stderr"
	[ "${stderr_lines[0]}" = "$sentence" ]
}

@test "what is broken in a MIDI file is told, and 65 where it matters" {
	as_events "$md/worked_song.syx" | midi 0 whole.mid
	head -c -10 whole.mid >cut.mid
	at="offset 23: track 1: a system exclusive message is longer than the track"
	broken 0 "mk-map: cut.mid: $at" mk-map -i cut.mid
	broken 65 "mk-map: cut.mid: $at" mk-map --strict -i cut.mid
	broken 65 "mk-sysex-pack: cut.mid: $at" mk-sysex-pack --split cut.mid
	broken 65 "mk-transfer: cut.mid: $at" mk-transfer send --dry-run cut.mid
	head -c 10 whole.mid >head.mid
	broken 65 "mk-map: head.mid: cut within its head" mk-map -i head.mid
	broken 65 "mk-song: head.mid: cut within its head" mk-song -d head.mid
	printf 'MThd\0\0\0\6\0\0\0\1\0\0' >ticks.mid
	broken 65 "mk-nav: ticks.mid: its ticks, 0000, are parts of nothing that is known" \
		mk-nav -S "$song" ticks.mid
	# A part of a message, and a note that cuts it.
	printf 'MThd\0\0\0\6\0\0\0\1\0\140MTrk\0\0\0\13\0\360\1\175\0\220\74\100\0\300\1' \
		>part.mid
	broken 0 "mk-map: part.mid: a message is cut off" mk-map -i part.mid
	broken 65 "mk-sysex-pack: part.mid: offset 0: the message is cut by 90 at 2" \
		mk-sysex-pack --split part.mid
}

@test "a file that is no MIDI is named as what it is" {
	set=$examples/demo.als
	zip='PK\3\4\24\0'
	for command in "mk-transfer send --dry-run" "mk-song -d" \
		"mk-song --check" "mk-sysex-pack --split" \
		"mk-sysex-pack --unframe" "mk-map -i" "mk-map --learn strip/1/volume -i" \
		"mk-lcd -d"; do
		# shellcheck disable=SC2086 # words
		broken 65 "${command%% *}: $set: is gzip data, as a Live set is, not MIDI" \
			$command "$set"
		[ "${#stderr_lines[@]}" -eq 1 ]
		[ -z "$output" ]
		# shellcheck disable=SC2059 # octal
		printf "$zip" >archive
		# shellcheck disable=SC2086 # words
		broken 65 "${command%% *}: archive: is a ZIP archive, as a DAWproject is, not MIDI" \
			$command archive
	done
	broken 65 "mk-song: $set: is gzip data, as a Live set is, not MIDI" \
		mk-song --machine-dump "$set" --plan "$md/scenes.txt"
	broken 65 "mk-transfer: standard input: is an XML document, not MIDI" \
		mk-transfer send --dry-run <"$song"
	# One message by chance, and more that are none.
	printf 'PROGRAM\360\200\360\1\367\360\3\200' >program
	for command in "mk-transfer send --dry-run" "mk-song -d" \
		"mk-song --check"; do
		# shellcheck disable=SC2086 # words
		broken 65 "${command%% *}: program: is not a file of system exclusive messages: 2 of 3 are cut" \
			$command program
		[ "${#stderr_lines[@]}" -eq 1 ]
	done
	echo text >text
	broken 65 "mk-transfer: text: contains no system exclusive message" \
		mk-transfer send --dry-run text
}

@test "a file is read part by part, whatever the parts cut" {
	song=$md/worked_song.syx
	head -c 300000 /dev/zero >none
	{ printf '\360'; cat none none; printf '\370\367'; } >long
	cat none "$song" long none "$song" none >file
	mk-sysex-pack --split file >lines
	[ "$(awk '{ print (length + 1) / 3 }' lines | xargs)" = "79 600002 79" ]
	mk-sysex-pack --split "$song" | cmp - <(tail -n 1 lines)
	run -0 --separate-stderr mk-song --check file
	[ "$stderr" = "mk-song: file: 0 faults in 2 songs and 1 other message" ]
	head -c -1 "$song" >part
	cat none long part none "$song" part >file
	broken 65 "mk-transfer: file: offset $((300000 + 600003)): the message is cut by F0 at $((900003 + 78 + 300000))" \
		mk-transfer send --dry-run file
	# What is another thing is known by its first megabyte.
	{ printf 'PROGRAM'; for _ in {1..2000}; do printf '\360\200'; done
	cat none none none none; cat none none none none; } >program
	for _ in {1..4000}; do cat "$song"; done >>program
	broken 65 "mk-song: program: is not a file of system exclusive messages: 2000 of 2000 are cut" \
		mk-song --check program
	cat none none none none >nothing
	broken 65 "mk-song: nothing: contains no system exclusive message" \
		mk-song --check nothing
}

@test "what takes long is told of on a terminal, unless quiet" {
	command -v script >/dev/null || skip "script is not installed"
	mkfifo loud quiet
	script -qefc "mk-song --check loud" told </dev/null >/dev/null 3>&- &
	script -qefc "mk-song -q --check quiet" silent </dev/null >/dev/null 3>&- &
	# Until it is told: what was fed to one was fed to the other.
	{
		end=$((EPOCHSECONDS + 60))
		until grep -q 'loud: [0-9]* KiB' told ||
			[ "$EPOCHSECONDS" -ge "$end" ]; do
			cat "$md/source.syx"
			sleep 0.05
		done
	} | tee loud >quiet 3>&-
	wait
	grep -q 'loud: [0-9]* KiB' told
	run ! grep -q 'quiet: [0-9]* KiB' silent
	grep -q 'loud: 0 faults' told
}

@test "a file that is no lines is named as what it is" {
	set=$examples/demo.als
	printf 'RIFF\4\0\0\0WAVE' >sound
	for command in "mk-lcd" "mk-lcd -r term" "mk-nav -S $song" \
		"mk-map --feedback -i" "mk-map --list --banks"; do
		# shellcheck disable=SC2086 # words
		broken 65 "${command%% *}: $set: is gzip data, as a Live set is, not lines" \
			$command "$set"
		[ "${#stderr_lines[@]}" -eq 1 ]
		# shellcheck disable=SC2086 # words
		broken 65 "${command%% *}: sound: is a WAV file, not lines" \
			$command sound
	done
	broken 65 "mk-song: sound: is a WAV file, not lines" \
		mk-song --map sound "$set"
	broken 65 "mk-song: sound: is a WAV file, not lines" \
		mk-song --machine-dump "$md/source.syx" --arrangement sound \
			"$md/scenes.txt"
}

@test "a stream is not waited for longer than it takes to tell what it is" {
	mkfifo in
	mk-map -S "$song" -i in >out 3>&- &
	exec 4>in
	printf '\260\132\1' >&4
	soon grep -qx 'select scene 2' out
	exec 4>&-
	wait
	# A letter that may begin a MIDI file is none.
	printf 'M' | mk-map 2>&1 | grep -q 'data bytes belong to no message'
	(printf MTh; sleep 0.2; printf d) | mk-map 2>&1 | grep -q 'cut within its head'
}

@test "the daemon does not take one for what a surface sends" {
	broken 78 "mk-surfaced: -: is a Standard MIDI File, not MIDI as it is sent" \
		mk-surfaced --no-socket -p - "$song" <"$examples/turned.mid"
}
