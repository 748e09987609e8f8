#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-surfaced and memory: it gives back what it took, and takes little.

# shellcheck disable=SC2154 # served sets pid

bats_require_minimum_version 1.5.0
load ../tools/daemon

setup() {
	if grep -qa __asan_init "$MK_BUILD/bin/mk-surfaced"; then
		skip "a sanitizer has memory of its own"
	fi
	setup_daemon
}

teardown() {
	teardown_daemon
}

# song STRIPS: one of so many tracks
song() {
	awk -v strips="$1" 'BEGIN {
		print "<song xmlns=\"urn:mk:song:1\" name=\"many\">"
		while (strips-- > 0)
			print "<track name=\"Bass\" kind=\"midi\">" \
				"<param id=\"volume\" value=\"0.5\"/>" \
				"<param id=\"pan\" value=\"0\" min=\"-1\" max=\"1\"/>" \
				"<param id=\"send1\" value=\"0\"/>" \
				"<param id=\"mute\" value=\"0\"/>" \
				"<device class=\"Eq8\" name=\"EQ\">" \
				"<param name=\"Device On\" value=\"1\"/>" \
				"<param name=\"Freq\" value=\"100\" " \
				"min=\"20\" max=\"20000\"/>" \
				"</device></track>"
		print "</song>"
	}'
}

# takes SONG: kb of memory are the daemon's own
takes() {
	served -p - "$1"
	kb=$(awk '/^Anonymous:/ { print $2 }' "/proc/$pid/smaps_rollup")
	kill "$pid"
	ended 0
	rm in
}

@test "after every verb nothing is left behind" {
	command -v valgrind >/dev/null || skip "valgrind is not installed"
	mk-surfaced() {
		exec valgrind -q --leak-check=full --error-exitcode=99 \
			--errors-for-leak-kinds=all \
			"$MK_BUILD/bin/mk-surfaced" "$@"
	}
	served -s midikontrol -p - -s nanokontrol2 -p /dev/null \
		--state state song.xml
	mk-ctl watch >watched 3>&- &
	mk-ctl trace on all >traced 3>&- &
	soon says 'watched=1 traced=1' status socket
	sed 's/^[01] //' "$MK_ROOT/tests/tools/verbs.txt" |
		mk-ctl - >answers || true
	soon grep -q . watched
	soon grep -q . traced
	soon grep -qx "</song>" answers
	echo '<song' >song.xml
	soon grep -q 'nothing was changed' log
	kill "$pid"
	ended 0
}

@test "besides a song of 1000 strips it takes less than 2 MB" {
	song 0 >none.xml
	song 1000 >many.xml
	takes many.xml
	local many=$kb
	takes none.xml
	echo "$many kB, $kb of them without the strips"
	[ "$kb" -lt 2048 ]
}
