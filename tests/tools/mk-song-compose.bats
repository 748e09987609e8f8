#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-song --machine-dump: scenes to kits, patterns and a song.

# shellcheck disable=SC2154 # bats sets status and output
bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_TMPDIR"
	md=$MK_ROOT/tests/golden/machinedrum
	source=$md/source.syx
	at=(--start-pattern E01 --start-kit 33)
}

# fails SENTENCE COMMAND...: with 65, nothing written, and the sentence
fails() {
	sentence=$1
	shift
	run -65 --separate-stderr "$@"
	echo "$stderr"
	[ -z "$output" ]
	grep -qxF -- "mk-song: $sentence" <<<"$stderr"
}

compose() {
	mk-song -q --machine-dump "$source" "${at[@]}" "$@"
}

scene() {
	printf "Scene 1\nTrack 1: Clip '%s'\n" "$@"
}

@test "the golden scenes become the golden dump, byte for byte" {
	compose --song 1 --name "SYNTH SONG" "$md/scenes.txt" >got 2>err
	cmp got "$md/expect.syx"
	[ "$(wc -l <err)" -eq 10 ]
	grep -qxF "mk-song: $md/scenes.txt: scene S7: the LFO of track 9 (B07, kit 12) is switched off: track 1 comes from A01" err
	mk-song -q --check got
}

@test "the same twice gives the same, in a file and from a pipe" {
	for more in "" --union; do
		compose $more -o one "$md/scenes.txt"
		compose $more --name scenes <"$md/scenes.txt" >two
		cmp one two
	done
}

@test "what was made is summed up" {
	mk-song --machine-dump "$source" "${at[@]}" --tempo 120 \
		"$md/scenes-union.txt" 2>err >got
	[ "$(cat err)" = "$(cat <<-'END'
	mk-song: 3 kits from 33 on, 3 patterns from E01 on
	mk-song: song 1 "scenes-union": 4 rows, 96 bars, 3:12.0
	END
	)" ]
}

@test "--plan shows what would be made, and writes nothing" {
	compose --plan --tempo 125 -o plan "$md/scenes.txt" 2>err
	diff plan - <<-'END'
	SCENE  PATTERN  KIT  TRACKS               HELPERS  ROWS    BARS     TIME  WARNINGS
	S1     E01       33  x-x- ---x ---- ----  8           1      32   1:01.4         0
	S2     E02       34  x-xx ---x ---- ----  8           1      64   2:02.9         3
	S3     E01       33  x-x- ---x ---- ----  8           1      32   1:01.4         0
	S4     E03       35  ---x xxx- ---- ----  6 7         1      32   1:01.4         2
	S5     silent
	S6     E04       36  x--x ---x ---- ----  8           1      64   2:02.9         0
	S7     E05       37  x--- ---x x--- ----  8           1      64   2:02.9         3
	S8     E06       38  ---- xxx- ---- ---x  6 7         1      32   1:01.4         2
	6 kits from 33 on, 6 patterns from E01 on
	song 1 "scenes": 8 rows, 320 bars, 10:14.4
	END
}

