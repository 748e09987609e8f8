#!/bin/sh
# Two lines for the MidiKontrol's display, into a message and out of it.
printf '%-16s%-16s' HELLO WORLD | mk-sysex-pack --frame 00 13 37 15 > hello.syx
mk-sysex-pack --split hello.syx
mk-sysex-pack --unframe hello.syx
