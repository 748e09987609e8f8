#!/bin/sh
# A song's rows as XML, edited with sed, and made a song again.
mk-song -d --xml demo.syx | sed 's/tempo="118"/tempo="90"/' | mk-song --rows
