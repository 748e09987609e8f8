#!/bin/sh
# SPDX-License-Identifier: ISC
# JZZ plays a Standard MIDI File of 29 frames a second 3 % too slow.
#
# A division of the time of SMPTE names 24, 25, 29 or 30 frames a second, and
# 29 stands for 30 drop frame: 29.97 frames, or 30000/1001. (Standard MIDI Files
# 1.0, header chunks.) JZZ takes it for 29. After an hour such a file is two
# minutes late; mk reads it as 30000/1001.
#
# Seen with jzz 1.9.6 and jzz-midi-smf 1.9.9.

set -eu
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT
npm install --silent --no-audit --no-fund --prefix . \
	jzz@1.9.6 jzz-midi-smf@1.9.9 >/dev/null
cat >play.js <<'END'
const JZZ = require('jzz');
require('jzz-midi-smf')(JZZ);

// A note that ends after 2997 ticks of a hundredth of a frame: one second.
const track = [0, 0x90, 60, 64, 0x97, 0x35, 0x80, 60, 64, 0, 0xff, 0x2f, 0];
const file = [
  ...Buffer.from('MThd'), 0, 0, 0, 6, 0, 0, 0, 1, 256 - 29, 100,
  ...Buffer.from('MTrk'), 0, 0, 0, track.length, ...track];
const song = JZZ.MIDI.SMF(Buffer.from(file).toString('latin1'));

console.log(song.fps, song.ppf, song.player().durationMS().toFixed(1));
END
got=$(node play.js)
echo "frames a second, ticks a frame, milliseconds: $got"
[ "$got" = '29 100 1033.4' ]
