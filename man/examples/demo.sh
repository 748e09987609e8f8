#!/bin/sh
# A Live set becomes a song for the Machinedrum, and a surface plays with it:
# demo.sh [FOLDER]
#
# Writes demo.syx and demo.xml into the folder. In a terminal it ends in a
# MidiKontrol to be turned, elsewhere in pictures of one. MK_BIN is put before
# the tools' names in what is shown, for tools that are not installed.

set -eu
examples=$(dirname "$0")
set=$examples/demo.als
song=${1:-.}/demo.syx
xml=${1:-.}/demo.xml
if [ -n "${MK_BIN-}" ]; then
	page=${examples%/*}/mk.7
else
	page=mk
fi

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
echo
echo "Written and checked: $song, $(($(wc -c <"$song"))) bytes."

# The same set for the surface, with the device that a user of Live would
# have chosen there.
mk-dumpxml "$set" |
	sed '2s,>$, appointed="return/2/device/1">,' >"$xml"

# The panel's pictures, each below what was done.
pictures() {
	mk-panel --headless mk-surfaced --no-socket -p - "$xml" <<-'END' |
	display DEVICE
	draw
	display LV1
	ctl "page 1 encoder 2" 64
	draw
	ctl "strip scroll" 6
	show page 2
	display "LEV SD1 LP  HP"
	draw
	show page 3
	draw
	END
	awk 'BEGIN {
			done[1] = "The surface names the device that it moves:"
			done[2] = "An encoder is turned:"
			done[3] = "The strip \"Machine in\" is selected:"
			done[4] = "The device has the best of its parameters" \
				" on a page:"
		}
		/MidiKontrol/ { printf "%s%s\n\n", n++ ? "\n" : "", done[n] }
		{ print "    " $0 }'
}

code=0
echo
if ! command -v mk-panel >/dev/null; then
	echo '(mk-panel was not built: it needs ncursesw.)'
elif [ -t 0 ] && [ -t 1 ]; then
	echo 'Now the set on a MidiKontrol in this terminal. There w and s turn'
	echo 'the first encoder, the right arrow selects the next strip, 2 and 3'
	echo 'show its mixer and its device, and q quits.'
	printf 'Press Enter: '
	read -r _
	mk-panel mk-surfaced -p - "$xml" || code=$?
else
	pictures || code=$?
fi

cat <<END

Next:

  see your own set
    ${MK_BIN-}mk-dumpxml --summary YOUR-SET.als
  turn the knobs in this terminal
    ${MK_BIN-}mk-panel ${MK_BIN-}mk-surfaced -p - $xml
  plug in a controller, and see what it moves
    ${MK_BIN-}mk-surfaced -v $xml
  see which kits and patterns are composed for scenes that mix patterns
    ${MK_BIN-}mk-song --machine-dump $examples/machine.syx --plan $examples/scenes.txt
  see what a running Live has, or ardour://, and steer it
    ${MK_BIN-}mk-dumpxml --summary --host ableton://
    ${MK_BIN-}mk-surfaced -v --host ableton://
  name the MIDI ports, and send the song to the machine
    ${MK_BIN-}mk-map --list-ports
    ${MK_BIN-}mk-transfer send --verify -p hw:1,0 $song
  read on
    man $page
END
exit $code
