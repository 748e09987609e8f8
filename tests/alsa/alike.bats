#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Devices alike, which nothing but their places tells apart.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

setup() {
	setup_alsa
	export XDG_RUNTIME_DIR=$BATS_TEST_TMPDIR
	cp "$MK_ROOT/tests/golden/replay/song.xml" .
	device 0 MidiKontrol
	device 1 MidiKontrol
	there=([0]='' [1]='' [2]='')
}

teardown() {
	teardown_alsa
}

# served OPTION...: the daemon, and nothing is plugged in
served() {
	start mk-surfaced "$@" song.xml
	daemon=$!
	wait_for 20 mk-ctl hello
}

# is_at PLUG: its device and no other has the surface; "none": none has it
is_at() {
	local plug

	for plug in 0 1 2; do
		if [ "$plug" = "$1" ]; then
			held "$(outside "$plug")" Input || return
		elif [ "${there[plug]}" ]; then
			! held "$(outside "$plug")" Input || return
		fi
	done
}

is_away() {
	! is_there "$1"
}

# toggle PLUG: plug its device in, or unplug it
toggle() {
	if [ "${there[$1]}" ]; then
		unplug "$1"
		there[$1]=
		wait_for 5 is_away "$1"
	else
		plug "$1"
		there[$1]=1
		wait_for 5 is_there "$1"
	fi
}

# expect PLUG: after that was plugged in or unplugged, where the surface is to
# be, in $at; how often it came to one, in $ups, and to another one, in $others
expect() {
	local before=$at

	if [ "$at" = "$1" ]; then
		at=none
		[ ! "${there[1 - $1]}" ] || at=$((1 - $1))
	elif [ "$at" = none ]; then
		at=$1
	fi
	[ "$at" != "$before" ] && [ "$at" != none ] || return 0
	ups=$((ups + 1))
	[ "${last:-$at}" = "$at" ] || others=$((others + 1))
	last=$at
}

# pages N ...: those of the surfaces that are connected
pages() {
	[ "$(mk-ctl --json status surface | jq -r \
		'.status.facts[] | select(.connected) | .page' |
		paste -sd' ')" = "$1" ]
}

# plays NAME,...: the surfaces that are connected are these, sorted
plays() {
	[ "$(mk-ctl --json status surface | jq -r \
		'.status.facts[] | select(.connected) | .name' | sort |
		paste -sd,)" = "$1" ]
}

# times N TEXT: the daemon said that so often
times() {
	[ "$(grep -c "$2" err)" -eq "$1" ]
}

volume_is() {
	[ "$(mk-ctl get strip/1/volume)" = "set strip/1/volume $1" ]
}

# memory: that the daemon has
memory() {
	awk '/^VmRSS/ { print $2 }' "/proc/$daemon/status"
}

# heard PLUG: what is turned on its device is what counts
heard() {
	mk-ctl set strip/1/volume 0.5
	amidi -p "hw:$(inside "$1"),0,0" -S 'B0 01 7F'
	wait_for 5 volume_is 1
}

# ROUNDS=N: each plugs and unplugs four times, in the order of its bits
@test "in every order of plugging and unplugging it is known which is which" {
	at=none ups=0 others=0 last=
	served -p auto
	for ((round = 0; round < ${ROUNDS:-4}; round++)); do
		for step in 0 1 2 3; do
			plug=$((round >> step & 1))
			toggle "$plug"
			expect "$plug"
			wait_for 5 is_at "$at"
		done
		[ "$at" = none ] || heard "$at"
		[ "$round" -ne 2 ] || early=$(memory)
	done
	times "$others" 'it is another device now: .* at USB '
	mk-ctl status port | grep " reconnects=$((ups - 1))\b"
	echo "# $round of $round rounds, $ups times connected; memory in KiB \
after 3 rounds $early, at the end $(memory)" >&3
}

# note PLUG: its port, and its device as messages name it, in $port and $name
note() {
	port[$1]=$(port_of "$1")
	name[$1]="${port[$1]#seq:} \"MidiKontrol\" at USB $(place "$1")"
}

