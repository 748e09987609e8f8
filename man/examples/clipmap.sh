#!/bin/sh
# A set whose clips are named for no pattern: a map to begin with, and one that
# was filled in.
mk-song --map-skeleton club.xml
mk-song --map club.map --rows club.xml
