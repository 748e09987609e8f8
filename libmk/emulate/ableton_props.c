/* SPDX-License-Identifier: ISC */
/*
 * One table of get and set functions; tracks, devices and slots have theirs in
 * ableton_strip.c.
 */
#include <libmk/emulate/ableton_props_priv.h>

#include <libmk/emulate/ableton_strip_priv.h>
#include <libmk/song/target.h>

#include <stdio.h>
#include <string.h>

/* The tempos that Live accepts. */
#define MIN_TEMPO 20
#define MAX_TEMPO 999

static void
get_tempo(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_float(call->emulator->song->tempo));
}

static void
set_tempo(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	double bpm;

	if (!mk_osc_number(value, &bpm) || bpm < MIN_TEMPO || bpm > MAX_TEMPO)
		mk_ableton_call_fail(call, MK_LIVE_INVALID);
	else
		mk_emulator_tempo(call->emulator, bpm);
}

static void
get_playing(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call, mk_emulator_bool(call->emulator->playing));
}

static void
get_numerator(struct mk_ableton_call *call)
{
	int n = call->emulator->song->signature.numerator;

	mk_ableton_call_put(call, mk_emulator_int(n ? n : 4));
}

static void
get_denominator(struct mk_ableton_call *call)
{
	int n = call->emulator->song->signature.denominator;

	mk_ableton_call_put(call, mk_emulator_int(n ? n : 4));
}

static void
get_num_tracks(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)mk_song_tracks(call->emulator->song)));
}

static void
get_num_scenes(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->emulator->song->n_scenes));
}

/* Reads the range [min max] of n: all without one, to the end if max is -1. */
static void
read_block(struct mk_ableton_call *call, bool cast, size_t n, size_t *from,
    size_t *to)
{
	long min = 0, max = (long)n;

	if (call->at < call->n_in) {
		min = mk_ableton_call_int(call, cast);
		max = mk_ableton_call_int(call, cast);
	}
	*from = min < 0 ? 0 : (size_t)min;
	*to = max < 0 || (size_t)max > n ? n : (size_t)max;
}

static void
get_track_names(struct mk_ableton_call *call)
{
	const struct mk_song *song = call->emulator->song;
	size_t i, end;

	read_block(call, false, mk_song_tracks(song), &i, &end);
	for (; !call->error && i < end; i++)
		mk_ableton_call_put(call,
		    mk_emulator_text(song->strips[i].name));
}

static void
get_scene_names(struct mk_ableton_call *call)
{
	const struct mk_song *song = call->emulator->song;
	size_t i, end;

	read_block(call, false, song->n_scenes, &i, &end);
	for (; !call->error && i < end; i++)
		mk_ableton_call_put(call,
		    mk_emulator_text(song->scenes[i].name));
}

static void
get_selected_track(struct mk_ableton_call *call)
{
	const struct mk_song *song = call->emulator->song;

	if (song->selected_strip - 1 >= mk_song_tracks(song))
		mk_ableton_call_fail(call, "the selected track is not in list");
	mk_ableton_call_put(call,
	    mk_emulator_int((long)song->selected_strip - 1));
}

static void
get_selected_scene(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->emulator->song->selected_scene - 1));
}

static void
get_selected_clip(struct mk_ableton_call *call)
{
	get_selected_track(call);
	get_selected_scene(call);
}

static void
get_selected_device(struct mk_ableton_call *call)
{
	const struct mk_song *song = call->emulator->song;
	struct mk_target at;

	mk_target_appointed(&at, song);
	if (!at.device || at.strip >= song->strips + mk_song_tracks(song) ||
	    at.device < at.strip->devices ||
	    at.device >= at.strip->devices + at.strip->n_devices) {
		mk_ableton_call_fail(call, "None is not in list");
		return;
	}
	mk_ableton_call_put(call, mk_emulator_int(at.strip - song->strips));
	mk_ableton_call_put(call,
	    mk_emulator_int(at.device - at.strip->devices));
}

/* Reads an index as it is: no float, and ignored if out of range. */
static bool
read_index(struct mk_ableton_call *call, size_t n, size_t *index)
{
	long i = mk_ableton_call_int(call, false);

	*index = (size_t)i;
	return !call->error && i >= 0 && (size_t)i < n;
}

