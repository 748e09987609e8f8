#!/bin/sh
# Lights of a transport and of pads, and what they show while a song plays.
mk-map --list -s ./transport.xml -S demo.xml
printf 'midi 90 24 7F\n@3.000000 midi 90 25 7F\n' |
	mk-surfaced -s ./transport.xml --replay demo.xml
