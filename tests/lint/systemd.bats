#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The user unit is sound and shut in, and the udev rules know every surface.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0

setup() {
	cd "$MK_ROOT"
	unit=$BATS_TEST_TMPDIR/mk-surfaced.service
	sed "s,@bindir@,$MK_BUILD/bin," \
		libmk/data/systemd/mk-surfaced.service.in >"$unit"
}

analyze() {
	command -v systemd-analyze >/dev/null ||
		skip "systemd is not installed"
	systemd-analyze --no-pager "$@"
}

# with FILE: the unit and that drop-in
with() {
	mkdir "$unit.d"
	cp "$1" "$unit.d/"
}

verifies() {
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	run -0 analyze --user --man=no verify "$unit"
	run ! grep -F mk-surfaced <<<"$output"
}

@test "systemd finds no fault in the unit" {
	verifies
}

@test "systemd finds no fault in it with real-time priority" {
	with libmk/data/systemd/realtime.conf
	verifies
}

@test "systemd says 2.0 at most of how exposed it is, with and without" {
	run -0 analyze security --offline=true --threshold=20 "$unit"
	grep 'Overall exposure level' <<<"$output"
	with libmk/data/systemd/realtime.conf
	run -0 analyze security --offline=true --threshold=20 "$unit"
}

@test "the udev rules have a line for each surface that is found by its name" {
	for name in $(basename -s .xml libmk/data/surfaces/*.xml | sort); do
		match=$(sed -n '/ auto="false"/!s/.*<port.* match="\([^"]*\)".*/\1/p' \
			"libmk/data/surfaces/$name.xml")
		[ -z "$match" ] || echo "ATTRS{product}==\"$match\"," \
			"ENV{MK_SURFACE}=\"$name\""
	done >"$BATS_TEST_TMPDIR/wanted"
	[ -s "$BATS_TEST_TMPDIR/wanted" ]
	grep '^ATTRS' libmk/data/udev/72-mk-surfaces.rules |
		diff "$BATS_TEST_TMPDIR/wanted" -
}

# A line for each way to set MK_SURFACED_ARGS that we show.
shown() {
	sed -n 's/^#*[[:space:]]*MK_SURFACED_ARGS=//p' \
		libmk/data/systemd/* man/*.8
	sed -n 's/^Environment="MK_SURFACED_ARGS=\(.*\)"/\1/p' "$unit" |
		sed "s,%[ES]/mk,Music,g"
}

@test "the options that are shown for the unit are taken by the daemon" {
	cd "$BATS_TEST_TMPDIR"
	export HOME=$PWD
	mkdir Music
	cp "$MK_ROOT/man/examples/demo.als" Music/set.als
	cp "$MK_ROOT/tests/golden/replay/song.xml" Music/
	(cd "$MK_ROOT" && shown) >lines
	[ "$(grep -c -- '-s auto' lines)" -ge 6 ]
	while read -r line; do
		echo "$line"
		# 69: there is no sequencer; 124: there is, and it ran.
		# shellcheck disable=SC2086 # they are words
		run timeout 5 mk-surfaced --socket sock $line 3>&-
		echo "$output"
		[ "$status" -eq 69 ] || [ "$status" -eq 124 ]
	done <lines
}
