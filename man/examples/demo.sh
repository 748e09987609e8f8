#!/bin/sh
# A Live set becomes a song for the Machinedrum: demo.sh [FOLDER]
#
# Writes demo.syx into the folder. MK_BIN is put before the tools' names in
# what is shown, for tools that are not installed.

set -eu
set="$(dirname "$0")/demo.als"
song=${1:-.}/demo.syx

indent() {
	sed 's/./    &/'
}

echo 'What is in the set:'
echo
mk-dumpxml --summary "$set" | indent

echo
echo 'What its arrangement becomes, as rows of the machine:'
echo
mk-dumpxml "$set" | mk-song --from arrangement --rows | indent
echo
echo '(REP counts the passes after the first; x is a track that is muted.)'

mk-song --quiet --from arrangement "$set" >"$song"
mk-song --quiet --check "$song"

cat <<END

Written and checked: $song, $(($(wc -c <"$song"))) bytes.

Next:

    send it to the machine    amidi -p hw:1,0,0 -s $song
    see its rows again        ${MK_BIN-}mk-song -d $song
    dump your own set         ${MK_BIN-}mk-dumpxml --summary YOUR-SET.als

(amidi, of Debian's alsa-utils, lists the ports with -l.)
END
