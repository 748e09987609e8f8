#!/bin/sh
# A song for the machine: made, checked, and shown as it will be received.
mk-song --from arrangement demo.als > demo.syx
mk-song --check demo.syx
mk-song -d demo.syx
mk-dumpxml demo.als | mk-song --from arrangement > song.syx
cmp demo.syx song.syx
