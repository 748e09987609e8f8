#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-song: sets, song XML, scene text and rows XML to songs, and back to rows.

setup() {
	cd "$BATS_TEST_TMPDIR"
	md=$MK_ROOT/tests/golden/machinedrum
	golden=$MK_ROOT/tests/golden/mk-song
	set=$golden/set.xml
	demo=$MK_ROOT/man/examples/demo
}

hex() {
	od -An -v -tx1 "$1" | tr -d ' \n'
}

valid_rows() {
	xmllint --noout --relaxng "$MK_ROOT/libmk/data/schemas/rows.rng" "$1"
}

# is GOLDEN COMMAND...: its standard output is the golden file
is() {
	expected=$golden/$1
	shift
	"$@" >got
	diff "$expected" got
}

# fails CODE SENTENCE COMMAND...: nothing on standard output, and the sentence
fails() {
	code=$1 sentence=$2
	shift 2
	status=0
	"$@" >got 2>got.err || status=$?
	cat got.err
	[ "$status" -eq "$code" ]
	[ ! -s got ]
	grep -qxF -- "mk-song: $sentence" got.err
}

# N scenes, each with a clip.
scenes() {
	seq "$1" | sed "s/.*/Scene &\nTrack 1: Clip 'A01 1'/"
}

# A song XML of one track whose arrangement is given.
arranged() {
	echo '<song xmlns="urn:mk:song:1" tempo="120"><track name="t"' \
		'kind="midi"><arrangement>'
	cat
	echo '</arrangement></track></song>'
}

# --- making

@test "the worked song comes out byte for byte of rows written by hand" {
	cat >song.xml <<-'XML'
	<rows xmlns="urn:mk:rows:1">
	  <song number="1" name="SONG">
	    <row kind="pattern" pattern="A01" end="16" tempo="125"/>
	    <row kind="pattern" pattern="A02" repeats="3" end="32" mutes="1 7"/>
	    <row kind="loop" to="1" repeats="1"/>
	    <row kind="end"/>
	  </song>
	</rows>
	XML
	valid_rows song.xml
	mk-song song.xml | cmp - "$md/worked_song.syx"
}

@test "scene text becomes a song, byte for byte" {
	mk-song --song 3 --name "SYNTH SONG" >got <<-'TEXT'
	Scene 1
	Track 1: Clip 'A01 1 kick'
	Track 2: no clip
	Track 3: Clip 'A01 3 closed hat'
	Scene 2
	Track 1: no clip
	Scene 3
	Track 4: Clip 'B07 4 hats x4'
	TEXT
	# Worked out by hand: A01, 32 passes, all but 1 and 3 muted; B07, 4
	# passes, all but 4 muted; END.
	[ "$(hex got)" = "$(tr -d '\n\t' <<-'HEX'
	f000203c0200690202
	0253594e544820534f4e47000000000000
	0700001f007f7a7f407f0010
	07160003007f777f407f0010
	417f00000000007f407f0000
	133e0039f7
	HEX
	)" ]
}

@test "song XML, the set and a pipe give the same song" {
	for view in session arrangement; do
		mk-song -q --from $view "$demo.xml" >xml
		mk-song -q --from $view "$demo.als" >als
		mk-song -q --from $view --name demo <"$demo.als" >pipe
		cmp xml als
		cmp xml pipe
	done
}

@test "a set's rows, of the session and of the arrangement" {
	is session.txt mk-song --rows "$set"
	is session.txt mk-song --text --from session "$set"
	is arrangement.txt mk-song --from arrangement --rows "$set"
}

@test "a set's rows as XML and JSON have the same content" {
	is arrangement.xml mk-song --from arrangement --xml "$set"
	valid_rows got
	is arrangement.json mk-song --from arrangement --rows --json "$set"
	jq -e '.rows.songs[0].rows | length == 9' got
	mk-song -q --from arrangement "$set" >song.syx
	mk-song -q "$golden/arrangement.xml" | cmp - song.syx
}

@test "what was written is summed up, unless quiet" {
	mk-song --from arrangement "$set" 2>err >out
	[ "$(cat err)" = 'mk-song: song 1 "demo": 9 rows, 73 bars, 2:20.6' ]
	mk-song --quiet --from arrangement "$set" 2>err >out
	[ ! -s err ]
}

