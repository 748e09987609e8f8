#!/bin/sh
# Messages with checksum and length, and what is in a file of them.
printf 'SONG' | mk-sysex-pack -c none --frame 00 20 3C 02 00 69 02 02 00 --checksum elektron --length > song.syx
mk-sysex-pack --split --json song.syx
mk-sysex-pack --split --json song.syx | jq -r '.model + " " + .name' | sort | uniq -c
