#!/bin/sh
# What there can be in a song, and what a device can be told.
mk-map --targets | grep '^strip/sel/'
mk-dumpxml --model | xmllint --xpath '//*[@name="device"]/*[local-name()="method"]/@name' -
