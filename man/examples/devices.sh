#!/bin/sh
# Every device that is in use in a set, and how often.
mk-dumpxml --json demo.als | jq -r '.. | .class? // empty' | sort | uniq -c
