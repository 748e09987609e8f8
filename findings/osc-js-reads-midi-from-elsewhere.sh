#!/bin/sh
# SPDX-License-Identifier: ISC
# osc.js reads a MIDI message within an OSC message from another place.
#
# An argument of the type m is four bytes: port, status, data 1, data 2. (OSC
# 1.0, less-standard types.) If the packet is a part of a larger buffer, as
# what Node reads from a stream is, osc.js takes the bytes from that buffer's
# start. Blobs and colours go the same way; numbers and texts are right.
#
# Seen with osc 2.4.5.

set -eu
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT
npm install --silent --no-audit --no-fund --omit=optional --prefix . \
	osc@2.4.5 >/dev/null
cat >read.js <<'END'
const osc = require('osc');

// Sixteen other bytes, and then /a with an integer and middle C.
const stream = new Uint8Array(16 + 16).fill(0x11);
const packet = stream.subarray(16);

packet.set([...Buffer.from('/a\0\0,im\0'), 0, 0, 0, 7, 0, 0x90, 60, 64]);
console.log(...osc.readPacket(packet, {}).args.map((arg) =>
  typeof arg === 'number' ? arg : Buffer.from(arg).toString('hex')));
END
got=$(node read.js)
echo "the integer, and the MIDI message: $got"
[ "$got" = '7 11111111' ]
