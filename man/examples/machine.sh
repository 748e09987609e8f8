#!/bin/sh
# From a live set to the machine: mk-machinedrum(7), start to finish.
mk-song --check machine.syx
mk-song --machine-dump machine.syx --start-pattern E01 --start-kit 33 --plan drums.xml
mk-song --machine-dump machine.syx --start-pattern E01 --start-kit 33 -o set.syx drums.xml
mk-song --check set.syx
mk-song -d set.syx
mk-transfer send --dry-run set.syx
mk-song --machine-dump machine.syx --start-pattern E01 --start-kit 33 --from arrangement --loop-fold --rows drums.xml
mk-song --machine-dump machine.syx --start-pattern E01 --start-kit 33 --arrangement list.txt --rows drums.xml
