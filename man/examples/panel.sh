#!/bin/sh
# What a MidiKontrol shows after messages, and what it sends when turned.
echo 'page 1 "LV1" "LV2" "LV3" "LV4"' | mk-lcd > page.syx
printf 'display LV1\ndraw\n' | mk-panel --headless -a cat page.syx

echo 'ctl "encoder 1" 64' | mk-panel --headless sh -c 'cat > turned.raw'
mk-lcd -d turned.raw
