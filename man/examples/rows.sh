#!/bin/sh
# The rows that an arrangement becomes, and those of the session.
mk-dumpxml demo.als | mk-song --from arrangement --rows
mk-song --rows demo.als
