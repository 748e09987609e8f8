/* SPDX-License-Identifier: ISC */
/*
 * One table for both directions: an address is made from a row, and the row of
 * an address is found by comparing its three parts.
 */
#include <libmk/host/ableton_address_priv.h>

#include <stdio.h>
#include <string.h>

static const struct {
	const char *object, *property;
} properties[MK_ABLETON_COUNT] = {
    [MK_ABLETON_TEMPO] = {"song", "tempo"},
    [MK_ABLETON_NUMERATOR] = {"song", "signature_numerator"},
    [MK_ABLETON_DENOMINATOR] = {"song", "signature_denominator"},
    [MK_ABLETON_PLAYING] = {"song", "is_playing"},
    [MK_ABLETON_BEAT] = {"song", "beat"},
    [MK_ABLETON_TRACK_NAMES] = {"song", "track_names"},
    [MK_ABLETON_SCENES] = {"song", "num_scenes"},
    [MK_ABLETON_SCENE_NAMES] = {"song", "scenes/name"},
    [MK_ABLETON_SELECTED_TRACK] = {"view", "selected_track"},
    [MK_ABLETON_SELECTED_SCENE] = {"view", "selected_scene"},
    [MK_ABLETON_SELECTED_DEVICE] = {"view", "selected_device"},
    [MK_ABLETON_NAME] = {"track", "name"},
    [MK_ABLETON_VOLUME] = {"track", "volume"},
    [MK_ABLETON_PAN] = {"track", "panning"},
    [MK_ABLETON_MUTE] = {"track", "mute"},
    [MK_ABLETON_SOLO] = {"track", "solo"},
    [MK_ABLETON_ARM] = {"track", "arm"},
    [MK_ABLETON_PLAYING_SLOT] = {"track", "playing_slot_index"},
    [MK_ABLETON_FIRED_SLOT] = {"track", "fired_slot_index"},
    [MK_ABLETON_SEND] = {"track", "send"},
    [MK_ABLETON_MIDI] = {"track", "has_midi_input"},
    [MK_ABLETON_GROUP] = {"track", "is_foldable"},
    [MK_ABLETON_COLOR] = {"track", "color"},
    [MK_ABLETON_CLASSES] = {"track", "devices/class_name"},
    [MK_ABLETON_DEVICE_NAMES] = {"track", "devices/name"},
    [MK_ABLETON_CLIP_NAMES] = {"track", "clips/name"},
    [MK_ABLETON_CLIP_LENGTHS] = {"track", "clips/length"},
    [MK_ABLETON_CLIP_COLORS] = {"track", "clips/color"},
    [MK_ABLETON_PARAM_NAMES] = {"device", "parameters/name"},
    [MK_ABLETON_PARAM_MINS] = {"device", "parameters/min"},
    [MK_ABLETON_PARAM_MAXES] = {"device", "parameters/max"},
    [MK_ABLETON_PARAM_QUANTIZED] = {"device", "parameters/is_quantized"},
    [MK_ABLETON_PARAM_VALUES] = {"device", "parameters/value"},
};

void
mk_ableton_address(int what, const char *verb, char address[MK_ABLETON_ADDRESS])
{
	what %= MK_ABLETON_LISTEN;
	snprintf(address, MK_ABLETON_ADDRESS, "/live/%s/%s/%s",
	    properties[what].object, verb, properties[what].property);
}

/* Skips a word and its slash; NULL if there is another word. */
static const char *
skip_object(const char *p, const char *word)
{
	size_t n = strlen(word);

	return p && !strncmp(p, word, n) && p[n] == '/' ? p + n + 1 : NULL;
}

int
mk_ableton_find(const char *address)
{
	const char *object = skip_object(address, "/live"), *get, *listen;
	int what;

	for (what = 0; what < MK_ABLETON_COUNT; what++) {
		const char *verb = skip_object(object, properties[what].object);

		get = skip_object(verb, "get");
		listen = skip_object(verb, "start_listen");
		if (get && !strcmp(get, properties[what].property))
			return what;
		if (listen && !strcmp(listen, properties[what].property))
			return MK_ABLETON_LISTEN + what;
	}
	return -1;
}
