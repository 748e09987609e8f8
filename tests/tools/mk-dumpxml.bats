#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-dumpxml: Live sets, presets and song XML into song XML.

# shellcheck disable=SC2154 # run --separate-stderr sets them
bats_require_minimum_version 1.5.0

setup() {
	golden=$MK_ROOT/tests/golden/als
	schema=$MK_ROOT/libmk/data/schemas/song.rng
	sets=$MK_SHARED/als
	cd "$BATS_TEST_TMPDIR"
}

# shared: skip without the folder of real sets
shared() {
	[ -r "$sets/MANIFEST.tsv" ] || skip "there is no $sets"
}

# A set of which one line is replaced: change SCRIPT-FOR-SED [FROM]
change() {
	sed "$1" "$golden/${2:-live11}.als.xml" >bad.als
	run ! cmp -s bad.als "$golden/${2:-live11}.als.xml"
}

# refused PATTERN: bad.als ends with 65 and a sentence that names its place
refused() {
	run -65 --separate-stderr mk-dumpxml bad.als
	echo "$stderr"
	[ -z "$output" ]
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr =~ ^mk-dumpxml:\ bad\.als: ]]
	[[ $stderr =~ $1 ]]
}

# --- what comes out

@test "sets and presets of every generation become the song XML expected" {
	for file in "$golden"/*.a??.xml; do
		name=$(basename "$file" .xml)
		mk-dumpxml --only all "$file" >"$name"
		diff "$golden/$name.song.xml" "$name"
	done
}

@test "the song XML of every generation follows the schema" {
	for file in "$golden"/*.a??.xml; do
		mk-dumpxml --only all "$file" >song.xml
		xmllint --noout --relaxng "$schema" song.xml
	done
}

@test "packed or not, by file or by pipe: the same" {
	cp "$golden/live9.als.xml" plain
	gzip -c plain >packed
	mk-dumpxml plain >expected
	ln packed plain.als
	ln plain packed.gz
	for file in packed plain.als packed.gz; do
		mk-dumpxml "$file" | sed 's/ name="[^"]*"//' | head -2 |
			tail -1 >"$file.root"
		mk-dumpxml "$file" | tail -n +3 | diff - <(tail -n +3 expected)
	done
	mk-dumpxml <packed | tail -n +3 | diff - <(tail -n +3 expected)
	mk-dumpxml - <plain | tail -n +3 | diff - <(tail -n +3 expected)
	cat packed | mk-dumpxml | tail -n +3 | diff - <(tail -n +3 expected)
}

@test "a song is called after its file" {
	cp "$golden/live9.als.xml" "My Set.als"
	mk-dumpxml "My Set.als" | grep -q '<song [^>]*name="My Set"'
}

@test "song XML comes out as it went in" {
	for file in "$golden"/*.song.xml; do
		mk-dumpxml --only all "$file" | diff "$file" -
	done
}

@test "an independent count of each set agrees" {
	for file in "$golden"/live*.als.xml; do
		xsltproc "$golden/counts.xsl" "$file" >expected
		mk-dumpxml "$file" | xsltproc "$golden/song-counts.xsl" - |
			diff expected -
	done
}

@test "JSON has the same content" {
	for file in "$golden"/*.song.xml; do
		mk-dumpxml --only all --json "$file" >song.json
		# Every attribute, in the order of the document.
		xsltproc - "$file" >expected <<-'END'
		<x:stylesheet version="1.0"
		    xmlns:x="http://www.w3.org/1999/XSL/Transform">
		<x:output method="text"/>
		<x:template match="*"><x:for-each select="@*"><x:value-of
		    select="concat(name(), '=', translate(., '&#10;', ' '),
		    '&#10;')"/></x:for-each><x:apply-templates select="*"/>
		</x:template></x:stylesheet>
		END
		jq -r 'paths(type != "object" and type != "array") as $p | "\($p[-1])=\(getpath($p))"' \
			song.json | sed 's/\\n/ /' >got
		jq -e . song.json >/dev/null
		# Each version of jq writes some numbers in its own way.
		norm() {
			awk -F= '$2 ~ /^-?[0-9.]+([eE][-+]?[0-9]+)?$/ && NF == 2 {
				printf "%s=%.15g\n", $1, $2; next
			} { print }'
		}
		diff <(grep . expected | norm | sort) \
			<(tr '\n' '\a' <got | sed 's/tail\awith/tail with/' |
				tr '\a' '\n' | norm | sort)
	done
}

# --- options

@test "--only writes the parts that are named, and none else" {
	file=$golden/live11.als.xml
	mk-dumpxml --only scenes "$file" >song.xml
	[ "$(xmllint --xpath 'count(/*/*)' song.xml)" -eq 3 ]
	[ "$(xmllint --xpath 'count(//*[local-name()="scene"])' song.xml)" -eq 3 ]
	mk-dumpxml --only tracks,slots "$file" >song.xml
	[ "$(xmllint --xpath 'count(/*/*)' song.xml)" -eq 2 ]
	[ "$(xmllint --xpath 'count(//*[local-name()="slot"])' song.xml)" -eq 2 ]
	run ! grep -qE '<(param|device|arrangement|lane|envelope)' song.xml
	mk-dumpxml --only tracks,mixer "$file" | grep -q '<param id="volume"'
	mk-dumpxml --only tracks,devices "$file" | grep -q '<device class="Max\|<device class="MxDevice'
	mk-dumpxml --only tracks,arrangement "$file" | grep -q '<arrangement>'
	mk-dumpxml --only tracks,lanes "$file" | grep -q '<lane name="Lane">'
	mk-dumpxml --only tracks,devices,envelopes "$file" |
		grep -q '<envelope param="device/1/chain/1'
	mk-dumpxml --only returns "$file" | grep -q '<return name="A-Echo'
	mk-dumpxml --only master "$file" | grep -q '<master name="Master"'
	mk-dumpxml --only locators "$file" | grep -q '<locator time="16"'
	mk-dumpxml --only tempo "$golden/live8.als.xml" |
		grep -q '<tempo-change time="200" bpm="160" ramp="196"/>'
}

