#!/bin/sh
# Rows as XML, changed and made a song again.
mk-song -d --xml demo.syx > rows.xml
mk-song rows.xml > changed.syx
cmp demo.syx changed.syx
sed '/kind="pattern"/{/mutes=/!s/pattern="/mutes="16" &/}' rows.xml | mk-song > muted.syx
mk-song -d muted.syx
