#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# The demo set is what its song says, and make demo shows it.

load lib

setup() {
	cd "$MK_ROOT/man/examples"
	tmp=$BATS_TEST_TMPDIR
}

@test "demo.als is made of demo.xml" {
	command -v xsltproc >/dev/null || skip "xsltproc is not installed"
	xsltproc ../../tests/golden/live-set.xsl demo.xml >"$tmp/demo"
	run grep NaN "$tmp/demo"
	[ "$status" -eq 1 ]
	gzip -dc demo.als | diff - "$tmp/demo"
}

@test "demo.als gives demo.xml back" {
	mk-dumpxml --only all demo.als | diff demo.xml -
}

@test "demo.xml is valid" {
	command -v xmllint >/dev/null || skip "xmllint is not installed"
	xmllint --noout --relaxng ../../libmk/data/schemas/song.rng demo.xml
}

@test "demo.syx and demo.rows.xml are made of the arrangement" {
	mk-song --from arrangement demo.als | cmp - demo.syx
	mk-song -d --xml demo.syx | diff demo.rows.xml -
	mk-song demo.rows.xml | cmp - demo.syx
}

# Those for a device of one's own, or a host that runs, are left out.
@test "the commands of the README work in a clone as they stand" {
	mkdir -p "$tmp/clone/man" "$tmp/clone/build"
	cp -r . "$tmp/clone/man/examples"
	ln -s "$MK_BUILD" "$tmp/clone/build/gcc"
	cd "$tmp/clone"
	{
		echo 'set -e -o pipefail'
		sed -n '/^PATH=/,/^```/ { /^```/!p; }' "$MK_ROOT/README.md"
		sed -n '/^```sh/,/^```/ { /^```/!p; }' "$MK_ROOT/README.md" |
			grep -v -e '-p hw:' -e '--host '
	} >commands
	[ "$(grep -c mk- commands)" -ge 9 ]
	PATH=/usr/bin:/bin bash ./commands >said 2>err || {
		cat err
		false
	}
}

@test "the demo writes a song into the folder and nothing elsewhere" {
	cp -r . "$tmp/examples"
	mkdir "$tmp/out" "$tmp/empty"
	(cd "$tmp/examples" && find . | sort >"$tmp/before")
	cd "$tmp/empty"
	"$tmp/examples/demo.sh" "$tmp/out" >"$tmp/said"
	[ -z "$(ls -A "$tmp/empty")" ]
	(cd "$tmp/examples" && find . | sort | diff "$tmp/before" -)
	[ "$(ls "$tmp/out")" = $'demo.syx\ndemo.xml' ]
	cmp "$tmp/out/demo.syx" "$tmp/examples/demo.syx"
	grep -qF "mk-transfer send --verify -p hw:1,0 $tmp/out/demo.syx" "$tmp/said"
}

@test "without a terminal the demo has pictures of the panel" {
	./demo.sh "$tmp" </dev/null >"$tmp/said"
	[ "$(grep -c MidiKontrol "$tmp/said")" -eq 4 ]
	grep -q 'Auto Filter      ' "$tmp/said"
	grep -q '108 64  108 108' "$tmp/said"
	grep -q 'LEV SD1 LP  HP' "$tmp/said"
	grep -q 'FRQ RES ATK REL' "$tmp/said"
}

@test "in a terminal the demo ends in the panel, and then in what is next" {
	command -v tmux >/dev/null || skip "tmux is not installed"
	unset TMUX
	tm() {
		tmux -S "$tmp/tmux" -f /dev/null "$@"
	}
	on_screen() {
		tm capture-pane -p | grep -qF "$1"
	}
	shows() {
		soon on_screen "$1" && return
		tm capture-pane -p
		tm kill-server
		return 1
	}
	export XDG_RUNTIME_DIR=$tmp
	tm new-session -d -x 80 -y 24 "./demo.sh $tmp; exec cat"
	shows 'Press Enter'
	tm send-keys Enter
	shows 'LV1 LV2 LV3 LV4'
	tm send-keys q
	shows 'send the song'
	tm kill-server
}
