# SPDX-License-Identifier: ISC
# A MidiKontrol without a screen that steers Ardour by mk-surfaced.

# start_panel OPTION...: of mk-surfaced; pid and lines lead to it
start_panel() {
	cd "$BATS_TEST_TMPDIR" || return
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	mkfifo lines
	mk-panel --headless mk-surfaced "$@" -p - <lines >shown \
		2>log 3>&- 4>&- &
	pid=$!
	exec 5>lines
	wait_for 10 eval 'mk-ctl status | grep state=ready'
}

stop_panel() {
	exec 5>&-
	[ -z "$pid" ] || wait "$pid"
	cat log
}

# turn CONTROL VALUE
turn() {
	echo "ctl \"$1\" $2" >&5
}

# look PAGE: have the panel print what it shows there
look() {
	local n

	n=$(grep -c '^show page' shown)
	printf 'wait 20\nshow page %s\nget\n' "$1" >&5
	wait_for 2 has_looked $((n + 1))
	tail -n 7 shown >look
}

has_looked() {
	[ "$(grep -c '^ctl ".* 4" ' shown)" -ge "$1" ]
}

# shows PAGE TEXT: whether the page has the text on its display
shows() {
	look "$1"
	grep '^display' look | grep -F -- "$2"
}

# stands PAGE ENCODER VALUE: where the panel has an encoder
stands() {
	look "$1"
	grep -x "ctl \"page $1 encoder $2\" $3" look
}

# gives PATH VALUE: what the daemon says of it
gives() {
	local got

	got=$(mk-ctl get "$1") && near "${got##* }" "$2"
}

near() {
	awk -v a="$1" -v b="$2" 'BEGIN { exit !((a - b) ^ 2 < 1e-8) }'
}

# fader TRACK: where Ardour has its fader, of its gain by Ardour's own rule
fader() {
	mouse "return s:route_by_name('$1'):gain_control():get_value()" |
		awk '{ print ((6 * log($1) / log(2) + 192) / 198) ^ 8 }'
}

is_at() {
	near "$(fader "$1")" "$2"
}

# move TRACK GAIN, tune TRACK PARAMETER VALUE: with the mouse
move() {
	mouse "s:route_by_name('$1'):gain_control():set_value($2," \
		"PBD.GroupControlDisposition.NoGroup)"
}

tune() {
	mouse "ARDOUR.LuaAPI.set_processor_param(" \
		"s:route_by_name('$1'):nth_plugin(0), $2, $3)"
}

tuned() {
	near "$3" "$(mouse "local p = s:route_by_name('$1'):nth_plugin(0)" \
		"return (ARDOUR.LuaAPI.get_processor_param(p, $2))")"
}