@test "every single part is valid song XML" {
	for part in scenes tracks returns master mixer devices slots \
		arrangement lanes envelopes tempo locators all; do
		mk-dumpxml --only "$part" "$golden/live8.als.xml" >song.xml
		xmllint --noout --relaxng "$schema" song.xml
	done
}

@test "envelopes are left out unless asked for" {
	mk-dumpxml "$golden/live11.als.xml" >song.xml
	run ! grep -q '<envelope' song.xml
}

@test "a misspelt part is refused with the one meant" {
	run -64 mk-dumpxml --only trakcs "$golden/live9.als.xml"
	[[ $output == *'no part named "trakcs": did you mean "tracks"?'* ]]
	run -64 mk-dumpxml --only x "$golden/live9.als.xml"
	[[ $output == *'no part named "x"'* ]]
	run -64 mk-dumpxml --only scenes, "$golden/live9.als.xml"
}

@test "--summary tells what is in a set" {
	for name in live8 live11; do
		mk-dumpxml --summary "$golden/$name.als.xml" |
			diff "$golden/$name.summary" -
	done
	mk-dumpxml -s --only scenes "$golden/live11.als.xml" >out
	grep -q Chorus out
	run ! grep -q Kit out
}

@test "--summary does not let names speak to the terminal" {
	change 's/Value="Drop"/Value="Dr\&#x9b;31mop\&#x9;\&#x7f;"/'
	mk-dumpxml -s bad.als >out
	grep -q 'Dr?31mop??' out
	run ! env LC_ALL=C grep -q "$(printf '\302\233')" out
}

@test "-o writes to a file, or says why not" {
	mk-dumpxml "$golden/live9.als.xml" >expected
	run -0 mk-dumpxml -o out.xml "$golden/live9.als.xml"
	[ -z "$output" ]
	cmp expected out.xml
	run -74 mk-dumpxml -o no/such/folder "$golden/live9.als.xml"
	[[ $output =~ no/such/folder ]]
	run -74 mk-dumpxml -o /dev/full "$golden/live9.als.xml"
	cp "$golden/live9.als.xml" in.als
	run -64 mk-dumpxml -o in.als in.als
	cmp "$golden/live9.als.xml" in.als
}

@test "a set that is refused leaves the output file alone" {
	echo precious >out.xml
	echo junk >bad.als
	run -65 mk-dumpxml -o out.xml bad.als
	[ "$(cat out.xml)" = precious ]
}