@test "--steps, --repeats and the clips' names give length and passes" {
	scenes 1 | mk-song --rows --steps 64 --repeats 0 >got
	grep -q '^  1  A01     0   0  64 ' got
	printf "Scene 1\nTrack 1: Clip 'A01 1 x4'" |
		mk-song --rows --repeats 9 >got
	grep -q '^  1  A01     3   0  16 ' got
	printf "Scene 1\nTrack 1: Clip 'A01 1 x65'" | mk-song --rows >got
	grep -q '^  1  A01    63 ' got
	grep -q '^  2  A01     0 ' got
	grep -q '^  3  END' got
}

@test "--tempo counts minutes where nothing tells the tempo" {
	scenes 1 | mk-song --rows | grep -qx \
		'2 rows, 32 bars, the tempo is not known (4/4, 1X)'
	scenes 1 | mk-song --rows --tempo 60 | grep -qx \
		'2 rows, 32 bars, 2:08.0 (4/4, 1X)'
	mk-song -d --tempo 60 "$md/expect.syx" | tail -1 | grep -q ':'
	scenes 1 | mk-song -q --tempo 60 >with
	scenes 1 | mk-song -q >without
	cmp with without
	mk-song --rows --tempo 60 "$set" | diff - "$golden/session.txt"
}

@test "--song and --name are the song's, cut and without accents" {
	scenes 1 | mk-song --song 32 --name "Über-lange Namen" --rows |
		head -1 | grep -qx 'SONG 32  Uber-lange Namen'
	scenes 1 | mk-song --rows | head -1 | grep -qx 'SONG 1  SONG'
	scenes 1 >'my set.txt'
	mk-song --rows 'my set.txt' | head -1 | grep -qx 'SONG 1  my set'
	mk-song --rows --name N "$set" | head -1 | grep -qx 'SONG 1  N'
}

@test "--map tells what clips are, before their names" {
	cat >map <<-'MAP'
	# of my set
	clip "Kick*" A01 1
	clip "A01 9" none
	color #102030 B02
	MAP
	cat >song.xml <<-'XML'
	<song xmlns="urn:mk:song:1" name="s"><scene/><scene/>
	  <track name="t" kind="midi">
	    <slot scene="1"><clip name="Kick it" length="4"/></slot>
	    <slot scene="2"><clip name="" length="8" color="#102030"/></slot>
	  </track>
	  <track name="u" kind="midi">
	    <slot scene="1"><clip name="A01 9" length="4"/></slot>
	  </track>
	</song>
	XML
	mk-song --map map --rows song.xml >got
	grep -q '^  1  A01    31   0  16         *-xxx xxxx xxxx xxxx ' got
	grep -q '^  2  B02    31   0  32         *---- ---- ---- ---- ' got
}

# A set none of whose clips is named for a pattern.
unnamed() {
	cat <<-'XML'
	<song xmlns="urn:mk:song:1" name="live">
	<scene name="Verse"/><scene/><scene name="Chorus x2"/>
	<track name="Drums" kind="midi">
	<slot scene="1"><clip name="Loop" color="#ff3636"/></slot>
	<slot scene="3"><clip name="Loop" color="#ff3636"/></slot>
	<arrangement><clip name="Loop" time="0" end="8" loop="true" length="4"/>
	</arrangement></track>
	<track name="Bass [1]" kind="midi">
	<slot scene="1"><clip name="Walk &quot;slow&quot;"/></slot>
	<slot scene="2"><clip/></slot>
	<slot scene="3"><clip name="A02 7"/></slot></track>
	<track name="Vox" kind="audio">
	<slot scene="3"><clip name="Take*"/></slot></track>
	</song>
	XML
}

@test "--map knows clips by their tracks and scenes" {
	unnamed >set.xml
	cat >map <<-'MAP'
	track Vox none
	scene Verse A01
	scene 2 B01
	scene Chorus* A02
	track Drums 1
	track Bass* 4
	MAP
	mk-song --map map --rows set.xml >got
	grep -q '^  1  A01    31   0  16          -xx- xxxx xxxx xxxx .*Verse$' got
	grep -q '^  2  B01    31   0  16          xxx- xxxx xxxx xxxx .*2$' got
	grep -q '^  3  A02     1   0  16          -xx- xxxx xxxx xxxx .*Chorus x2$' got
	printf 'track Drums 3\nclip Loop A05\n' >map
	mk-song --map map --from arrangement --rows set.xml >got
	grep -q '^  1  A05     1   0  16          xx-x xxxx xxxx xxxx ' got
}

