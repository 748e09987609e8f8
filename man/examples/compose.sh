#!/bin/sh
# Scenes that mix tracks of several patterns: kits, patterns and a song.
mk-song --machine-dump machine.syx --plan scenes.txt
mk-song --machine-dump machine.syx --start-pattern E01 --start-kit 33 -o new.syx scenes.txt
mk-song --check new.syx
