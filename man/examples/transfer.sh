#!/bin/sh
# What sending the demo's song to the machine would do.
mk-transfer send --dry-run demo.syx