@test "lines of a map that fit nothing are told, with file and line" {
	unnamed >set.xml
	printf 'scene Verse A01\n\nclip Kick A01\ntrack Drum none\n' >map
	mk-song -q --map map --rows set.xml 2>err >got
	diff err - <<-'END'
	mk-song: map:3: no clip is named "Kick"
	mk-song: map:4: no track is named "Drum"
	mk-song: set.xml: clip "" of track 2 and 2 more name no pattern: left out
	END
}

@test "--map-skeleton prints a map to be filled in, which reads back" {
	unnamed >set.xml
	mk-song --map-skeleton set.xml >map
	diff <(sed 1,4d map) - <<-'MAP'

	# Tracks: which track of their pattern clips play, 1 to 16.
	#track Drums none clips=3
	#track "Bass \\[1]" none clips=3
	#track Vox none clips=1

	# Scenes: which pattern clips play, A01 to H16.
	#scene Verse none clips=2
	#scene 2 none clips=1
	#scene "Chorus x2" none clips=3

	# Clips by name: a pattern, and perhaps a track of it.
	#clip Loop none clips=3
	#clip "Walk \"slow\"" none clips=1
	#clip "" none clips=1
	clip "A02 7" A02 7 clips=1
	#clip "Take\\*" none clips=1

	# Clips by colour: likewise.
	#color #ff3636 none clips=2
	MAP
	mk-song -q --map map --rows set.xml 2>err >got
	mk-song -q --rows set.xml 2>err.without | diff got -
	diff err err.without
	sed 's/^#\([a-z]\)/\1/; /^track/s/none/5/; /^scene/s/none/C03/' map >filled
	mk-song -q --map filled --rows set.xml >got 2>err
	[ ! -s err ]
	[ "$(grep -c ' C03 ' got)" -eq 3 ]
	mk-song --map-skeleton -o map.syx <set.xml
	cmp map map.syx
	mk-song --map-skeleton "$demo.als" | grep -qx \
		'clip "A01 1 kick" A01 1 clips=.*'
}

@test "--map-skeleton refuses what has no clips" {
	for file in "$md/expect.syx" "$golden/arrangement.xml"; do
		fails 65 "$file: is a song for the machine, which has no clips to map" \
			mk-song --map-skeleton "$file"
	done
}

@test "a map's mistakes are all told, and end with 78" {
	printf 'clip Kick A17\ncolour #102030 B02\n' >map
	fails 78 "map: not a map of clips" mk-song --map map "$set"
	grep -qxF 'mk-song: map:1:11: patterns are A01 to H16, or "none"' \
		got.err
	grep -qxF 'mk-song: map:2:1: a line begins with "clip", "color", "track" or "scene"' \
		got.err
	fails 66 "nomap: No such file or directory" \
		mk-song --map nomap "$set"
}

@test "the arrangement: offset, passes, rest, silence and tempo" {
	cat >clips <<-'XML'
	<clip name="A01 1" time="0" end="6" length="4" loop="true"/>
	<clip name="A02" time="8" end="13" length="4" start="2" loop="true"
	  loop-start="0"/>
	XML
	arranged <clips >song.xml
	sed -i 's,</song>,<tempo-change time="12" bpm="90"/></song>,' song.xml
	mk-song --from arrangement --xml song.xml >got.xml
	valid_rows got.xml
	xsltproc - got.xml >got <<-'XSL'
	<stylesheet version="1.0" xmlns="http://www.w3.org/1999/XSL/Transform"
	  xmlns:r="urn:mk:rows:1"><output method="text"/>
	<template match="r:row[@pattern]"><value-of select="concat(@label, ' ',
	  @pattern, ' ', @repeats, ' ', @start, '-', @end, ' ',
	  string-length(@mutes), ' ', @tempo, '.&#10;')"/></template>
	<template match="text()"/></stylesheet>
	XSL
	diff - got <<-'ROWS'
	1.1.1 A01 0 0-16 36 120.
	1.1.1 A01 0 0-8 36 .
	2.3.1 A01 0 0-8 38 .
	3.1.1 A02 0 8-16 0 .
	3.1.1 A02 0 0-8 0 .
	4.1.1 A02 0 8-12 0 90.
	ROWS
}

