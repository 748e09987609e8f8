#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced reads its files again wherever links and folders lead to them.

bats_require_minimum_version 1.5.0
load daemon

setup() {
	setup_daemon
}

teardown() {
	teardown_daemon
}

# song_of NAME FILE: the song, with that name of its first strip
song_of() {
	sed "s/\"Drums\"/\"$1\"/" song.xml >"$2"
}

says_name() {
	soon says "$1" get strip/1/name
}

# surface_of NAME FILE: a surface that is called so
surface_of() {
	sed "s/\(<surface .*\) name=\"[^\"]*\"/\1 name=\"$1\"/" \
		"$MK_ROOT/libmk/data/surfaces/midikontrol.xml" >"$2"
}

has_surface() {
	mk-ctl status surface | grep -q "name=$1 "
}

@test "files behind links, and in folders that are made anew, are read again" {
	mkdir -p sets/1 sets/2 mine dots
	song_of One sets/1/song.xml
	song_of Two sets/2/song.xml
	ln -s sets/1 now
	ln -s ../now/song.xml mine/today.xml
	ln -s mine/today.xml link.xml
	surface_of first dots/s.xml
	ln -s dots surfaces
	ln -s surfaces/s.xml s.xml
	served -v -s ./s.xml -p - link.xml
	says_name One
	ln -sfn sets/2 now
	says_name Two
	song_of Three sets/2/song.xml
	says_name Three
	song_of Four new.xml
	mv new.xml sets/2/song.xml
	says_name Four
	mv sets/2 sets/old
	mkdir sets/2
	song_of Five sets/2/song.xml
	says_name Five
	song_of Six sets/2/song.xml
	says_name Six
	rm -r sets
	mkdir -p sets/2
	song_of Seven sets/2/song.xml
	says_name Seven
	ln -s ../sets/2/song.xml mine/new
	mv -T mine/new mine/today.xml
	song_of Eight sets/2/song.xml
	says_name Eight
	surface_of second dots/s.xml
	soon has_surface second
	mkdir other
	surface_of third other/s.xml
	ln -sfn other surfaces
	soon has_surface third
	surface_of fourth other/s.xml
	soon has_surface fourth
	run -1 grep -e 'nothing was changed' -e xml log
}

# bank LABEL NAME: into the file "banks", the best parameter of an Auto Filter
bank() {
	printf 'class\tp1\tl1\nAutoFilter\t%s\t%s\n' "$2" "$1" >new
	mv new banks
}

# best_is NAME: the device's best parameter is that one
best_is() {
	says "/\\?\"$1\\?\" " get device/best/1
}

# labelled LABEL: the display was sent it
labelled() {
	mk-lcd -d <out 2>/dev/null | grep -q "$1"
}

@test "banks that change are read again, those at fault are not" {
	bank Q Resonance
	ln -s banks mine.tsv
	served -v -p - --banks=mine.tsv song.xml
	best_is Resonance
	bank CUT Frequency
	soon best_is Frequency
	mk-ctl midi B0 09 7F
	says ' 135$' get strip/1/device/1/param/Frequency
	# Only the label differs, and is shown.
	bank XYZ Frequency
	soon labelled XYZ
	echo nonsense >banks
	soon grep -q 'mine.tsv:1:1: .*"class" is missing' log
	soon grep -q 'mine.tsv: not used, because of its faults: nothing was changed' log
	best_is Frequency
	run -1 mk-ctl reload
	[[ "$output" = *"mine.tsv: not used"* ]]
	# One that is at fault keeps the others from being read.
	song_of Loops new
	mv new song.xml
	run -1 mk-ctl reload
	says Drums get strip/1/name
	printf 'PK\003\004' >banks
	soon grep -q 'mine.tsv: is a ZIP archive.*not lines' log
	bank Q Resonance
	soon best_is Resonance
	says_name Loops
}

@test "banks from a pipe are read once" {
	bank Q Resonance
	served -v -p - --banks=<(cat banks) song.xml
	best_is Resonance
	mk-ctl reload
	best_is Resonance
}

@test "who watches is told what a song has otherwise that is read again" {
	served -v -p - song.xml
	mk-ctl watch >watched 3>&- 4>&- &
	local watch=$!
	soon says ' watched=1 ' status socket
	sed 's/"Drums"/"Loops"/; s/\(id="volume" value="\)0.5"/\10.125"/' \
		song.xml >new
	run ! cmp -s song.xml new
	mv new song.xml
	mk-ctl reload
	says ' 0.125$' get strip/1/volume
	soon grep -qx 'set strip/1/volume 0.125' watched
	soon grep -qx 'set strip/1/name Loops' watched
	run -1 grep strip/2 watched
	kill "$watch"
	wait "$watch" || true
}
