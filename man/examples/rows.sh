#!/bin/sh
# The rows that an arrangement becomes, and those of the scenes.
mk-dumpxml demo.als | mk-song --from arrangement --rows
mk-song --rows demo.als