@test "what is rounded is warned of with the scene or the time" {
	echo '<clip name="A01" time="0" end="4.1" length="4" loop="true"/>' |
		arranged | mk-song --from arrangement --rows 2>err >got
	grep -qxF 'mk-song: standard input: at 2.1.1: the time from the start is 16.4 steps, rounded to 16' err
	sed 's/length="8" start="0" end="8"/length="3.3"/' "$set" |
		mk-song --rows 2>err >got
	grep -qxF "mk-song: standard input: scene Intro: track 2's loop is 13.2 steps, rounded to 13" err
}

@test "clips that speak of no pattern are left out with one warning" {
	sed 's/A01 1 kick/Kick/' "$set" | mk-song --rows 2>err >got
	[ "$(grep -c 'left out' err)" -eq 1 ]
	grep -q 'clip "Kick" of track 2 and 2 more name no pattern' err
}

@test "-o writes a file, and none if the input is bad" {
	mk-song -q -o out.syx "$set"
	mk-song -q --output=again.syx "$set"
	cmp out.syx again.syx
	mk-song -q -o - "$set" | cmp - out.syx
	echo nonsense >bad
	fails 65 "bad:1:1: not well-formed XML: Start tag expected, '<' not found" \
		mk-song -q -o none.syx bad
	[ ! -e none.syx ]
	fails 74 "/none/out.syx: No such file or directory" \
		mk-song -o /none/out.syx "$set"
	fails 74 "/dev/full: No space left on device" \
		mk-song -o /dev/full "$set"
	[ -c /dev/full ]
}

@test "a file that cannot be written whole is removed" {
	[ -z "${VALGRIND:-}" ] || skip "valgrind writes files of its own"
	run sh -c 'trap "" XFSZ; ulimit -f 0; exec mk-song -o part.syx "$1"' \
		- "$set"
	[ "$status" -eq 74 ]
	[ "$output" = "mk-song: part.syx: File too large" ]
	[ ! -e part.syx ]
}

# --- what is wrong with the input

@test "a scene that mixes patterns is told with its tracks, and composing" {
	fails 65 "$md/scenes.txt: scene S2: A01 on tracks 1, 3; B07 on track 4; but a row plays one pattern (joining several is composing, which takes the machine's own dump)" \
		mk-song "$md/scenes.txt"
}

@test "clips of different patterns at one time are told with the time" {
	cat >song.xml <<-'XML'
	<song xmlns="urn:mk:song:1" signature="3/4">
	  <track name="t" kind="midi"><arrangement>
	    <clip name="A01 1" time="0" end="8" length="4" loop="1"/>
	  </arrangement></track>
	  <track name="u" kind="midi"><arrangement>
	    <clip name="B07 4" time="7" end="8" length="4"/>
	  </arrangement></track>
	</song>
	XML
	fails 65 "song.xml: at 3.2.1: A01 on track 1; B07 on track 2; but a row plays one pattern (joining several is composing, which takes the machine's own dump)" \
		mk-song --from arrangement song.xml
}

@test "300 scenes are 45 too many, 255 are not" {
	scenes 300 >text
	fails 65 "text: the session makes 300 rows, 45 too many: a song has 255 and END" \
		mk-song text
	scenes 255 | mk-song -q >song.syx
	[ "$(wc -c <song.syx)" -eq 3103 ]
	mk-song -q --check song.syx
}

@test "300 pieces of an arrangement are 45 too many" {
	for i in $(seq 0 4 1196); do
		echo "<clip name='A01' time='$i' end='$((i + 4))' length='4'/>"
	done | arranged >song.xml
	fails 65 "song.xml: the arrangement makes 300 rows, 45 too many: a song has 255 and END" \
		mk-song --from arrangement song.xml
}

