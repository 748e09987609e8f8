#!/usr/bin/env bats
# What is installed for systemd and udev does its work on a real machine.

# shellcheck disable=SC2154 # bats sets $output and $status
bats_require_minimum_version 1.5.0
load lib

home=/var/ann

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
	units=$home/.config/systemd/user
	mkdir -p /run/systemd/system /run/systemd/unit-root /run/user/1 \
		"$units/mk-surfaced.service.d" "$home/.config/mk"
	sed "s,@bindir@,$MK_BUILD/bin," \
		"$MK_ROOT/libmk/data/systemd/mk-surfaced.service.in" \
		>"$units/mk-surfaced.service"
	mount -t cgroup2 cgroup2 /sys/fs/cgroup
	mkdir /sys/fs/cgroup/user
	chown -R 1:1 /run/user/1 "$home" /sys/fs/cgroup/user
	chgrp audio /dev/snd/*
	(
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

# instead COMMAND: what the unit is to run for once; prints what it says
instead() {
	local drop=$home/.config/systemd/user/mk-surfaced.service.d

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
	[ "$output" = "-p auto --state $home/.config/mk/song.state \
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
