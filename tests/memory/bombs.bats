#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Small files that would make a reader large: each is refused soon, in little
# memory, with a sentence that names the limit and the place.

bats_require_minimum_version 1.5.0

setup() {
	if grep -qa __asan_init "$MK_BUILD/bin/mk-dumpxml"; then
		skip "a sanitizer has memory of its own"
	fi
	cd "$BATS_TEST_TMPDIR"
	song='<song xmlns="urn:mk:song:1">'
	set='<Ableton MinorVersion="12.0_12203"><LiveSet><Tracks><MidiTrack>'
}

# many HEAD ELEMENT N: a document of so many, with & being the number
many() {
	echo "$1" >bomb
	seq "$3" | sed "s|.*|$2|" >>bomb
}

# refused PATTERN: bomb is, as it is and by the tools that read songs
refused() {
	run -65 bash -c 'ulimit -v 1310720 &&
		exec timeout 10 mk-dumpxml --only all bomb'
	echo "$output"
	[ "${#lines[@]}" -eq 1 ]
	[[ $output =~ ^mk-dumpxml:\ bomb:[0-9]+(:[0-9]+)?:\ .*$1 ]]
}

@test "tracks, in song XML and in a Live set" {
	many "$song" '<track/>' 1000000
	refused 'at most 10000 strips'
	many "${set%<MidiTrack>}" '<MidiTrack/>' 1000000
	refused 'at most 10000 strips'
}

@test "scenes" {
	many "$song" '<scene/>' 1000000
	refused 'at most 20000 scenes'
}

@test "clips, and slots up to them" {
	many "$song<track><arrangement>" '<clip time="0" end="1"/>' 1000000
	refused 'at most 200000 clips'
	many "$song" '<scene/>' 20000
	seq 9000 | sed 's|.*|<track><slot scene="20000"><clip/></slot></track>|' \
		>>bomb
	refused 'at most 1000000 slots'
}

@test "devices, and chains of them" {
	many "$song<track>" '<device class="a"/>' 1000000
	refused 'at most 50000 devices'
	many "$song<track><device class='a'>" '<chain/>' 1000000
	refused 'at most 50000 chains'
}

@test "parameters, and kinds of elements that could be some" {
	many "$song<track><device class='a'>" '<param name="a" value="1"/>' \
		1000000
	refused 'at most 20000 parameters in one device'
	many "$set<DeviceChain><DeviceChain><Devices><Eq8>" '<a&/>' 300000
	refused 'at most 200000 kinds of elements'
}

@test "points of envelopes" {
	many "$song<track><param id='volume' value='0'/><envelope param='volume'>" \
		'<point time="0" value="1"/>' 1100000
	refused 'at most 1000000 points'
	many "$set<AutomationEnvelopes><Envelopes><AutomationEnvelope><Automation><Events>" \
		'<FloatEvent Time="0" Value="1"/>' 1100000
	refused 'at most 1000000 points'
}

@test "attributes, namespaces, and values of them" {
	many '<song' 'a&=""' 400000
	refused 'at most 64 attributes'
	many '<song' 'xmlns:a&="b"' 400000
	refused 'at most 64 attributes'
	many "$set" '<a xmlns:a&="b">' 65
	refused 'more than 64 namespaces'
	many '<song name="' 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' 100000
	refused '1048576 bytes'
}

@test "names" {
	many "$song" "<track name='&$(printf '%05000d' 0)'/>" 9000
	refused 'at most 16777216 bytes of names'
}

@test "nesting" {
	many "$set" '<a>' 1000000
	refused 'more than 256 elements within one another'
}

@test "entities" {
	many '<!DOCTYPE song [<!ENTITY a0 "aaaaaaaaaa">' \
		'<!ENTITY a& "\&a0;\&a0;\&a0;\&a0;\&a0;\&a0;\&a0;\&a0;">' 1000
	refused 'a DTD is not allowed'
}
