#!/bin/sh
# A display: named, drawn, followed through a replay, edited and kept.
echo 'page 1 "LV1" "LV2" "LV3" "LV4"' | mk-lcd > page.syx
mk-sysex-pack --split page.syx
mk-lcd -r term page.syx

echo 'midi B0 5B 01' > script
mk-surfaced --replay=script demo.xml | mk-lcd -r term
mk-surfaced --replay=script demo.xml | mk-lcd -r svg -o display.svg
grep -o 'page 2: [A-Z0-9 ]*' display.svg

mk-lcd -g 1 -o get.syx
mk-lcd -d get.syx
cp page.syx dump.syx # as if the device had answered
mk-lcd -d dump.syx > pages
sed -i 's/LV4/MST/' pages
mk-lcd --save pages > save.syx
mk-lcd -d save.syx
