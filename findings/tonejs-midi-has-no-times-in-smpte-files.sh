#!/bin/sh
# SPDX-License-Identifier: ISC
# @tonejs/midi gives notes of a file in the time of SMPTE no times, and no error.
#
# A Standard MIDI File may count ticks of frames instead of quarter notes: the
# division's first byte is then minus the frames a second. (Standard MIDI Files
# 1.0, header chunks.) Such files come from video software. All times that
# @tonejs/midi tells of one are NaN; mk reads them by their frames.
#
# Seen with @tonejs/midi 2.0.28.

set -eu
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT
npm install --silent --no-audit --no-fund --prefix . @tonejs/midi@2.0.28 \
	>/dev/null
cat >read.js <<'END'
const { Midi } = require('@tonejs/midi');

// 25 frames of 40 ticks: milliseconds. A note from 0 to 100 of them.
const track = [0, 0x90, 60, 64, 100, 0x80, 60, 64, 0, 0xff, 0x2f, 0];
const file = [
  ...Buffer.from('MThd'), 0, 0, 0, 6, 0, 0, 0, 1, 256 - 25, 40,
  ...Buffer.from('MTrk'), 0, 0, 0, track.length, ...track];
const song = new Midi(new Uint8Array(file));
const note = song.tracks[0].notes[0];

console.log(song.header.ppq, note.ticks, note.durationTicks, note.time,
  note.duration, song.duration);
END
got=$(node read.js)
echo "ticks a quarter, start, length, and the times in seconds: $got"
[ "$got" = 'undefined 0 100 NaN NaN NaN' ]