@test "a clip named Z99 77 is a sentence" {
	printf "Scene 1\nTrack 2: Clip 'Z99 77'\n" >text
	fails 65 'text: scene S1: track 2, clip "Z99 77": no pattern Z99: patterns are A01 to H16' \
		mk-song text
	printf "Scene 1\nTrack 2: Clip 'A01 17'\n" >text
	fails 65 'text: scene S1: track 2, clip "A01 17": no track 17: the machine has tracks 1 to 16' \
		mk-song text
}

@test "where one view has nothing to play, the other is pointed at" {
	echo '<clip name="A01" time="0" end="4" length="4"/>' |
		arranged >song.xml
	fails 65 "song.xml: the session has no clip that plays a pattern, but the arrangement has" \
		mk-song song.xml
	scenes 1 >text
	fails 65 "text: the arrangement has no clip that plays a pattern, but the session has" \
		mk-song --from arrangement text
	echo '<song xmlns="urn:mk:song:1"/>' >empty.xml
	fails 65 "empty.xml: the session has no clip that plays a pattern: none is named for one, A01 to H16, or mapped to one" \
		mk-song empty.xml
}

@test "bad scene text is told with line and column" {
	printf "Scene 1\r\nTrack 1: Clip 'A01\r\n" >text
	fails 65 "text:2:19: the closing ' is missing" mk-song text
	printf "Scene 1\nTrack 1: Clip 'A\033'\n" >text
	fails 65 "text:2:17: a control character in a clip's name" mk-song text
}

@test "what is no song at all is refused with a sentence" {
	: >empty
	fails 65 "empty: the file is empty" mk-song empty
	echo '<set/>' >set.xml
	fails 65 "set.xml:1:1: <set> is neither a song nor a Live set" \
		mk-song set.xml
	fails 65 "$md/source.syx: is a dump already; --decode shows its songs" \
		mk-song "$md/source.syx"
	echo '<rows xmlns="urn:mk:rows:1"/>' >rows.xml
	fails 65 "rows.xml: contains no song" mk-song rows.xml
	echo '<rows xmlns="urn:mk:rows:2"/>' >rows.xml
	fails 65 'rows.xml:1:1: <rows> should be in the namespace "urn:mk:rows:1", not "urn:mk:rows:2"' \
		mk-song rows.xml
}

@test "names with control characters do not reach the terminal" {
	sed 's/name="Intro"/name="In\&#9;tro"/; s/A01 1 kick/A01 17 \&#9;1/' \
		"$set" >song.xml
	fails 65 'song.xml: scene In?tro: track 2, clip "A01 17 ?1": no track 17: the machine has tracks 1 to 16' \
		mk-song song.xml
	sed 's/name="Intro"/name="In\&#9;tro"/' "$set" |
		mk-song --rows >got
	grep -q 'In?tro$' got
}

# --- rows XML

@test "any dump's songs are the same after having been XML" {
	mk-song -q -d --xml "$md/source.syx" >rows.xml
	valid_rows rows.xml
	mk-song -q rows.xml >again.syx
	tail -c 79 "$md/source.syx" | cmp - again.syx
	mk-song -q -d --xml "$md/expect.syx" | mk-song -q - |
		cmp - <(tail -c 127 "$md/expect.syx")
}

@test "songs without END, empty ones and full ones pass through" {
	for song in no-end empty real-rows spare; do
		syx=$MK_ROOT/tests/fuzz/corpus/mdsong/$song.syx
		mk-song -q -d --xml "$syx" >rows.xml
		valid_rows rows.xml
		mk-song -q rows.xml >again.syx
		cmp again.syx "$syx"
	done
	[ "$(wc -c <"$MK_ROOT/tests/fuzz/corpus/mdsong/empty.syx")" -eq 43 ]
	scenes 255 | mk-song -q >full.syx
	mk-song -q -d --xml full.syx | mk-song -q | cmp - full.syx
}

@test "what is wrong with rows XML is told, but made" {
	mk-song -q -d --xml "$MK_ROOT/tests/fuzz/corpus/mdsong/no-end.syx" |
		mk-song -q >out 2>err
	[ -s out ]
	grep -qF 'standard input: song 1: no END: the machine goes on' err
}

