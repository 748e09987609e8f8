#!/bin/sh
# A song in another of the machine's places, and the patterns it uses.
mk-song --from arrangement --song 4 -o demo.syx demo.als
mk-song -d demo.syx
mk-song -d --json demo.syx | jq -r '.rows.songs[].rows[].pattern // empty' | sort -u
