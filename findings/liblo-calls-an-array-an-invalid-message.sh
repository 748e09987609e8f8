#!/bin/bash
# SPDX-License-Identifier: ISC
# liblo drops an OSC message with an array, and calls it invalid.
#
# Square brackets among the type tags stand around the arguments of an array;
# they have no bytes of their own. (OSC 1.0, less-standard types.) A server on
# liblo, as Ardour's is, never sees such a message. mk reads arrays.
#
# Seen with liblo 0.31-1 and its oscdump, as Debian 12 has them.

set -eu
cd "$(mktemp -d)"
trap 'kill "$dump" 2>/dev/null; rm -rf "$PWD"' EXIT
apt-get -o APT::Sandbox::User=root download -qq liblo7=0.31-1 \
	liblo-tools=0.31-1
for package in *.deb; do
	dpkg-deb -x "$package" .
done
port=$((20000 + $$ % 10000))
LD_LIBRARY_PATH=$(echo usr/lib/*-linux-gnu*) \
	stdbuf -oL -eL usr/bin/oscdump $port >said 2>&1 &
dump=$!

# send BYTES: a datagram
send() {
	printf %b "$1" >/dev/udp/127.0.0.1/$port
}

until grep -q ' /b i 7$' said 2>/dev/null; do
	# an array of two integers, and an integer; then an integer alone
	send '/a\0\0,[ii]i\0\0\0\0\0\01\0\0\0\02\0\0\0\03'
	send '/b\0\0,i\0\0\0\0\0\07'
	sleep 0.1
done
sed 's/^[0-9a-f.]* //; s/error [0-9]*/error/' said | sort -u
[ "$(sed 's/^[0-9a-f.]* //; s/error [0-9]*/error/' said | sort -u)" = \
	'/b i 7
liblo server error in path /a: Invalid message received' ]