@test "--song and --name change the song of rows XML, if it is one" {
	mk-song -q --song 9 --name NEW "$golden/arrangement.xml" |
		mk-song -d | head -1 | grep -qx 'SONG 9  NEW'
	cat >two.xml <<-'XML'
	<rows xmlns="urn:mk:rows:1"><song number="1"><row kind="end"/></song>
	<song number="2"><row kind="end"/></song></rows>
	XML
	[ "$(mk-song -q two.xml | wc -c)" -eq 86 ]
	fails 65 "two.xml: --song and --name are for one song, this has more" \
		mk-song --song 3 two.xml
	fails 64 "two.xml: has rows already; options for making them do not apply" \
		mk-song --from session two.xml
}

# --- decoding

@test "-d shows every song, and counts what else there is" {
	mk-song -d "$md/source.syx" >got 2>err
	diff "$golden/source.txt" got
	[ "$(cat err)" = "mk-song: $md/source.syx: 12 other messages passed over" ]
	cat "$md/source.syx" "$md/worked_song.syx" |
		mk-song --decode --text 2>err >got
	[ "$(grep -c '^SONG' got)" -eq 2 ]
	mk-song -d --json "$md/worked_song.syx" |
		jq -e '.rows.songs[0].rows[2] | .kind == "loop" and .to == 1'
	mk-song -q -d "$md/source.syx" 2>err >got
	[ ! -s err ]
}

@test "-d of a dump without songs ends with 1, of no dump with 65" {
	head -c 1260 "$md/source.syx" >kit.syx
	status=0
	mk-song -d kit.syx >got 2>err || status=$?
	[ "$status" -eq 1 ]
	[ "$(cat err)" = "mk-song: kit.syx: 4 other messages passed over, and no song found" ]
	fails 65 "$set: is an XML document, not MIDI" \
		mk-song -d "$set"
	fails 65 "$set: is an XML document, not MIDI" \
		mk-song --check "$set"
	echo "no dump" >text
	fails 65 "text: contains no system exclusive message" \
		mk-song -d text
}

@test "-d of a broken song tells the offset" {
	head -c 70 "$md/worked_song.syx" >cut.syx
	fails 65 "cut.syx: offset 0: the message is cut by the end" \
		mk-song -d cut.syx
	fails 65 "$md/bad-cut.syx: offset 17541: the message is cut by the end" \
		mk-song -d "$md/bad-cut.syx"
	(head -c 30 "$md/worked_song.syx"; printf '\1'
		tail -c +32 "$md/worked_song.syx") >sum.syx
	fails 65 "sum.syx: dump at offset 0: offset 74: the checksum is 0F 79, but the message has 0F 7A" \
		mk-song -d sum.syx
	(head -c 30 "$md/worked_song.syx"; printf '\200'
		tail -c +32 "$md/worked_song.syx") >high.syx
	fails 65 "high.syx: offset 0: the message is cut by 80 at 30" \
		mk-song -d high.syx
}

@test "songs before a broken one are shown" {
	(cat "$md/worked_song.syx"; head -c 50 "$md/worked_song.syx") >two.syx
	status=0
	mk-song -d two.syx >got 2>err || status=$?
	[ "$status" -eq 65 ]
	grep -q '^SONG 1  SONG' got
	grep -qF 'two.syx: offset 79: the message is cut by the end' err
}

# --- checking

@test "--check finds no fault in what was made" {
	for view in session arrangement; do
		mk-song -q --from $view "$set" | mk-song -q --check
	done
	mk-song --check "$md/source.syx" 2>err
	[ "$(cat err)" = "mk-song: $md/source.syx: 0 faults in 1 song, 3 kits, 6 patterns and 3 other messages" ]
	mk-song -q --check "$md/expect.syx"
}

