#!/bin/sh
# The dump that programs a pedalboard, and the first two presets in it.
mk-map --program-device -s fcb1010 > board.syx
mk-sysex-pack -c fcb1010 --unframe 00 20 32 01 0C 0F board.syx | od -An -tx1 -w16 | head -2
