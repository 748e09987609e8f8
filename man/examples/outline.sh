#!/bin/sh
# What is in a set.
mk-dumpxml --summary demo.als
