# The oracle's song as song XML.
#
#	jq -r -f song.jq SONG.json

def attr(name; value): " \(name)=\"\(value | tostring | @html)\"";

# VALUE, [MIN, MAX, VALUE] or an object
def ranged(min; max):
	if type == "number" then {min: min, max: max, value: .}
	elif type == "array" then {min: .[0], max: .[1], value: .[2]}
	else . end;

def numbers: attr("value"; .value) + attr("min"; .min) + attr("max"; .max);

def mixer(id; min; max):
	ranged(min; max) | "<param" + attr("id"; id) + numbers + "/>";

def param:
	if type == "array"
	then {name: .[0], min: .[1], max: .[2], value: .[3]} else . end |
	"<param" + attr("name"; .name) +
	(if .original_name then attr("original"; .original_name) else "" end) +
	numbers + "/>";

def device:
	"<device" + attr("class"; .class_name) + attr("name"; .name) + ">",
	(.parameters[] | param),
	"</device>";

def strip:
	(.volume // empty | mixer("volume"; 0; 1)),
	(.pan // empty | mixer("pan"; -1; 1)),
	((.sends // []) | to_entries[] |
		(.key + 1) as $n | .value | mixer("send\($n)"; 0; 1)),
	((.devices // [])[] | device);

"<song xmlns=\"urn:mk:song:1\" name=\"oracle\"" +
	attr("selected-strip"; (.selected_track // 0) + 1) +
	attr("selected-scene"; (.selected_scene // 0) + 1) +
	(if .appointed_device then
		attr("appointed"; "strip/\(.appointed_device[0] + 1)/device/" +
			"\(.appointed_device[1] + 1)") else "" end) + ">",
(.scenes | if type == "number" then range(0; .) | "" else .[] end |
	"<scene" + attr("name"; .) + "/>"),
((.tracks // [])[] |
	"<track" + attr("name"; .name // "") + " kind=\"midi\">", strip, "</track>"),
((.returns // [])[] |
	"<return" + attr("name"; .name // "") + ">", strip, "</return>"),
(.master // empty |
	"<master" + attr("name"; .name // "Master") + ">", strip, "</master>"),
"</song>"