@test "--plan --json has the same content" {
	compose --plan --json --tempo 125 "$md/scenes.txt" 2>err >got
	jq -e '.plan.kits == 6 and .plan.patterns == 6 and .plan.bars == 320' got
	[ "$(jq -c '.plan.scenes[3] | .pattern, .kit, .tracks, .helpers,
		.steps, .multiplier, .bars, .warnings' got | xargs)" = \
		"E03 35 [4,5,6,7] [6,7] 16 1X 32 2" ]
	jq -e '.plan.scenes[4] | .name == "S5" and .rows == 0 and
		(has("pattern") | not)' got
	compose --plan --json "$md/scenes.txt" 2>err |
		jq -e '.plan | has("seconds") | not'
}

@test "--rows, --xml and --json show the song's rows" {
	compose --rows --union "$md/scenes-union.txt" >got
	grep -qx '  1  E01    31   0  16          -x-- xx-- ---- ----      32  S1' got
	compose --xml --union "$md/scenes-union.txt" >rows.xml
	mk-song -q rows.xml >song.syx
	compose --union "$md/scenes-union.txt" | tail -c 79 | cmp - song.syx
	compose --json "$md/scenes-union.txt" |
		jq -e '.rows.songs[0].rows | length == 4'
}

@test "--union shares kits and patterns by mutes" {
	compose --union "$md/scenes-union.txt" >got
	[ "$(wc -c <got)" -eq $((1233 + 2763 + 31 + 4 * 12)) ]
	compose "$md/scenes-union.txt" >got
	[ "$(wc -c <got)" -eq $((3 * 1233 + 3 * 2763 + 31 + 4 * 12)) ]
}

@test "patterns of 64 steps are joined in the wide form" {
	mk-song -q --machine-dump "$md/source64.syx" "${at[@]}" \
		"$md/scenes-64.txt" >got 2>err
	[ "$(wc -c <got)" -eq $((2 * 1233 + 2 * 5410 + 31 + 3 * 12)) ]
	grep -q 'scene S2: the 48 steps of D03 do not go into 64' err
	mk-song -q --check got
}

@test "--arrangement plays the scenes as a list says" {
	compose --arrangement "$md/arrangement.txt" --rows "$md/scenes.txt" \
		>got 2>err
	grep -qx '  2  E02     3   0  32          ---- ---- ---- ----       8   0:15.4  S2' got
	grep -qx ' 10  E03     0   0  16   140.0  ---- ---- ---- ----       1   0:01.7  S4' got
	grep -qx '11 rows, 257 bars, 10:48.2 (4/4, 1X)' got
}

@test "a song of scenes begins with the set's tempo, in a list as well" {
	cat >set.xml <<-'XML'
	<song xmlns="urn:mk:song:1" tempo="126"><scene name="S1"/>
	<scene name="S2" tempo="90"/><track name="a" kind="midi">
	<slot scene="1"><clip name="A01 1 x1" kind="midi"/></slot>
	<slot scene="2"><clip name="B07 4 x1" kind="midi"/></slot>
	</track></song>
	XML
	compose --rows set.xml 2>err >got
	grep -q '^  1  E01 .* 126\.0 .* S1$' got
	grep -q '^  2  E02 .* 90\.0 .* S2$' got
	printf '%s\n' '4 8 S2' '8 12 S1' >list
	compose --rows --tempo 60 --arrangement list set.xml 2>err >got
	# The silence before the first scene is S2's pattern, muted.
	grep -q '^  1  E02 .* 126\.0  xxxx xxxx xxxx xxxx .* S2$' got
	[ "$(grep -cF '126.0' got)" -eq 1 ]
	grep -qx '4 rows, 3 bars, 0:05.7 (4/4, 1X)' got
	compose --plan --tempo 60 set.xml 2>err >got
	tail -1 got
	grep -q '^S1 .* 0:01\.9 ' got
}

# A set of two tracks whose clips come and go.
arranged() {
	cat <<-'XML'
	<song xmlns="urn:mk:song:1" tempo="120">
	<track name="a" kind="midi"><arrangement>
	<clip name="A01 1" kind="midi" time="1" end="9" length="4" loop="true"/>
	</arrangement></track>
	<track name="b" kind="midi"><arrangement>
	<clip name="B07 4" kind="midi" time="5" end="13.1" length="8" loop="true"/>
	<clip name="B08 5" kind="midi" time="16" end="17" length="4" loop="true"/>
	</arrangement></track></song>
	XML
}

@test "--from arrangement composes what sounds together" {
	arranged >set.xml
	compose --from arrangement --rows set.xml 2>err >got
	# A01 has 16 steps, B07 32: from 9 on it stands in its middle. Between
	# 13.1 and 16 it is silent, with the pattern before.
	diff got - <<-'END'
	SONG 1  set
	ROW  PAT   REP  OF  LN     BPM  MUTES                  BARS     TIME
	  1  E01     0   0   4   120.0  xxxx xxxx xxxx xxxx    0.25   0:00.5  1.1.1
	  2  E01     0   0  16          ---- ---- ---- ----       1   0:02.0  1.2.1
	  3  E02     0   0  16          ---- ---- ---- ----       1   0:02.0  2.2.1
	  4  E03     0  16  16          ---- ---- ---- ----       1   0:02.0  3.2.1
	  5  E03     0   0  12          xxxx xxxx xxxx xxxx    0.75   0:01.5  4.2.1
	  6  E04     0   0   4          ---- ---- ---- ----    0.25   0:00.5  5.1.1
	  7  END
	7 rows, 4.25 bars, 0:08.5 (4/4, 1X)
	END
	grep -qF 'at 4.2.1: 2.91667 beats are 11.6667 steps, rounded to 12' err
	compose --from arrangement set.xml >song.syx 2>err
	mk-song -q --check song.syx
	[ "$(compose --from arrangement --plan set.xml 2>err | grep -c silent)" -eq 2 ]
}

@test "clips out of phase start the row anew, with a warning" {
	arranged | sed 's/time="5"/time="6"/' >set.xml
	compose --from arrangement --rows set.xml 2>err >got
	grep -qxF 'mk-song: set.xml: at 2.3.1: the clips stand at different places of their loops, the row starts anew' err
}

@test "--loop-fold makes LOOPs of rows that repeat" {
	for i in $(seq 200); do
		echo "$((i * 8 - 8)) $((i * 8 - 4)) S1 120"
		echo "$((i * 8 - 4)) $((i * 8)) S4"
	done >list
	fails "$md/scenes.txt: the list makes 400 rows, 145 too many: a song has 255 and END" \
		compose --arrangement list "$md/scenes.txt"
	compose --loop-fold --arrangement list "$md/scenes.txt" >song.syx 2>err
	mk-song -q --check song.syx
	mk-song -d song.syx >got 2>err
	grep -q '^400 bars\|, 400 bars, ' got
	[ "$(grep -c LOOP got)" -ge 2 ]
	[ "$(wc -l <got)" -lt 30 ]
	compose --arrangement <(head -20 list) --rows --loop-fold \
		"$md/scenes.txt" 2>err | grep -c LOOP | grep -qx 1
}

@test "a list's faults are all told" {
	cat >list <<-'END'
	0 4
	0 4 S1 fast
	4 4 S1
	0 4 S1
	3 8 S1
	8 9 S1 120 x
	-1 2 S1
	END
	fails "list: not a list of scenes" compose --arrangement list "$md/scenes.txt"
	diff - <(sed '$d' <<<"$stderr") <<-'END'
	mk-song: list:1:4: the scene is missing
	mk-song: list:2:8: a tempo is a number from 1 to 1000
	mk-song: list:3:3: ends at 4, but starts at 4
	mk-song: list:5:1: starts at 3, but the line above ends at 4
	mk-song: list:6:12: the line should end here
	mk-song: list:7:1: the start in beats is a number from 0 to 1e+07
	END
	echo "# nothing" >list
	fails "list: no line in it" compose --arrangement list "$md/scenes.txt"
	echo "0 4 S9" >list
	fails "$md/scenes.txt: list:1:5: there is no scene S9" \
		compose --arrangement list "$md/scenes.txt"
	run -66 compose --arrangement none "$md/scenes.txt"
}

@test "faults name the scene, the track and how many locks there are" {
	fails "$md/scenes-full.txt: scene S1: 65 locked parameters, the machine has 64 (by track: 1:24, 2:24, 3:2, 4:10, 5:5)" \
		compose "$md/scenes-full.txt"
	fails "$md/scenes-clash.txt: scene S1: track 4 used by A01 and B07" \
		compose "$md/scenes-clash.txt"
	scene 'A05 1' >scene
	fails "scene: scene S1: A05 is not in the dump" compose scene
}

@test "a broken dump is told of with its offset" {
	fails "$md/bad-checksum.syx: dump at offset 27: offset 1255: the checksum is 21 6F, but the message has 21 70" \
		mk-song --machine-dump "$md/bad-checksum.syx" "$md/scenes.txt"
	fails "$md/bad-cut.syx: offset 17541: the message is cut by the end" \
		mk-song --machine-dump "$md/bad-cut.syx" "$md/scenes.txt"
	fails "$md/worked_song.syx: contains no patterns" \
		mk-song --machine-dump "$md/worked_song.syx" "$md/scenes.txt"
	run -66 mk-song --machine-dump none "$md/scenes.txt"
}

@test "nothing is overwritten without --force" {
	scene 'A01 1' >scene
	fails "$source: pattern A01 of the dump would be overwritten; --force overwrites them" \
		mk-song --machine-dump "$source" --start-pattern A01 scene
	fails "$source: kit 11 of the dump would be overwritten; --force overwrites them" \
		mk-song --machine-dump "$source" --start-pattern E01 \
			--start-kit 11 scene
	mk-song -q --machine-dump "$source" --start-kit 11 --start-pattern a1 \
		--force scene >got
	mk-song -q --check got
	compose --song 4 scene 2>err >got
	grep -qxF "mk-song: $source: song 4 \"OLD SONG\" of the dump will be overwritten" err
	compose --song 4 --force scene 2>err >got
	run ! grep overwritten err
}

@test "what the dump does not hold is written to only where that is said" {
	scene 'A01 1' >scene
	# not_known WHAT OPTIONS COMMAND...
	not_known() {
		what=$1 options=$2
		shift 2
		fails "$source: does not hold all $what, so some may not be free: say where new ones go with $options, fetch all with mk-transfer, or use --force to take the first that the dump leaves free" \
			mk-song -q --machine-dump "$source" -o got "$@" scene
		[ ! -e got ]
	}
	not_known "kits and patterns" "--start-kit and --start-pattern"
	not_known "kits and patterns" "--start-kit and --start-pattern" --rows
	not_known patterns --start-pattern --start-kit 3
	not_known kits --start-kit --start-pattern E01
	mk-song --machine-dump "$source" --force scene 2>err >got
	grep -qx 'mk-song: 1 kit from 1 on, 1 pattern from A03 on' err
	mk-song -q --check got
}

@test "--plan shows places that are not known as ?" {
	scene 'A01 1' >scene
	mk-song --machine-dump "$source" --plan scene >got
	grep -q '^S1     ?          ?  x--- ---x ' got
	grep -qx '1 kit from ? on, 1 pattern from ? on' got
	mk-song --machine-dump "$source" --start-kit 3 --plan scene >got
	grep -q '^S1     ?          3  x--- ---x ' got
	mk-song --machine-dump "$source" --start-kit 3 --plan --json scene |
		jq -e '.plan.scenes[0] | .kit == 3 and .steps == 16 and
			(has("pattern") | not)'
}

@test "clips that name no track take all of the pattern" {
	scene 'A01' >scene
	compose --plan scene | grep -q '^S1     E01       33  xxxx xxxx xxxx xxxx '
}

@test "a map tells what clips play" {
	scene 'kick' >scene
	echo 'clip "kick" A01 1' >map
	compose --map map --plan scene |
		grep -q '^S1     E01       33  x--- ---x '
}

@test "wrong usage ends with 64" {
	for wrong in "--start-pattern I01" "--start-pattern A01x" \
		"--start-kit 0" "--start-kit 65" "--from arrangement --arrangement $md/arrangement.txt" \
		"--plan --xml" "--plan --svg" "--plan --term" "-d"; do
		# shellcheck disable=SC2086 # words
		run -64 mk-song --machine-dump "$source" $wrong "$md/scenes.txt"
	done
	for alone in --union --force --plan "--start-kit 3" \
		"--arrangement $md/arrangement.txt"; do
		# shellcheck disable=SC2086 # words
		run -64 mk-song $alone "$md/scenes.txt"
		grep -q 'composing needs --machine-dump' <<<"$output"
	done
	mk-song -d --xml "$md/worked_song.syx" >rows.xml
	run -64 mk-song --machine-dump "$source" rows.xml
}

@test "a full disk ends with 74" {
	run -74 sh -c 'mk-song -q --machine-dump "$1" --force "$2" 2>/dev/null >/dev/full' - \
		"$source" "$md/scenes.txt"
}
