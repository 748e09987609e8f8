#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Files and memory: what has many messages takes no more than one that has few.

bats_require_minimum_version 1.5.0

md=$MK_ROOT/tests/golden/machinedrum

setup() {
	if grep -qa __asan_init "$MK_BUILD/bin/mk-song"; then
		skip "a sanitizer has memory of its own"
	fi
	cd "$BATS_TEST_TMPDIR" || return
	# As much as the tools may take, libraries and all.
	cat "$md/source.syx" "$md/source.syx" "$md/source.syx" >some
	for _ in {1..10}; do
		cat some some >twice
		mv twice some
	done
	mv some large
	[ "$(stat -c %s large)" -gt 62000000 ]
}

# little COMMAND...: it ends well, without room for the large file; see out
little() {
	(
		ulimit -v 60000
		exec "$@"
	) >out
}

# times FILE: how often what it begins with is in out
times() {
	grep -cxF "$(head -n 1 "$1")" out
}

@test "a large dump is shown and checked in little memory" {
	little mk-song -q -d large
	mk-song -q -d "$md/source.syx" >one
	[ "$(times one)" -eq 3072 ]
	little mk-song -q --check large
}

@test "of a large dump it is the last that is drawn and composed of" {
	little mk-song -q -d --term large
	diff out <(mk-song -q -d --term "$md/source.syx")
	little mk-song -q --machine-dump large --plan "$md/scenes.txt"
	diff out <(mk-song -q --machine-dump "$md/source.syx" --plan \
		"$md/scenes.txt")
}

@test "a large file's messages are split and planned in little memory" {
	little mk-sysex-pack --split large
	mk-sysex-pack --split "$md/source.syx" >one
	[ "$(times one)" -eq 3072 ]
	little mk-transfer send --dry-run large
	tail -n 1 out | grep "^$((3072 * 13)) messages, $(stat -c %s large) bytes, "
}