@test "--check is content with sets, presets and song XML" {
	for file in "$golden"/*.xml; do
		case $file in */*counts.*) continue ;; esac
		run -0 mk-dumpxml --check "$file"
		[ -z "$output" ]
	done
}

@test "--check finds what the schema does not allow" {
	file=$golden/live11.als.song.xml
	# Scenes after tracks, which a reader can live with.
	awk '/<scene/ { held = held $0 "\n"; next }
		/<\/track>/ && held { $0 = $0 "\n" held; held = "" }
		{ print }' "$file" >bad.xml
	run -1 mk-dumpxml --check bad.xml
	[[ ${lines[0]} =~ ^mk-dumpxml:\ bad\.xml:[0-9]+:\  ]]
	sed 's/kind="midi"/kind="middy"/' "$file" >bad.xml
	run -1 mk-dumpxml --check bad.xml
	[[ $output =~ bad\.xml:[0-9]+ ]]
	sed 's/urn:mk:song:1/urn:mk:song:9/' "$file" >bad.xml
	run -1 mk-dumpxml -c bad.xml
	[[ $output =~ urn:mk:song:9 ]]
	echo junk >bad.xml
	run -1 mk-dumpxml -c <bad.xml
	run -66 mk-dumpxml -c nothing.xml
}

@test "--progress tells how far it is while it takes long" {
	cp "$golden/live8.als.xml" plain
	{ head -c 20000 plain; sleep 0.4; tail -c +20001 plain; } |
		mk-dumpxml --progress >out 2>err
	cmp out <(mk-dumpxml <plain)
	grep -qE '^standard input: [0-9]+ KiB$' err
	mk-dumpxml plain 2>err >out
	[ ! -s err ]
}

@test "--max-size bounds what is unpacked" {
	size=$(wc -c <"$golden/live9.als.xml")
	gzip -c "$golden/live9.als.xml" >packed
	run -65 mk-dumpxml --max-size $((size - 1)) packed
	[[ $output == *"larger than $((size - 1)) bytes"* ]]
	mk-dumpxml --max-size "$size" packed >out
	mk-dumpxml --max-size 1M packed >out
	run -65 mk-dumpxml --max-size 1K packed
	run -64 mk-dumpxml --max-size lots packed
	run -64 mk-dumpxml --max-size 0 packed
}

@test "usage" {
	run -0 --separate-stderr mk-dumpxml --help
	[[ $output =~ ^Usage: ]]
	run -0 mk-dumpxml --version
	run -64 mk-dumpxml --nonsense
	run -64 mk-dumpxml one two
}

# --- real sets

@test "every real set and preset dumps, or is refused, as its list says" {
	shared
	tail -n +2 "$sets/MANIFEST.tsv" | while IFS= read -r line; do
		file=${line%%	*}
		expect=${line##*	}
		case $expect in
		dump)
			mk-dumpxml "$sets/$file" >song.xml
			xmllint --noout --relaxng "$schema" song.xml
			mk-dumpxml --check "$sets/$file"
			mk-dumpxml --only all "$sets/$file" >all.xml
			xmllint --noout --relaxng "$schema" all.xml
			mk-dumpxml --only all all.xml | cmp - all.xml
			mk-dumpxml --json "$sets/$file" | jq -e . >/dev/null
			mk-dumpxml --summary "$sets/$file" | grep -q Strips ;;
		refuse)
			run -65 --separate-stderr mk-dumpxml "$sets/$file"
			[ -z "$output" ]
			[ "${#stderr_lines[@]}" -eq 1 ] ;;
		esac
		echo "$file" >>seen
	done
	[ "$(wc -l <seen)" -ge 37 ]
}

@test "what real sets hold agrees with an independent count" {
	shared
	for file in "$sets"/als_*; do
		zcat -f "$file" >set.xml
		[ "$(wc -c <set.xml)" -gt 100 ] || continue
		xsltproc --huge "$golden/counts.xsl" set.xml >expected
		mk-dumpxml "$file" | xsltproc --huge \
			"$golden/song-counts.xsl" - >got
		diff expected got
		# The list of truths counts frozen and pre-hear chains, too.
		awk -F '\t' -v file="$(basename "$file")" '
			NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
			$1 == file { for (i = 4; i <= 21; i++)
				print name[i], $i }' "$sets/TRUTH.tsv" |
			sort >truth
		sort got | grep -wFf <(cut -d ' ' -f 1 truth | sed 's/$/ /') |
			join -j 1 - truth |
			awk '$2 != $3 { print FILENAME, $0; bad = 1 }
				END { exit bad }'
	done
}