@test "--check tells every fault with its offset" {
	fails 1 "$md/bad-checksum.syx: dump at offset 27: offset 1255: the checksum is 21 6F, but the message has 21 70" \
		mk-song --check "$md/bad-checksum.syx"
	fails 1 "$md/bad-cut.syx: offset 17541: the message is cut by the end" \
		mk-song --check "$md/bad-cut.syx"
	cat >rows.xml <<-'XML'
	<rows xmlns="urn:mk:rows:1"><song number="33">
	  <row kind="pattern" pattern="A01" repeats="64" end="65"/>
	  <row kind="pattern" pattern="A01" start="4" end="4" tempo="29"/>
	  <row kind="jump" to="9"/><row kind="other" code="253"/>
	  <row kind="end"/><row kind="halt"/>
	</song></rows>
	XML
	mk-song -q rows.xml >bad.syx 2>err
	[ "$(wc -l <err)" -eq 8 ]
	fails 1 "bad.syx: 8 faults in 1 song and 0 other messages" \
		mk-song --check bad.syx
	diff - <(sed '$d' got.err) <<-'FAULTS'
	mk-song: bad.syx: offset 9: song 33: the machine has songs 1 to 32
	mk-song: bad.syx: offset 26: song 33, row 1: 64 repeats; the machine has 0 to 63
	mk-song: bad.syx: offset 26: song 33, row 1: steps up to 65; a pattern has 64
	mk-song: bad.syx: offset 38: song 33, row 2: starts at step 4, but ends before 4
	mk-song: bad.syx: offset 38: song 33, row 2: a tempo of 29 BPM; the machine has 30 to 300
	mk-song: bad.syx: offset 50: song 33, row 3: goes to row 9; the song has 6
	mk-song: bad.syx: offset 62: song 33, row 4: neither a pattern nor a command: FDh
	mk-song: bad.syx: offset 74: song 33, row 5: END, but it is not the last row
	FAULTS
	fails 1 "no-end.syx: offset 26: song 1: no END: the machine goes on into whatever it has in memory" \
		sh -c 'cp "$1" no-end.syx; mk-song --check no-end.syx' - \
		"$MK_ROOT/tests/fuzz/corpus/mdsong/no-end.syx"
}

@test "--check of a dump without songs, kits and patterns ends with 1" {
	head -c 1260 "$md/source.syx" >kit.syx
	mk-song --check kit.syx 2>err
	[ "$(cat err)" = \
		"mk-song: kit.syx: 0 faults in 0 songs, 1 kit and 3 other messages" ]
	head -c 27 "$md/source.syx" >others.syx
	fails 1 "others.syx: 0 faults in 0 songs and 3 other messages" \
		mk-song --check others.syx
}

# --- pictures

@test "a song is drawn for a terminal" {
	mk-song --term --from arrangement "$set" >got 2>err
	[ ! -s err ]
	head -3 got | tail -1 | grep -q '^   1  A01     3   0  32   124.0  o\.\.\. '
	grep -q '^    |A01-' got
	run ! grep -q "$(printf '\033')" got
	COLUMNS=40 mk-song --term --from arrangement "$set" >narrow
	[ "$(grep -c '^ 1  ' narrow)" -eq 1 ]
	[ "$(grep '^ 1  ' narrow | wc -c)" -eq 41 ]
}

@test "a terminal has colours, but not with NO_COLOR" {
	command -v script >/dev/null || skip "script is not installed"
	export TERM=xterm LC_ALL=C.UTF-8
	unset NO_COLOR
	script -qec "mk-song --term $set" /dev/null >got
	grep -q "$(printf '\033\\[38;5;')" got
	NO_COLOR=1 script -qec "mk-song --term $set" /dev/null >got
	run ! grep -q "$(printf '\033')" got
}

@test "a dump is drawn with what uses what" {
	mk-song -d --term "$md/source.syx" >got
	grep -q '^A  \*11   11    \.' got
	grep -q '^ 11  SYNTH KIT A       A01-A02 C01; song 4$' got
	grep -q '^SONG 4  OLD SONG$' got
	mk-song -d --term "$md/worked_song.syx" >got
	[ "$(head -1 got)" = "SONG 1  SONG" ]
}

@test "pictures are SVG, of all songs of a dump" {
	mk-song --svg "$set" >made.svg
	xmllint --noout made.svg
	mk-song -d --svg "$md/source.syx" "-o" memory.svg
	xmllint --noout memory.svg
	cat "$md/worked_song.syx" "$md/source.syx" >two.syx
	mk-song -d --svg two.syx >two.svg
	# A light for each track of rows with a pattern: two, and two more.
	[ "$(xmllint --xpath 'count(//*[local-name()="circle"])' two.svg)" = 64 ]
	mk-song --decode --xml two.syx >two.xml
	fails 65 "two.xml: --svg draws one song, and this has more; make a dump of them and draw that with --decode" \
		mk-song --svg two.xml
}

