# SPDX-License-Identifier: ISC
# What stands after each event, from the oracle's trace or from a replay:
# a controller's last value in either direction, the pages' labels, the
# selection, the parameters that were moved.
#
#	awk -v strip=1 -v scene=1 -f state.awk TRACE|REPLAY
#
# Prints "EVENT KEY VALUE", all of it after every event. The oracle counts
# tracks and the like from 0, replays from 1; here they count from 0.

BEGIN {
	for (i = 0; i < 256; i++)
		hex[sprintf("%02x", i)] = i
	state["strip"] = strip - 1
	state["scene"] = scene - 1
}

# A page's labels out of the sysex message in the fields from first on.
function page(first,  n, i, j, bits, data) {
	n = 0
	for (i = first + 8; i < NF; i += 8) {
		bits = hex[$i]
		for (j = 1; j < 8 && i + j < NF; j++) {
			data[n++] = hex[$(i + j)] + bits % 2 * 128
			bits = int(bits / 2)
		}
	}
	for (i = 0; i < 16; i += 4)
		state["label " hex[$(first + 6)] "/" i / 4] = \
			label(data, 16 + i)
}

function label(data, at,  i, text) {
	for (i = 0; i < 4; i++)
		text = text sprintf("%c", data[at + i])
	sub(/ +$/, "", text)
	return "'" text "'"
}

function midi(first) {
	$0 = tolower($0)
	if ($first ~ /^b/)
		state["cc " hex[$(first + 1)]] = hex[$(first + 2)]
	if ($first == "f0" && $(first + 4) == "11")
		page(first)
}

# strip/1/device/3/param/"1 Gain A" as 0/2/1 Gain A; strip/1/send/2 as
# 0/mixer/send2
function ours(path,  part, name) {
	gsub(/"/, "", path)
	split(path, part, "/")
	if (part[3] == "device") {
		name = path
		sub(/^[^\/]*\/[^\/]*\/[^\/]*\/[^\/]*\/[^\/]*\//, "", name)
		return part[2] - 1 "/" part[4] - 1 "/" name
	}
	return part[2] - 1 "/mixer/" part[3] part[4]
}

function show(  key) {
	for (key in state)
		print event + 0, key, state[key] | "sort -k1,1n -k2"
}

# WHERE VALUE, the value being the last word.
function param(text, is_ours,  where, value) {
	value = text
	sub(/^.* /, "", value)
	where = text
	sub(/ [^ ]*$/, "", where)
	state["param " (is_ours ? ours(where) : where)] = value + 0
}

/^# / {
	if (seen++)
		show()
	event++
	sub(/^# /, "")
	sub(/^host /, "")
	# What is done in the host stands, whether or not it is told again.
	if ($1 == "set")
		param(substr($0, 5), $2 ~ /^strip/)
	if ($1 == "select-track") state["strip"] = $2
	if ($1 == "select-scene") state["scene"] = $2
	if ($1 == "select") state[$2] = $3 - 1
	if ($1 == "midi")
		midi(2)
	next
}
$1 == "midi" { midi(2) }
$1 == "select-track" { state["strip"] = $2 }
$1 == "select-scene" { state["scene"] = $2 }
$1 == "select" { state[$2] = $3 - 1 }
$1 == "param" { param(substr($0, 7), 0) }
$1 == "set" { param(substr($0, 5), 1) }
END { show() }