# --- bad input

@test "what is not there" {
	run -66 mk-dumpxml nothing.als
	[[ $output == *"mk-dumpxml: nothing.als: No such file"* ]]
	run -66 mk-dumpxml .
}

@test "neither gzip nor XML" {
	: >bad.als
	refused 'empty'
	printf junk >bad.als
	refused 'bad.als:1:1: '
	head -c 5000 /dev/urandom | tr '\037' x >bad.als
	refused ''
	printf '\037\213' >bad.als
	refused 'gzip'
	printf '\253\036\126\170\003' >bad.als
	refused 'a binary file of a Live before Live 8'
}

@test "gzip that is cut off, broken, or goes on with garbage" {
	gzip -c "$golden/live9.als.xml" >whole
	for n in 3 10 100 $(($(wc -c <whole) / 2)); do
		head -c "$n" whole >bad.als
		refused 'cut off'
	done
	head -c -3 whole >bad.als
	refused 'cut off'
	{ cat whole; echo garbage; } >bad.als
	refused 'garbage after the end'
	{ head -c 1000 whole; printf XXXX; tail -c +1005 whole; } >bad.als
	refused ''
	{ head -c -8 whole; printf XXXX; tail -c 4 whole; } >bad.als
	refused 'broken'
}

@test "zeros behind gzip are padding, as for gzip" {
	gzip -c "$golden/live9.als.xml" >whole.als
	{ cat whole.als; head -c 100000 /dev/zero; } >padded.als
	gzip -t <padded.als
	mk-dumpxml padded.als | sed 's/padded/whole/' >got
	mk-dumpxml whole.als | diff - got
	printf x >>padded.als
	run -65 mk-dumpxml padded.als
	[[ $output == *'garbage after the end'* ]]
}

@test "a gzip bomb" {
	{ printf '<Ableton>'; head -c 2M /dev/zero | tr '\0' ' '; } |
		gzip >bad.als
	refused 'more than 200 times its size'
}

@test "other XML" {
	echo '<html/>' >bad.als
	refused '<html>'
	echo '<Ableton MinorVersion="11.0_1"/>' >bad.als
	refused 'neither a set nor a device'
	echo '<Ableton><SkinManager><A Value="1"/></SkinManager></Ableton>' \
		>bad.als
	refused 'neither a set nor a device'
	change 's/MinorVersion="[^"]*"/MinorVersion="eleven"/'
	refused 'eleven.*no version of Live'
}

@test "what is another kind of file is named" {
	printf 'PK\003\004' >bad.als
	refused ': is a ZIP archive, as a DAWproject is, not XML$'
	gzip -c bad.als >packed && mv packed bad.als
	refused ': is a ZIP archive, as a DAWproject is, not XML$'
	printf 'MThd\000\000\000\006' >bad.als
	refused ': is a Standard MIDI File, not XML$'
}

@test "XML that is not well-formed" {
	head -n 100 "$golden/live9.als.xml" >bad.als
	refused ':10[01]:'
	change 's/<LiveSet>/<LiveSet><x>/'
	refused 'not well-formed'
	change 's/<LiveSet>/<LiveSet a="1" a="2">/'
	refused 'not well-formed'
}

@test "a DTD and entities" {
	change '2i <!DOCTYPE x [<!ENTITY e "e">]>'
	refused 'DTD'
	change '2i <!DOCTYPE x SYSTEM "/etc/passwd">'
	refused 'DTD'
	change 's/Value="Drop"/Value="\&e;"/'
	refused 'not well-formed'
}

@test "100 000 elements within one another" {
	awk 'BEGIN { printf "<Ableton>"
		for (i = 0; i < 100000; i++) printf "<a>" }' >bad.als
	refused 'more than 256'
}

