#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# What is installed for systemd and udev does its work on a real machine.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

home=/var/ann
drop=$home/.config/systemd/user/mk-surfaced.service.d

setup_file() {
	[ -d /sys/kernel/config/usb_gadget ] || return 0
	start_udev
	start_manager
}

teardown_file() {
	as_user systemctl --user exit || :
	udevadm control --exit || :
}

setup() {
	setup_alsa
}

teardown() {
	teardown_alsa
}

start_udev() {
	mkdir -p /run/udev/rules.d
	cp "$MK_ROOT"/libmk/data/udev/*.rules /run/udev/rules.d/
	/lib/systemd/systemd-udevd --daemon 3>&-
	udevadm trigger --subsystem-match=sound --settle
}

# The user 1 with a manager of its own, as it is on a machine that systemd
# has started: a group of processes to rule, a runtime folder, the devices.
start_manager() {
	# A sandbox is built in unit-root, or in mount-rootfs by systemd 257.
	mkdir -p /run/systemd/system /run/systemd/unit-root \
		/run/systemd/mount-rootfs /run/user/1 \
		"$drop" "$home/.config/mk" /usr/local/lib/systemd/user \
		/usr/local/share/mk
	cp "$MK_BUILD/bin/mk-surfaced" "$MK_BUILD/bin/mk-ctl" /usr/local/bin
	cp -r "$MK_ROOT/libmk/data/"{surfaces,schemas} /usr/local/share/mk
	sed s,@bindir@,/usr/local/bin, \
		"$MK_ROOT/libmk/data/systemd/mk-surfaced.service.in" \
		>/usr/local/lib/systemd/user/mk-surfaced.service
	mount -t cgroup2 cgroup2 /sys/fs/cgroup
	mkdir /sys/fs/cgroup/user
	chown -R 1:1 /run/user/1 "$home" /sys/fs/cgroup/user
	chgrp audio /dev/snd/*
	(
		ulimit -r 20 -l unlimited
		echo "$BASHPID" >/sys/fs/cgroup/user/cgroup.procs
		as_user /lib/systemd/systemd --user 3>&-
	) &
	wait_for 10 test -S /run/user/1/systemd/private
}

as_user() {
	setpriv --reuid 1 --regid 1 --groups "$(getent group audio |
		cut -d: -f3)" env -i PATH="$PATH" HOME=$home \
		XDG_RUNTIME_DIR=/run/user/1 "$@"
}

# state_home: a user's state is with the configuration before systemd 254, and
# beside it since, where a link leads to the folder that was there before
state_home() {
	if [ "$(systemctl --version | sed -n '1s/^systemd \([0-9]*\).*/\1/p')" \
		-lt 254 ]; then
		echo $home/.config
	else
		echo $home/.local/state
	fi
}

# instead COMMAND: what the unit is to run for once; prints what it says
instead() {
	echo "$1" >$home/command
	printf '%s\n' '[Service]' Type=oneshot ExecStart= \
		"ExecStart=/bin/sh $home/command \$MK_SURFACED_ARGS" \
		StandardOutput=file:$home/.config/mk/said \
		StandardError=inherit Restart=no >"$drop/command.conf"
	as_user systemctl --user daemon-reload
	as_user rm -f $home/.config/mk/said
	as_user systemctl --user start mk-surfaced
	cat $home/.config/mk/said 2>/dev/null || :
}

