#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Nothing that a terminal acts on reaches it in what tools tell and list: names
# of sets come from others.

load daemon

setup() {
	setup_daemon
	cat >odd.xml <<-'E'
		<song xmlns="urn:mk:song:1" name="so&#x202e;ng">
		<scene name="sc&#x2028;ene&#x9b;2J"/>
		<track name="Dr&#x9b;31mum&#x202e;s" kind="midi">
		<param id="volume" value="0.5"/>
		<device class="X&#x202e;" name="dev&#x85;">
		<param name="Device On" value="1"/>
		<param name="Fre&#x2066;q" value="20" min="20" max="2000"/>
		</device>
		<slot scene="1"><clip name="A01 &#x202e;ö" kind="midi" length="4"/></slot>
		</track></song>
	E
}

teardown() {
	teardown_daemon
}

# harmless COMMAND...: it says something, and nothing that is acted on
harmless() {
	"$@" >said 2>&1 </dev/null || true
	[ -s said ]
	if LC_ALL=C.UTF-8 grep -qP '[\x{1}-\x{8}\x{b}-\x{1f}\x{7f}-\x{9f}\x{202a}-\x{202e}\x{2028}\x{2029}\x{2066}-\x{2069}]' said
	then
		echo "$* says:"
		cat -v said
		return 1
	fi
}

@test "in listings and summaries" {
	harmless mk-dumpxml --summary odd.xml
	grep -q 'Dr?31mum?s' said
	harmless mk-song --rows odd.xml
	grep -q 'sc?ene' said
	harmless mk-song --term odd.xml
	harmless mk-song --map-skeleton odd.xml
	harmless mk-map --list -S odd.xml
	harmless mk-surfaced --replay odd.xml
}

@test "in messages" {
	harmless mk-song --rows $'no\xe2\x80\xae.xml'
	harmless mk-song --check $'no\xc2\x9b31m'
	harmless mk-map -p $'seq:\xe2\x80\xa8' --list-ports -S $'\x9b'
	echo $'set strip/\xe2\x80\xae/volume 1' >lines
	harmless mk-map --feedback lines
}

@test "in what the daemon answers, whose names read back" {
	served -p - odd.xml
	harmless mk-ctl status
	harmless mk-ctl get '**'
	param='strip/1/device/1/param/"Fre\xE2\x81\xA6q"'
	grep -qxF "set $param 20" said
	mk-ctl set "$param" 30
	[ "$(mk-ctl get "$param")" = "set $param 30" ]
}