static void
set_selected_track(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	size_t i;

	(void)value;
	if (read_index(call, mk_song_tracks(call->emulator->song), &i))
		mk_emulator_select_strip(call->emulator, i);
}

static void
set_selected_scene(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	size_t i;

	(void)value;
	if (read_index(call, call->emulator->song->n_scenes, &i))
		mk_emulator_select_scene(call->emulator, i);
}

static void
set_selected_clip(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	set_selected_track(call, value);
	set_selected_scene(call, value);
}

/* This one answers, at its own address. */
static void
set_selected_device(struct mk_ableton_call *call,
    const struct mk_osc_arg *value)
{
	const struct mk_song *song = call->emulator->song;
	struct mk_osc_arg echo[2];
	size_t strip, device;

	(void)value;
	if (!read_index(call, mk_song_tracks(song), &strip) ||
	    !read_index(call, song->strips[strip].n_devices, &device)) {
		mk_ableton_call_fail(call, "Index out of range");
		return;
	}
	mk_emulator_select_strip(call->emulator, strip);
	mk_emulator_appoint(call->emulator, strip, device);
	echo[0] = mk_emulator_int((long)strip);
	echo[1] = mk_emulator_int((long)device);
	mk_emulator_send(call->emulator, "/live/view/set/selected_device", echo,
	    2);
}

static const struct mk_liveprop own[] = {
    {MK_LIVE_SONG, "tempo", get_tempo, set_tempo, true, 0},
    {MK_LIVE_SONG, "is_playing", get_playing, NULL, true, 0},
    {MK_LIVE_SONG, "signature_numerator", get_numerator, NULL, true, 0},
    {MK_LIVE_SONG, "signature_denominator", get_denominator, NULL, true, 0},
    {MK_LIVE_SONG, "num_tracks", get_num_tracks, NULL, false, 0},
    {MK_LIVE_SONG, "num_scenes", get_num_scenes, NULL, false, 0},
    {MK_LIVE_SONG, "track_names", get_track_names, NULL, false, 0},
    {MK_LIVE_SONG, "scenes/name", get_scene_names, NULL, false, 0},
    {MK_LIVE_SONG, "track_data", mk_ableton_strip_data, NULL, false, 0},
    {MK_LIVE_VIEW, "selected_scene", get_selected_scene, set_selected_scene,
        true, 0},
    {MK_LIVE_VIEW, "selected_track", get_selected_track, set_selected_track,
        true, 0},
    {MK_LIVE_VIEW, "selected_clip", get_selected_clip, set_selected_clip, false,
        0},
    {MK_LIVE_VIEW, "selected_device", get_selected_device, set_selected_device,
        false, 0},
};

#define OWN (sizeof(own) / sizeof(*own))

const struct mk_liveprop *
mk_liveprop_at(size_t i)
{
	return i < OWN ? &own[i] : mk_ableton_strip_prop(i - OWN);
}

static const char *const groups[] = {
    [MK_LIVE_SONG] = "song",
    [MK_LIVE_VIEW] = "view",
    [MK_LIVE_TRACK] = "track",
    [MK_LIVE_SEND] = "track",
    [MK_LIVE_DEVICE] = "device",
    [MK_LIVE_PARAM] = "device",
    [MK_LIVE_SCENE] = "scene",
    [MK_LIVE_SLOT] = "clip_slot",
};

void
mk_liveprop_address(const struct mk_liveprop *prop, const char *what,
    char address[MK_LIVEPROP_ADDRESS])
{
	snprintf(address, MK_LIVEPROP_ADDRESS, "/live/%s/%s/%s",
	    groups[prop->group], what, prop->name);
}

/* Skips a word and its slash; false if there is another word. */
static bool
skip_property(const char **p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*p, word, n) != 0 || (*p)[n] != '/')
		return false;
	*p += n + 1;
	return true;
}

bool
mk_liveprop_is(const struct mk_liveprop *prop, const char *what,
    const char *address)
{
	return skip_property(&address, "/live") &&
	    skip_property(&address, groups[prop->group]) &&
	    skip_property(&address, what) && !strcmp(address, prop->name);
}

void
mk_liveprop_answer(const struct mk_ableton_call *call)
{
	char address[MK_LIVEPROP_ADDRESS];

	mk_liveprop_address(call->prop, "get", address);
	mk_emulator_send(call->emulator, address, call->out, call->n_out);
}