@test "racks within racks without end" {
	awk 'BEGIN {
		rack = "<AudioEffectGroupDevice><Branches><AudioEffectBranch>"
		rack = rack "<DeviceChain><A><Devices>"
		printf "<Ableton><LiveSet><Tracks><MidiTrack><DeviceChain>"
		printf "<DeviceChain><Devices>"
		for (i = 0; i < 60; i++) printf "%s", rack }' >bad.als
	refused 'more than 256'
}

@test "numbers that are none" {
	for value in NaN nan inf '' 0x10 '1,5' 1e999 ' 1' 12abc; do
		for element in CurrentStart CurrentEnd LoopStart LoopEnd \
			StartRelative TrackGroupId; do
			change "0,/<$element Value=/s/<$element Value=\"[^\"]*\"/<$element Value=\"$value\"/"
			refused ":[0-9]+:[0-9]+: <$element>: Value=\"$value\" is not a"
		done
		change "s/<Manual Value=\"1500\"/<Manual Value=\"$value\"/"
		refused ":[0-9]+:[0-9]+: <Manual>: Value=\"$value\" is not a"
	done
	change 's/<LoopOn Value="[^"]*"/<LoopOn Value="maybe"/'
	refused 'LoopOn.*true or false'
}

@test "a range that is no number is taken for none" {
	change '0,/<Max Value="127"/s/<Max Value="127"/<Max Value="Invalid"/'
	mk-dumpxml bad.als >song.xml
	xmllint --noout --relaxng "$schema" song.xml
}

@test "absurd numbers and negative times" {
	change 's/<MidiClip\( Id="[0-9]*"\)* Time="32"/<MidiClip Time="-4"/'
	refused '<MidiClip>: Time="-4" is not a time'
	change 's/<MidiClip\( Id="[0-9]*"\)* Time="32"/<MidiClip Time="1e300"/'
	refused 'Time="1e300"'
	change 's/<CurrentEnd Value="40"/<CurrentEnd Value="3"/'
	refused ':[0-9]+: the clip "tail\?with a line" ends before it starts'
	change 's/<LoopEnd Value="16"/<LoopEnd Value="-16"/'
	refused 'the clip "A02" ends before it starts'
	change 's/<Time Value="16"/<Time Value="-16"/'
	refused '<Time>: Value="-16" is not a time'
	change 's/<Manual Value="93"/<Manual Value="0"/'
	refused 'tempo is 0 BPM'
	change 's/<Manual Value="93"/<Manual Value="-93"/'
	refused 'tempo is -93 BPM'
	change 's/<Manual Value="201"/<Manual Value="9999"/'
	refused '9999 stands for no time signature'
	change 's/<Tempo Value="125"/<Tempo Value="1e6"/'
	refused 'tempo of scene 2 is 1e\+06 BPM'
	change 's/Value="138.5"/Value="1385"/' live8
	refused 'tempo is 1385 BPM'
	change 's/<TrackGroupId Value="17"/<TrackGroupId Value="99999999999"/'
	refused 'TrackGroupId.*whole number'
}

@test "the largest numbers survive" {
	mk-dumpxml "$golden/live12.als.xml" |
		grep -q 'name="Ratio" value="3.4028232635611926e+38"'
}

@test "what is required and missing" {
	change '/<Tracks>/,/<\/Tracks>/d'
	refused '<LiveSet> has no <Tracks>'
	change '/<Time Value="16"/d'
	refused 'the locator "Drop" has no <Time>'
	change 's/\(<FloatEvent.*\) Time="16"/\1/'
	run -0 mk-dumpxml bad.als # not asked for
	run -65 mk-dumpxml --only all bad.als
	[[ $output == *'<FloatEvent> has no Time'* ]]
	change 's/<Manual Value="93" \/>/<Manual \/>/'
	refused '<Manual> has no Value'
	change 's/<\/LiveSet>/<MasterTrack \/><\/LiveSet>/'
	refused 'a master already'
}