# plugged: the plugs that are, in $all, as their ports are numbered
plugged() {
	local plug by=()

	for plug in "${!there[@]}"; do
		[ ! "${there[plug]}" ] || by[${port[plug]//[!0-9]/}]=$plug
	done
	all=("${by[@]}")
}

# meant: the plug that a surface with -p auto is to be at, after what was at,
# in $at; where mk-ctl use decided, that alone
meant() {
	if [ "$named" ]; then
		at=$named
	elif [ "$at" = none ] || [ ! "${there[at]}" ]; then
		at=${last:-none}
		[ "$at" != none ] && [ "${there[at]}" ] || at=${all[0]:-none}
		[ ${#all[@]} -le 1 ] || [ "$at" = "$last" ] || at=none
	fi
	[ "$at" != none ] && [ "${there[at]}" ] || at=none
	[ "$at" = none ] || last=$at
}

# names: that of several none is taken
names() {
	local plug text=

	for plug in "${all[@]}"; do
		text+=", ${name[plug]}"
	done
	echo "there are ${#all[@]} that it may be: ${text#, };"
}

# joined PROCESS: the ports that a daemon is connected with
joined() {
	local line its=

	while read -r line; do
		case $line in
		client*"pid=$1]") its=1 ;;
		client*) its= ;;
		'Connected From: '*) [ ! "$its" ] || echo "seq:${line##*: }" ;;
		esac
	done <<<"$clients" | sort
}

# of PLUG...: their ports
of() {
	for plug; do
		[ "$plug" = none ] || echo "${port[plug]}"
	done | sort
}

# all_joined: the daemon with -s auto is with all
all_joined() {
	clients=$(aconnect -l)
	[ "$(joined "$every")" = "$(of "${all[@]}")" ]
}

# pages_kept: each that it serves is on its page
pages_kept() {
	local plug line is=() was=()

	while read -r line; do
		[[ "$line" != *' connected=1 page='* ]] || {
			line=${line#* page=}
			is[${line%% *}]=1
		}
	done < <(mk-ctl -s every status surface 2>/dev/null)
	for plug in "${all[@]}"; do
		was[3 - plug]=1
	done
	[ "${!is[*]}" = "${!was[*]}" ]
}

# is_right: both daemons serve what they should, and say so
is_right() {
	local state

	all_joined && pages_kept || return
	[ "$(joined "$one")" = "$(of "$at")" ] || return
	state=$(mk-ctl --json status port)
	state=${state//\\\"/\"}
	if [ "$at" != none ]; then
		[[ "$state" = *"connected with ${name[at]}\""* ]]
	elif [ "$named" ] || [ ${#all[@]} -eq 0 ]; then
		[[ "$state" = *'not there'* ]]
	else
		[[ "$state" = *"$(names)"* ]]
	fi
}

# diagnosed: the doctor finds what is so, too
diagnosed() {
	local plug found where='"MidiKontrol MIDI 1"'

	found=$(mk-ctl doctor || :)
	if [ "$at" = none ] && [ ${#all[@]} -eq 0 ]; then
		[[ "$found" = *'mend  surface: no port fits'* ]]
	elif [ "$at" = none ]; then
		[ ${#all[@]} -eq 1 ] ||
			[[ "$found" = *"mend  surface: MidiKontrol: $(names)"* ]]
	else
		[ ${#all[@]} -eq 1 ] ||
			where+=", which the daemon plays, of ${#all[@]} that"
		[[ "$found" = *"well  surface: MidiKontrol is at ${port[at]} $where"* ]] &&
			[[ "$found" != *'mend  surface'* ]]
	fi || return
	[ ${#all[@]} -eq 3 ] || return 0
	found=$(mk-ctl -s every doctor || :)
	for plug in "${all[@]}"; do
		[[ "$found" = *"well  surface: MidiKontrol is at ${port[plug]} "* ]] ||
			return
	done
}

# judge: what there is now is served, and diagnosed
judge() {
	plugged
	meant
	wait_for 5 is_right
	diagnosed
}

# walk ORDER [first|last]: plug in and unplug in that order; the first time
# that several fit the user takes the first or the last of them, if so told
walk() {
	local i choice

	for ((i = 0; i < ${#1}; i++)); do
		toggle "${1:i:1}"
		[ ! "${there[${1:i:1}]}" ] || note "${1:i:1}"
		judge
		if [ "${2:-}" ] && [ "$at$named" = none ] && [ ${#all[@]} -gt 1 ]; then
			choice=0
			[ "$2" = first ] || choice=-1
			named=${all[choice]}
			mk-ctl use "${port[named]}"
			judge
		fi
	done
	[ ! "$named" ] || mk-ctl use auto
	[ ! "$named" ] || last=
	named=
	judge
}

# three: such devices, and two daemons, of which one plays one and one all
three() {
	local plug

	device 2 MidiKontrol
	served -p auto
	one=$daemon
	mk-surfaced -s auto --socket every song.xml 2>every.err 3>&- &
	every=$!
	wait_for 20 mk-ctl -s every hello
	for plug in 0 1 2; do
		toggle $plug
		note $plug
		plugged
		wait_for 5 all_joined
		[ $plug -eq 2 ] || mk-ctl -s every show page +1
	done
	at=0 last=0 named=
	judge
	walk 210
}

# Each of the orders to plug in three, and to unplug them: the first is there.
@test "of three alike it is known which is which, in whatever order they come" {
	three
	walk 021120
	walk 102012 first
	walk 120021
	walk 201102 last
	walk 210201
}

# both: two that fit come at once, as far as the daemon can tell
both() {
	kill -STOP "$daemon"
	toggle 0
	toggle 1
	kill -CONT "$daemon"
}

tells() {
	grep -qF -- "$1" err
}

@test "of two that fit none is taken, they are named, and mk-ctl use decides" {
	served -p auto
	both
	first=$(port_of 0) second=$(port_of 1)
	names="2 that it may be: ${first#seq:} \"MidiKontrol\" at USB $(place 0), \
${second#seq:} \"MidiKontrol\" at USB $(place 1); name one as seq:CLIENT:PORT"
	wait_for 10 tells "$names"
	is_at none
	mk-ctl --json status port | jq -r '.status.facts[].state' |
		grep -F "$names"
	run -1 mk-ctl doctor
	grep -F "mend  surface: MidiKontrol: there are $names, with --port or mk-ctl use" \
		<<<"$output"
	grep "^mend  port: auto: .*: mk-ctl use PORT$" <<<"$output"
	run -1 mk-ctl use seq:MidiKontrol
	[[ "$output" = *"$names"* ]]
	run -1 mk-ctl use seq:99:0
	[[ "$output" = *"seq:99:0: there is no such port now"* ]]
	run -1 mk-ctl use "$second" surface=nobody
	[[ "$output" = *'there is no surface "nobody"'* ]]
	is_at none
	mk-ctl use "$second" surface=midikontrol
	wait_for 5 is_at 1
	heard 1
	run -0 mk-ctl doctor
	grep "^well  surface: MidiKontrol is at $second \"MidiKontrol MIDI 1\", \
which the daemon plays, of 2 that it may be$" <<<"$output"
	toggle 1
	wait_for 5 tells "$second: it is gone"
	# Both have another number each now.
	toggle 0
	both
	wait_for 5 is_at 1
	times 0 'it is another'
	first=$(port_of 0)
	mk-ctl use "$first"
	wait_for 5 is_at 0
	heard 0
	run -1 mk-ctl use auto
	toggle 0
	wait_for 5 tells "$first: it is gone"
	is_at none
	mk-ctl use auto
	wait_for 5 is_at 1
}

@test "what is found by itself keeps its page, whichever of two is back first" {
	served -s auto
	toggle 0
	wait_for 10 is_at 0
	mk-ctl show page 3
	toggle 1
	wait_for 10 pages '3 1'
	toggle 0
	wait_for 5 pages '1'
	toggle 1
	wait_for 5 pages ''
	toggle 1
	wait_for 10 pages '1'
	toggle 0
	wait_for 10 pages '3 1'
}

@test "a port that several files describe gets the one that is asked for" {
	served -s auto
	toggle 0
	wait_for 10 plays MidiKontrol
	mk-ctl use "$(port_of 0)" surface=midikontrol-mcu
	wait_for 10 plays 'MidiKontrol (Mackie)'
	toggle 0
	toggle 0
	wait_for 10 plays 'MidiKontrol (Mackie)'
	toggle 1
	wait_for 10 plays 'MidiKontrol,MidiKontrol (Mackie)'
	mk-ctl use auto
	wait_for 10 plays MidiKontrol,MidiKontrol
}
