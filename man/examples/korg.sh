#!/bin/sh
# Two bytes as Korg's machines pack them are one again.
printf '\001\001' | mk-sysex-pack -d -c korg > bytes
od -An -tx1 bytes