@test "a clip without its times is left out, and told" {
	mk-dumpxml "$golden/live11.als.xml" | tail -n +3 >whole
	left_out() {
		change "$1"
		run -0 --separate-stderr mk-dumpxml bad.als
		[[ $stderr =~ ^mk-dumpxml:\ bad\.als:[0-9]+:\ (.*)$ ]]
		[ "${BASH_REMATCH[1]}" = "$2, left out" ]
		diff whole <(tail -n +3 <<<"$output") >less || true
		[ "$(grep -c '^[<>]' less)" -eq "$3" ]
		[ "$(grep -c '^< *<clip ' less)" -eq 1 ]
	}
	left_out 's/<MidiClip\( Id="[0-9]*"\)* Time="32"/<MidiClip/' \
		'the clip "tail?with a line" has no Time' 1
	left_out '/<CurrentEnd Value="40"/d' \
		'the clip "tail?with a line" has no <CurrentEnd>' 1
	left_out '/<LoopEnd Value="16"/d' \
		'the clip "A02" has no <LoopEnd>' 3
	mk-dumpxml --check bad.als
	mk-surfaced --replay bad.als </dev/null >out 2>told
	grep -q '^mk-surfaced: bad.als:.*"A02".*left out' told
	mk-song --rows bad.als 2>told || true
	grep -q '^mk-song: bad.als:.*"A02".*left out' told
}

@test "elements that are not known are skipped" {
	change 's/<LiveSet>/<LiveSet><News Value="1"><Tracks><MidiTrack \/><\/Tracks><\/News>/'
	mk-dumpxml bad.als | tail -n +3 |
		diff <(mk-dumpxml "$golden/live11.als.xml" | tail -n +3) -
}