@test "a dump with nothing to draw is told" {
	head -c 27 "$md/source.syx" >others.syx
	fails 1 "others.syx: contains no song, kit or pattern" \
		mk-song -d --svg others.syx
	status=0
	mk-song -d --term "$md/bad-cut.syx" >got 2>err || status=$?
	[ "$status" -eq 65 ]
	[ ! -s got ]
	grep -q 'bad-cut.syx: offset [0-9]*: ' err
}

# --- the Monomachine

@test "-m monomachine makes songs that it shows again" {
	mk-song -q -m monomachine --from arrangement "$set" >song.syx
	[ "$(hex song.syx | cut -c1-20)" = f000203c030069020100 ]
	mk-song -d -m monomachine song.syx >got
	mk-song --from arrangement --rows "$set" | sed 's/ *[0-9.]*$//' >rows
	[ "$(wc -l <got)" -eq "$(wc -l <rows)" ]
	mk-song -d --machine=monomachine --xml song.syx >rows.xml
	valid_rows rows.xml
	mk-song -q -m monomachine rows.xml | cmp - song.syx
	mk-song -d -m machinedrum "$md/worked_song.syx" |
		cmp - <(mk-song -d "$md/worked_song.syx")
}

@test "-m monomachine tells what is wrong" {
	mk-song -q -m monomachine --from arrangement "$set" >song.syx
	run -65 mk-song -d -m monomachine <(head -c 50 song.syx)
	{ head -c 40 song.syx; printf '\1'; tail -c +42 song.syx; } >bad.syx
	run -65 mk-song -d -m monomachine bad.syx
	[[ $output == *"bad.syx: offset "* ]]
	fails 1 "$md/worked_song.syx: contains no Monomachine song" \
		mk-song -d -m monomachine "$md/worked_song.syx"
	fails 65 "$set: song 25; the Monomachine has songs 1 to 24" \
		mk-song -m monomachine --from arrangement --song 25 "$set"
	run -64 mk-song -m tr-808 "$set"
	run -64 mk-song -m monomachine --check song.syx
	run -64 mk-song -m monomachine -d --svg song.syx
	run -64 mk-song -m monomachine --machine-dump "$md/source.syx" "$set"
}

# --- how tools behave

@test "wrong usage ends with 64" {
	for wrong in "--from both" "--steps 0" "--steps 65" "--repeats 64" \
		"--repeats x" "--song 0" "--song 33" "--tempo 0" "--tempo x" \
		"--name=" "--nonsense" "-d --from session" "--check --xml" \
		"--check --song 1" "--check --svg" "--map-skeleton --map map" \
		"--map-skeleton --text" "one two"; do
		status=0
		# shellcheck disable=SC2086
		mk-song $wrong >got 2>err </dev/null || status=$?
		echo "$wrong: $status"
		[ "$status" -eq 64 ]
		[ -s err ]
		[ ! -s got ]
	done
}

@test "binary data is not written to a terminal" {
	command -v script >/dev/null || skip "script is not installed"
	run script -qec "mk-song -q $set" /dev/null
	[ "$status" -eq 64 ]
	[[ $output == *"not written to a terminal"* ]]
	run script -qec "mk-song --rows $set" /dev/null
	[ "$status" -eq 0 ]
}

@test "what cannot be read or written ends with 66 or 74" {
	fails 66 "none: No such file or directory" mk-song none
	fails 66 "none: No such file or directory" mk-song -d none
	fails 66 ".: Is a directory" mk-song .
	fails 66 ".: Is a directory" mk-song --check .
	for form in "" --rows --xml --json --term --svg; do
		status=0
		# shellcheck disable=SC2086
		mk-song -q $form "$set" >/dev/full 2>err || status=$?
		[ "$status" -eq 74 ]
		grep -qx 'mk-song: standard output: No space left on device' err
		status=0
		# shellcheck disable=SC2086
		mk-song -q $form "$set" >&- 2>err || status=$?
		[ "$status" -eq 74 ]
	done
	status=0
	mk-song <&- >got 2>err || status=$?
	[ "$status" -eq 74 ]
}

@test "help and version go to standard output" {
	mk-song --help | grep -q -- --repeats
	mk-song --version | grep -q '^mk [0-9]'
	mk-song --usage | grep -q 'Usage: mk-song'
}
