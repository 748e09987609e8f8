# SPDX-License-Identifier: ISC
# The oracle's events as a replay script.
#
#	awk -f script.awk CASE.events
#
# Tracks, devices and parameters count from 0 there, from 1 here.

function device(track, n) {
	return "strip/" track + 1 "/device/" n + 1
}

# TRACK/DEVICE/PARAM as a path
function path(where,  part, name) {
	split(where, part, "/")
	name = substr(where, length(part[1]) + length(part[2]) + 3)
	if (part[2] == "mixer") {
		sub(/^send/, "send/", name)
		return "strip/" part[1] + 1 "/" name
	}
	if (name ~ /^#/)
		return device(part[1], part[2]) "/param/" substr(name, 2) + 1
	gsub(/[\\"]/, "\\\\&", name)
	return device(part[1], part[2]) "/param/\"" name "\""
}

/^#/ || NF == 0 { next }
$1 == "midi" || $1 == "unlock" || $1 == "rebuild" ||
$1 == "begin" || $1 == "end" { print; next }
$1 == "select-track" { print "host select strip", $2 + 1; next }
$1 == "select-scene" { print "host select scene", $2 + 1; next }
$1 == "appoint" && $2 == "none" { print "host appoint none"; next }
$1 == "appoint" { print "host appoint", device($2, $3); next }
$1 == "lock" { print NF > 1 ? "lock " device($2, $3) : "lock"; next }
$1 == "set" {
	value = $NF
	sub(/^set /, "")
	sub(/ [^ ]*$/, "")
	print "host set", path($0), value
	next
}
{
	print "script.awk: " FILENAME ":" FNR ": " $0 > "/dev/stderr"
	exit 1
}
