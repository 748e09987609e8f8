#!/bin/sh
# A surface and a song: what is bound, and what movements do.
mk-map --list -S demo.xml
printf '\260\001\100' | mk-map -S demo.xml
echo 'host set strip/1/volume 1' | mk-map --feedback -S demo.xml | od -An -tx1 | tail -1
printf '\260\132\001' | mk-nav -S demo.xml
echo 'ctl "strip scroll" 2' | mk-nav -S demo.xml
printf 'midi B0 01 40\nmidi B0 5B 01\n' | mk-surfaced --replay demo.xml
