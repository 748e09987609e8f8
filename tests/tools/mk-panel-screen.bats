#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# mk-panel on a terminal, which is tmux's: what it shows, keys, the end.

# shellcheck disable=SC2016 # for the inner shell

bats_require_minimum_version 1.5.0
load lib

golden=$MK_ROOT/tests/golden/mk-panel

setup() {
	command -v tmux >/dev/null || skip "tmux is not installed"
	tmp=$BATS_TEST_TMPDIR
	cd "$tmp"
	export LC_ALL=C.UTF-8
	unset NO_COLOR TMUX
	printf '%s\n' 'page 1 LV1 LV2 LV3 LV4' 'cc 1 1 108' 'cc 1 2 64' \
		'cc 1 3 127' | mk-lcd >to-panel
	echo 'cat to-panel; echo "a word" >&2; exec cat >>from-panel' >peer
}

teardown() {
	tm kill-server 2>/dev/null || :
}

tm() {
	tmux -S "$tmp/tmux${terminals-}" -f /dev/null "$@"
}

# start COLUMNS ROWS COMMAND: a terminal of that size that runs it, and
# then tells how it ended and how it left the terminal.
start() {
	teardown
	terminals=$((${terminals-0} + 1))
	rm -f from-panel before after
	tm new-session -d -x "$1" -y "$2" "stty -a >before
		$3
		echo \"ended with \$?\"
		stty -a >after; exec cat"
}

screen() {
	tm capture-pane -p
}

# shows WORDS: wait for them to be on the screen
shows() {
	soon has "$1" && return
	cat seen
	return 1
}

has() {
	screen >seen
	grep -qF -- "$1" seen
}

# is GOLDEN: wait for the screen to be that file's
is() {
	soon looks "$1" && return
	diff "$golden/$1" seen
}

looks() {
	screen | sed 's/ *$//' >seen
	cmp -s "$golden/$1" seen
}

# sent BYTES: wait for the panel to have sent them, in hexadecimal
sent() {
	soon came "$1" && return
	echo "$is"
	return 1
}

came() {
	is=$(od -An -v -tx1 from-panel 2>/dev/null | tr -d ' \n')
	[ "$is" = "$1" ]
}

# The terminal is as it was, and shows the end.
is_restored() {
	shows "$1"
	! grep -q MidiKontrol seen || return 1
	diff before after
	[ "$(tm display-message -p '#{alternate_on}#{cursor_flag}#{mouse_any_flag}')" = 010 ]
}

@test "the screen is the golden one, in each size" {
	start 80 24 'mk-panel sh peer'
	is 80x24
	tm resize-window -x 44 -y 12
	is 44x12
	tm resize-window -x 24 -y 8
	is 24x8
}

@test "without UTF-8, and with --ascii, it is ASCII" {
	start 80 24 'LC_ALL=C mk-panel sh peer'
	is 80x24.ascii
	start 80 24 'mk-panel --ascii sh peer'
	is 80x24.ascii
}

@test "colours are left out where they are not wanted" {
	start 80 24 'TERM=screen-256color mk-panel sh peer'
	shows LV1
	tm capture-pane -p -e | grep -q '48;5;148m LV1'
	start 80 24 'NO_COLOR=1 TERM=screen-256color mk-panel sh peer'
	shows LV1
	! tm capture-pane -p -e | grep -qE '[34]8;5;' || return 1
	tm capture-pane -p -e | grep -q '7m LV1'
	start 80 24 'TERM=vt100 mk-panel sh peer'
	shows LV1
	! tm capture-pane -p -e | grep -qE '\[[34][0-7]m' || return 1
}

@test "keys turn, press and choose" {
	start 80 24 'mk-panel sh peer'
	shows LV1
	tm send-keys w S e D r F t g G
	sent b0016db00165b00241b00239b00377b00401b00400
	shows '101 57  119 0'
	: >from-panel
	tm send-keys Up Down Left Right
	sent b05a7fb05a01b05b7fb05b01
	tm send-keys 3 t
	sent b05a7fb05a01b05b7fb05b01b00c01
	shows '[3]'
	tm send-keys p
	shows 'patch 2'
	tm send-keys 1
	shows '1   2   3   4'
}

@test "the wheel turns what it is over, and a click presses" {
	start 80 24 'TERM=screen-256color mk-panel sh peer'
	shows LV1
	# Button 64 is the wheel up, 65 down; columns and rows from 33 on.
	tm send-keys -l "$(printf '\033[M\140%b%b' '\061' '\051')"
	tm send-keys -l "$(printf '\033[M\141%b%b' '\100' '\051')"
	sent b0016db0023f
	tm send-keys -l "$(printf '\033[M\040%b%b' '\067' '\055')"
	shows '[2]'
}

@test "q, interrupts and signals end it, and the terminal is as before" {
	start 80 24 'mk-panel sh peer'
	shows LV1
	tm send-keys q
	is_restored 'ended with 0'
	grep -qx 'a word' seen
	start 80 24 'mk-panel sh peer'
	shows LV1
	tm send-keys C-c
	is_restored 'ended with 0'
	start 80 24 'sh -c '\''echo $$ >pid; exec mk-panel sh peer'\'
	shows LV1
	kill "$(cat pid)"
	is_restored 'ended with 0'
}

@test "when the command ends or crashes, that is told" {
	start 80 24 'mk-panel sh -c "sleep 1; echo why >&2; exit 70"'
	is_restored 'ended with 70'
	grep -qx why seen
	grep -qx 'mk-panel: sh: exited with 70' seen
	start 80 24 'mk-panel sh -c "sleep 1; kill -SEGV \$\$"'
	is_restored 'ended with 139'
	grep -qx 'mk-panel: sh: killed by signal 11' seen
}

@test "a terminal that is too dumb is 69" {
	start 80 24 'TERM=no-such-terminal mk-panel sh peer'
	shows 'ended with 69'
	grep -q 'the terminal "no-such-terminal" cannot show a panel' seen
	start 80 24 'TERM=dumb mk-panel sh peer'
	shows 'ended with 69'
}
