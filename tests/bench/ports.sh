#!/bin/sh
# SPDX-License-Identifier: ISC
# Events through the sequencer and a port, there and back, against a program
# that does nothing else; in the virtual machine. Prints claims.

set -eu
if why=$(tests/alsa/vm 2>&1); then
	tests/alsa/vm "$MK_BUILD/tests/alsa/latency" 'a port of the sequencer' \
		pass "$MK_BUILD/tests/alsa/pass" seq:
else
	echo "ports: not measured: $why"
fi