@test "names with control characters and invalid UTF-8" {
	change 's/Value="Drop"/Value="\&#x1;"/'
	refused 'not well-formed'
	change "s/Value=\"Drop\"/Value=\"$(printf '\001')\"/"
	refused 'not well-formed'
	change "s/Value=\"Drop\"/Value=\"$(printf '\303\050')\"/"
	refused 'not well-formed'
	change "s/Value=\"Drop\"/Value=\"$(printf '\355\240\200')\"/"
	refused 'not well-formed'
	change 's/Value="Drop"/Value="a\&#x9;b\&#xA;c\&#x7f;\&lt;\&amp;\&quot;\&#x1F941;"/'
	mk-dumpxml bad.als >song.xml
	[ "$(xmllint --xpath 'string(//*[local-name()="locator"]/@name)' song.xml)" = \
		"$(printf 'a\tb\nc\177<&"\360\237\245\201')" ]
}

@test "messages show no control characters" {
	printf '<a\033[31m/>' >bad.als
	run -65 mk-dumpxml bad.als
	[[ ! $output =~ $'\033' ]]
}

# --- streams

@test "a full disk" {
	run -74 --separate-stderr sh -c \
		'mk-dumpxml "$1" >/dev/full' - "$golden/live9.als.xml"
	[[ $stderr == *"No space left"* ]]
	run -74 sh -c 'mk-dumpxml -s "$1" >/dev/full' - "$golden/live9.als.xml"
	run -74 sh -c 'mk-dumpxml -j "$1" >/dev/full' - "$golden/live9.als.xml"
	run -74 sh -c 'mk-dumpxml --help >/dev/full'
}

@test "closed standard input and output" {
	run -74 sh -c 'mk-dumpxml "$1" >&-' - "$golden/live9.als.xml"
	run -74 sh -c 'mk-dumpxml <&-'
}

@test "a reader that leaves" {
	run ! sh -c 'mk-dumpxml "$1" | head -n 1 >/dev/null; exit 1' - \
		"$golden/live9.als.xml"
}

@test "no memory is something to try again" {
	case ${MK_BUILD##*/} in
	*-*) skip "sanitizers need memory of their own" ;;
	esac
	head -c 100M /dev/zero >big
	run -75 sh -c 'ulimit -v 60000; mk-dumpxml --check big'
	[[ $output == *"out of memory"* ]]
}

# --- the object model

@test "--model writes the object model, as its schema says" {
	mk-dumpxml --model >model.xml
	if command -v xmllint >/dev/null; then
		xmllint --noout --relaxng \
			"$MK_ROOT/libmk/data/schemas/model.rng" model.xml
	fi
	grep -qF '<method name="fire slot" arguments="TRACK SCENE" ' model.xml
	grep -qE '<property name="mute" path="strip/N/mute" type="switch" min="0" max="1" readable="true" settable="true" text="' \
		model.xml
	[ "$(grep -c '<class ' model.xml)" = "$(mk-dumpxml --model --json |
		jq '.model.classes | length')" ]
	mk-dumpxml --model -o out.xml
	cmp model.xml out.xml
}

@test "--model goes with nothing that is read" {
	run -64 mk-dumpxml --model demo.als
	run -64 mk-dumpxml --model --check
	run -64 mk-dumpxml --model --summary
	run -74 sh -c 'mk-dumpxml --model >/dev/full'
}

@test "--host tells of a host that does not answer, with 69" {
	run -69 --separate-stderr mk-dumpxml --timeout 0.2 \
		--host 'ableton://:42140?listen=42141'
	[ -z "$output" ]
	[[ $stderr == *"sent no song within 0.2 s"*"mk-hosts(7)"* ]]
}

@test "--host tells of a port that another program has, with 75" {
	oscdump 42143 >/dev/null 3>&- &
	dump=$!
	sleep 0.3
	run -75 mk-dumpxml --host 'ableton://:42142?listen=42143'
	kill "$dump"
	[[ $output == *"127.0.0.1:42143: another program has this port"* ]]
}

@test "--host refuses what is no URL of a host, and a file besides, with 64" {
	run -64 mk-dumpxml --host cubase://
	run -64 mk-dumpxml --host ableton://:x
	run -64 mk-dumpxml --host ableton:// a.als
	run -64 mk-dumpxml --host ableton:// --check
	run -64 mk-dumpxml --host ableton:// --timeout 0
}

@test "oscdump reads what --host asks, and --host what oscsend answers" {
	stdbuf -oL oscdump 42144 >"$BATS_TEST_TMPDIR/asked" 3>&- &
	dump=$!
	mk-dumpxml --timeout 1.5 3>&- \
		--host 'ableton://:42144?listen=42145' 3>&- &
	sleep 0.7
	oscsend 127.0.0.1 42145 /live/test s ok
	sleep 0.3
	oscsend 127.0.0.1 42145 /live/song/get/track_names ss Bass Drums
	wait $! || true
	kill "$dump"
	grep -q '/live/test' "$BATS_TEST_TMPDIR/asked"
	grep -q '/live/song/get/track_names' "$BATS_TEST_TMPDIR/asked"
}

# dumps FILE: by libxml2, by the scanner, without vectors, and of a pipe
dumps() {
	local out=$BATS_TEST_TMPDIR/dump
	MK_XML=libxml2 mk-dumpxml "$1" >"$out.xml" 2>"$out.said"
	mk-dumpxml "$1" 2>&1 >"$out" | cmp - "$out.said"
	cmp "$out" "$out.xml"
	MK_SIMD=none mk-dumpxml "$1" 2>/dev/null | cmp - "$out.xml"
	name=${1##*/}
	cat "$1" | mk-dumpxml 2>/dev/null |
		sed "1,/<song/s/ name=\"[^\"]*\"//" >"$out.pipe"
	sed "1,/<song/s/ name=\"[^\"]*\"//" "$out.xml" | cmp - "$out.pipe"
}

@test "the scanner and libxml2 make the same of every Live set" {
	dumps "$MK_ROOT/man/examples/demo.als"
	[ -d "$sets" ] || skip "no real sets: $sets"
	for set in "$sets"/*.als "$sets"/*.ad[gv]; do
		mk-dumpxml "$set" >/dev/null 2>&1 || continue
		dumps "$set"
	done
}

@test "a set that the scanner does not know is read, and its warnings told once" {
	local set=$BATS_TEST_TMPDIR/odd.als
	gzip -dc "$MK_ROOT/man/examples/demo.als" >"$set.xml"
	mk-dumpxml "$set.xml" >"$set.out"
	sed '2s/^/<!-- a comment -->/' "$set.xml" | gzip >"$set"
	mk-dumpxml "$set" | sed 's/odd.als/odd/' >"$set.odd"
	diff <(sed 's/ name="[^"]*"//' "$set.out") \
		<(sed 's/ name="[^"]*"//' "$set.odd")
	gzip -dc "$set" | mk-dumpxml | diff <(sed 's/ name="[^"]*"//' "$set.out") \
		<(sed 's/ name="[^"]*"//')
	sed '$d' "$set.xml" | gzip >"$set"
	run -65 mk-dumpxml "$set"
	[[ $output == *"odd.als:"*"not well-formed XML"* ]]
}