# idle: the unit is stopped, and has nothing that would let it start
idle() {
	as_user systemctl --user stop mk-surfaced
	rm -f "$drop/command.conf" $home/.config/mk/*
}

# itself [SETTING]: the unit starts with the user's song, nothing instead
itself() {
	idle
	printf '%s\n' '[Service]' "$@" >"$drop/setting.conf"
	as_user cp "$MK_ROOT/tests/golden/replay/song.xml" $home/.config/mk/
	as_user systemctl --user daemon-reload
	as_user systemctl --user reset-failed
	as_user systemctl --user start mk-surfaced
}

# unit PROPERTY: what the manager says of it
unit() {
	as_user systemctl --user show --value -p "$1" mk-surfaced
}

# unit_is PROPERTY VALUE
unit_is() {
	[ "$(unit "$1")" = "$2" ]
}

# has_another PROCESS: another one is the unit's
has_another() {
	local now

	now=$(cat "$group") && [ -n "$now" ] && [ "$now" != "$1" ]
}

# is_fed TIME: the watchdog was, after that
is_fed() {
	! unit_is WatchdogTimestampMonotonic "$1"
}

# ctl VERB...: from the user's shell
ctl() {
	as_user /usr/local/bin/mk-ctl "$@"
}

# ctl_says PATTERN VERB...
ctl_says() {
	local pattern=$1

	shift
	ctl "$@" | grep -q -- "$pattern"
}

@test "udev names a surface that is plugged in, and whom it is for" {
	device 0 'X-TOUCH MINI'
	device 1 'Acme Synth'
	plug 0
	plug 1
	wait_for 5 outside 0
	wait_for 5 outside 1
	udevadm settle
	run -0 udevadm info -q property "-n/dev/snd/controlC$(outside 0)"
	grep -x MK_SURFACE=xtouch-mini <<<"$output"
	grep '^CURRENT_TAGS=.*:uaccess:' <<<"$output"
	grep '^SYSTEMD_USER_WANTS=.*mk-surfaced.service' <<<"$output"
	run -0 udevadm info -q property "-n/dev/snd/midiC$(outside 0)D0"
	grep '^CURRENT_TAGS=.*:uaccess:' <<<"$output"
	run -0 udevadm info -q property "-n/dev/snd/controlC$(outside 1)"
	run ! grep mk-surfaced <<<"$output"
}

@test "the unit does not start where there is neither song nor options" {
	run -0 instead 'echo started'
	run ! grep started <<<"$output"
}

@test "the unit starts with the user's song, or with the user's options" {
	as_user touch $home/.config/mk/song.xml
	# shellcheck disable=SC2016 # for the inner shell
	run -0 instead 'echo "$*"'
	[ "$output" = "-s auto --state $(state_home)/mk/song.state \
$home/.config/mk/song.xml" ]
	echo "MK_SURFACED_ARGS=-p seq:synth '/tmp/a b.xml'" |
		as_user tee $home/.config/mk/surfaced.conf
	# shellcheck disable=SC2016 # for the inner shell
	run -0 instead 'echo $#'
	[ "$output" = 3 ]
}

@test "in the unit's sandbox ALSA is there, and what it may write to" {
	run -0 instead "set -e
		grep -x 'NoNewPrivs:.1' /proc/self/status
		grep -x 'Seccomp:.2' /proc/self/status
		grep -x 'CapBnd:.0*' /proc/self/status
		aconnect -l
		amidi -p hw:0,0 -S FE
		touch ~/.config/mk/file \$XDG_RUNTIME_DIR/mk/file"
	grep "^client 14: 'Midi Through'" <<<"$output"
}

@test "in the unit's sandbox nothing else is" {
	run -0 instead '
		for file in ~/file /usr/file $XDG_RUNTIME_DIR/file; do
			! touch $file || echo wrote $file
		done
		ls /tmp/* && echo saw the files of others
		! chrt --fifo 5 true || echo took priority
		! unshare --user true || echo made a namespace
		echo tried all'
	echo "$output"
	grep 'tried all' <<<"$output"
	run ! grep -E 'wrote|saw|took|made' <<<"$output"
}

@test "the unit is active when the daemon is ready, until it is stopped" {
	plug_in 0 MidiKontrol
	itself
	[ "$(unit Type) $(unit ActiveState) $(unit SubState)" = \
		'notify active running' ]
	[ "$(cat "/proc/$(unit MainPID)/comm")" = mk-surfaced ]
	wait_for 10 ctl_says up=1 status port
	ctl set strip/1/volume 0.25
	as_user systemctl --user stop mk-surfaced
	[ "$(unit Result) $(unit ExecMainStatus)" = 'success 0' ]
	grep -q 'strip/1/volume 0.25' $home/.config/mk/song.state
}

# plays SURFACE: it is connected, as the daemon says
plays() {
	ctl_says "name=$1 .* connected=1" status surface
}

# served_in PLUG SURFACE: plug it in, wait until it is served, and print within
# how many milliseconds that was
served_in() {
	local before

	before=$(microseconds)
	plug "$1"
	wait_for 10 plays "$2"
	echo "# $2 is served within ms: $((($(microseconds) - before) / 1000))"
}

@test "the unit serves each surface that is plugged in, as it is" {
	device 0 'X-TOUCH MINI'
	device 1 MidiKontrol
	itself
	wait_for 10 ctl hello
	run -1 ctl status surface
	served_in 0 '"X-Touch Mini"' >&3
	run -1 ctl show page 1 surface=MidiKontrol
	served_in 1 MidiKontrol >&3
	plays '"X-Touch Mini"'
	press BA 01 00
	wait_for 5 ctl_says 'volume 0$' get strip/1/volume
	unplug 0
	wait_for 10 ctl_says 'name="X-Touch Mini" .* connected=0' status surface
	plays MidiKontrol
	served_in 0 '"X-Touch Mini"' >&3
	press BA 01 7F
	wait_for 5 ctl_says 'volume 1$' get strip/1/volume
	unit_is NRestarts 0
}

# said PATTERN: the unit's daemon
said() {
	grep -q "$1" $home/.config/mk/said
}

# hold COMMAND: a program that this starts has the device in plug 0
hold() {
	"$1" amidi -p "hw:$(outside 0),0,0" -r /dev/null >/dev/null 3>&- &
	wait_for 10 is_held
}

# is_held: the program has it; its process is known as the holder
is_held() {
	holder=$(awk '/Owner PID/ { print $4; exit }' \
		"/proc/asound/card$(outside 0)/midi0")
	[ "$(cat "/proc/$holder/comm")" = amidi ]
}

# gives_way: the unit names the holder, and plays when that has ended
gives_way() {
	itself "StandardError=file:$home/.config/mk/said"
	wait_for 10 said "is in use by process $holder$1, itself"
	kill "$holder"
	wait_for 10 plays MidiKontrol
}

@test "the unit names who holds a surface, and plays it after that" {
	# What is plugged in would start the unit, which could be faster.
	idle
	plug_in 0 MidiKontrol
	hold as_user
	gives_way ' (amidi)'
	idle
	# The processes of others may be hidden, but for their numbers.
	hold command
	gives_way '\( (amidi)\)\?'
}

@test "the unit starts when a surface is plugged in" {
	device 0 'X-TOUCH MINI'
	itself
	as_user systemctl --user stop mk-surfaced
	served_in 0 '"X-Touch Mini"' >&3
}

@test "the unit reads its song again when it is told to" {
	itself
	pid=$(unit MainPID)
	ctl_says 'set strip/1/name' get strip/1/name
	# Another name of the file: that it changes is seen by nobody.
	ln $home/.config/mk/song.xml $home/other.xml
	sed 's/<track name="[^"]*"/<track name="New"/' $home/other.xml >new
	cat new >$home/other.xml
	run ! ctl_says 'set strip/1/name New' get strip/1/name
	as_user systemctl --user reload mk-surfaced
	wait_for 10 ctl_says 'set strip/1/name New' get strip/1/name
	unit_is MainPID "$pid"
}

@test "the unit is started again when it is killed, within its limits" {
	itself
	group=/sys/fs/cgroup$(unit ControlGroup)/cgroup.procs
	for _ in 1 2 3 4; do
		killed=$(cat "$group")
		kill -KILL "$killed"
		wait_for 10 has_another "$killed"
	done
	wait_for 10 ctl hello
	unit_is NRestarts 4
	kill -KILL "$(cat "$group")"
	wait_for 10 unit_is ActiveState failed
}

@test "the unit's watchdog is fed, and bites one that hangs" {
	itself WatchdogSec=1
	for _ in 1 2 3; do
		fed=$(unit WatchdogTimestampMonotonic)
		wait_for 10 is_fed "$fed"
	done
	unit_is NRestarts 0
	kill -STOP "$(unit MainPID)"
	wait_for 20 unit_is NRestarts 1
	wait_for 10 ctl hello
}

# has_priority: the daemon's, in a real-time class, with its memory held
has_priority() {
	local pid

	pid=$(unit MainPID)
	chrt -p "$pid" | grep -q 'policy: SCHED_FIFO' &&
		chrt -p "$pid" | grep -q "priority: $1$" &&
		grep -q 'VmLck:.*[1-9]' "/proc/$pid/status"
}

@test "with realtime.conf the unit's daemon has the priority it asks for" {
	plug_in 0 MidiKontrol
	itself
	cp "$MK_ROOT/libmk/data/systemd/realtime.conf" "$drop/"
	echo "MK_SURFACED_ARGS=-s auto --rt 10 $home/.config/mk/song.xml" |
		as_user tee $home/.config/mk/surfaced.conf
	as_user systemctl --user daemon-reload
	as_user systemctl --user restart mk-surfaced
	rm "$drop/realtime.conf"
	wait_for 10 has_priority 10
	wait_for 10 ctl_says up=1 status port
}
