/* SPDX-License-Identifier: ISC */
/*
 * A table has one row per property: how many ids its answer starts with, and
 * the function that stores the rest. Ids are checked before the function is
 * called.
 */
#include <libmk/host/ableton_heard_priv.h>

#include <libmk/host/ableton_listen_priv.h>
#include <libmk/host/oscsong_priv.h>

#include <string.h>

#define UNKNOWN "Unknown OSC address: "

static void
take_tempo(struct mk_ableton_heard *h)
{
	double bpm;

	if (mk_osc_take_number(h->message, &bpm))
		mk_oscsong_tempo(h->peer, bpm, h->now);
}

static void
take_numerator(struct mk_ableton_heard *h)
{
	long n;

	if (mk_osc_take_int(h->message, 1, 99, &n))
		mk_oscsong_signature(h->peer, n, 0);
}

static void
take_denominator(struct mk_ableton_heard *h)
{
	long n;

	if (mk_osc_take_int(h->message, 1, 64, &n))
		mk_oscsong_signature(h->peer, 0, n);
}

static void
take_playing(struct mk_ableton_heard *h)
{
	double playing;

	if (mk_osc_take_number(h->message, &playing))
		mk_oscsong_playing(h->peer, playing != 0, h->now);
}

static void
take_beat(struct mk_ableton_heard *h)
{
	long beat;

	if (mk_osc_take_int(h->message, INT32_MIN, INT32_MAX, &beat))
		mk_hostsong_say(&h->peer->keeper, h->now,
		    "set song/position %ld", beat);
}

static void
add_tracks(struct mk_ableton_heard *h)
{
	struct mk_strip *strip;
	const char *name;

	while (h->song->n_strips < MK_OSCSONG_MAX &&
	    mk_osc_take_text(h->message, &name)) {
		strip = mk_song_add_strip(h->song, MK_STRIP_AUDIO);
		if (!strip)
			return;
		strip->name = mk_hostsong_name(&h->peer->keeper, name);
	}
}

/* One renamed track keeps its place; if there are more, some may have moved. */
static void
compare_tracks(struct mk_ableton_heard *h)
{
	const char *name, *renamed = NULL;
	size_t i, differ = 0, which = 0;

	for (i = 0; i < h->song->n_strips; i++) {
		if (!mk_osc_take_text(h->message, &name))
			break;
		name = mk_hostsong_name(&h->peer->keeper, name);
		if (name == h->song->strips[i].name)
			continue;
		differ++;
		which = i;
		renamed = name;
	}
	if (i < h->song->n_strips || *h->message->types || differ > 1) {
		h->a->plan.again = true;
	} else if (differ) {
		h->song->strips[which].name = renamed;
		mk_hostsong_changed(&h->peer->keeper, h->now);
	}
}

static void
take_track_names(struct mk_ableton_heard *h)
{
	if (!h->peer->keeper.next)
		compare_tracks(h);
	else if (!h->song->n_strips)
		add_tracks(h);
}

static void
take_name(struct mk_ableton_heard *h)
{
	const char *name;

	if (!mk_osc_take_text(h->message, &name))
		return;
	name = mk_hostsong_name(&h->peer->keeper, name);
	if (name == h->strip->name)
		return;
	h->strip->name = name;
	mk_hostsong_changed(&h->peer->keeper, h->now);
}

static void
take_scenes(struct mk_ableton_heard *h)
{
	long n;

	if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return;
	mk_oscsong_scenes(h->peer, (size_t)n);
	if ((size_t)n != h->song->n_scenes)
		h->a->plan.again = true;
}

static void
take_scene_names(struct mk_ableton_heard *h)
{
	bool changed = false;
	const char *name;
	size_t i;

	for (i = 0; mk_osc_take_text(h->message, &name); i++)
		changed |= mk_oscsong_scene_name(h->peer, i, name);
	if (changed)
		mk_hostsong_changed(&h->peer->keeper, h->now);
}

static void
take_selected_track(struct mk_ableton_heard *h)
{
	long n;

	if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return;
	h->a->look = true;
	mk_oscsong_select_strip(h->peer, (size_t)n, h->now);
}

static void
take_selected_scene(struct mk_ableton_heard *h)
{
	long n;

	if (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		mk_oscsong_select_scene(h->peer, (size_t)n, h->now);
}

/* The answer to a question from before the last selection is out of date. */
static void
take_selected_device(struct mk_ableton_heard *h)
{
	long strip, device;

	if (h->a->overtaken)
		h->a->overtaken = false;
	else if (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &strip) &&
	    mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &device))
		mk_oscsong_appoint(h->peer, (size_t)strip, (size_t)device,
		    h->now);
}

/* Nil means that a track lacks the property, such as arm. */
static void
take_ableton_mixer(struct mk_ableton_heard *h)
{
	double value;

	if (mk_osc_take_number(h->message, &value))
		mk_oscsong_mixer(h->peer, h->strip, (enum mk_mixer)h->number,
		    value, h->now);
}

static void
take_send(struct mk_ableton_heard *h)
{
	struct mk_oscplan *plan = &h->a->plan;
	size_t send = (size_t)h->ids[1];
	double value;

	if (!mk_osc_take_number(h->message, &value))
		return;
	if (h->ids[0] == 0 && !plan->probed && send == plan->n_sends)
		plan->n_sends++;
	if (send < plan->n_sends)
		mk_oscsong_send(h->peer, h->strip, send, value, h->now);
}

enum row_kind {
	PLAIN,
	READ,   /* taken only if it was asked for */
	LISTEN, /* a track's, with a tag between if a listener tells it */
};

static const struct row {
	int n_ids;
	enum row_kind kind;
	void (*take)(struct mk_ableton_heard *h);
	int number;
} rows[MK_ABLETON_COUNT] = {
    [MK_ABLETON_TEMPO] = {0, PLAIN, take_tempo, 0},
    [MK_ABLETON_NUMERATOR] = {0, PLAIN, take_numerator, 0},
    [MK_ABLETON_DENOMINATOR] = {0, PLAIN, take_denominator, 0},
    [MK_ABLETON_PLAYING] = {0, PLAIN, take_playing, 0},
    [MK_ABLETON_BEAT] = {0, PLAIN, take_beat, 0},
    [MK_ABLETON_TRACK_NAMES] = {0, PLAIN, take_track_names, 0},
    [MK_ABLETON_SCENES] = {0, PLAIN, take_scenes, 0},
    [MK_ABLETON_SCENE_NAMES] = {0, PLAIN, take_scene_names, 0},
    [MK_ABLETON_SELECTED_TRACK] = {0, PLAIN, take_selected_track, 0},
    [MK_ABLETON_SELECTED_SCENE] = {0, PLAIN, take_selected_scene, 0},
    [MK_ABLETON_SELECTED_DEVICE] = {0, PLAIN, take_selected_device, 0},
    [MK_ABLETON_NAME] = {1, LISTEN, take_name, 0},
    [MK_ABLETON_VOLUME] = {1, LISTEN, take_ableton_mixer, MK_MIXER_VOLUME},
    [MK_ABLETON_PAN] = {1, LISTEN, take_ableton_mixer, MK_MIXER_PAN},
    [MK_ABLETON_MUTE] = {1, LISTEN, take_ableton_mixer, MK_MIXER_MUTE},
    [MK_ABLETON_SOLO] = {1, LISTEN, take_ableton_mixer, MK_MIXER_SOLO},
    [MK_ABLETON_ARM] = {1, LISTEN, take_ableton_mixer, MK_MIXER_ARM},
    [MK_ABLETON_PLAYING_SLOT] = {1, LISTEN, mk_ableton_take_playing_slot, 0},
    [MK_ABLETON_FIRED_SLOT] = {1, LISTEN, mk_ableton_take_fired_slot, 0},
    [MK_ABLETON_SEND] = {2, PLAIN, take_send, 0},
    [MK_ABLETON_MIDI] = {1, READ, mk_ableton_take_kind, MK_STRIP_MIDI},
    [MK_ABLETON_GROUP] = {1, READ, mk_ableton_take_kind, MK_STRIP_GROUP},
    [MK_ABLETON_COLOR] = {1, READ, mk_ableton_take_color, 0},
    [MK_ABLETON_CLASSES] = {1, READ, mk_ableton_take_classes, 0},
    [MK_ABLETON_DEVICE_NAMES] = {1, READ, mk_ableton_take_device_names, 0},
    [MK_ABLETON_CLIP_NAMES] = {1, READ, mk_ableton_take_clip_names, 0},
    [MK_ABLETON_CLIP_LENGTHS] = {1, READ, mk_ableton_take_clips, 0},
    [MK_ABLETON_CLIP_COLORS] = {1, READ, mk_ableton_take_clips, 1},
    [MK_ABLETON_PARAM_NAMES] = {2, READ, mk_ableton_take_param_names, 0},
    [MK_ABLETON_PARAM_MINS] = {2, READ, mk_ableton_take_param_mins, 0},
    [MK_ABLETON_PARAM_MAXES] = {2, READ, mk_ableton_take_param_maxes, 0},
    [MK_ABLETON_PARAM_QUANTIZED] = {2, READ, mk_ableton_take_param_quantized,
        0},
    [MK_ABLETON_PARAM_VALUES] = {2, PLAIN, mk_ableton_take_param_values, 0},
};

/* A failed question counts as an unanswered one. */
static void
take_error(struct mk_ableton *a, struct mk_osc_message *message, uint64_t now)
{
	const char *text = "";
	struct mk_ask ask;
	int what = -1;

	mk_osc_take_text(message, &text);
	a->peer->counters.errors++;
	if (!strncmp(text, UNKNOWN, strlen(UNKNOWN)))
		what = mk_ableton_find(text + strlen(UNKNOWN));
	if (what >= MK_ABLETON_LISTEN)
		mk_ableton_listen_unknown(a, what - MK_ABLETON_LISTEN);
	if (mk_questions_failed(&a->peer->asker, what, &ask))
		a->peer->kind->lost(a, &ask, now);
	else if (a->peer->state == MK_OSCPEER_READY && what < MK_ABLETON_LISTEN)
		mk_hostsong_tell(&a->peer->keeper, now, "%s says: %s",
		    a->peer->kind->name, text);
}

/* Finds what the ids refer to; false for what is not in the song. */
static bool
find_ableton_ids(struct mk_ableton_heard *h, const struct row *row)
{
	int i;

	for (i = 0; i < row->n_ids; i++)
		if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &h->ids[i]))
			return false;
	if (row->n_ids > 0)
		h->strip =
		    mk_oscplan_strip(h->song, MK_OSCPLAN_TRACK, h->ids[0]);
	if (row->n_ids == 2 && row->take != take_send && h->strip &&
	    (size_t)h->ids[1] < h->strip->n_devices)
		h->device = &h->strip->devices[h->ids[1]];
	return row->n_ids == 0 || row->take == take_send
	    ? row->n_ids == 0 || h->strip
	    : h->strip && (row->n_ids == 1 || h->device);
}

static double
peek_number(const struct mk_osc_message *message)
{
	struct mk_osc_message rest = *message;
	double value = 0;

	mk_osc_take_number(&rest, &value);
	return value;
}

/* Takes what a track's listener reports: its tag gives the strip. */
static void
take_told(struct mk_ableton_heard *h, const struct row *row, int what)
{
	struct mk_ableton *a = h->a;
	struct mk_osc_message rest;
	const char *name;
	size_t strip;
	long tag;

	if (!mk_osc_take_int(h->message, 1, INT32_MAX, &tag))
		return;
	mk_questions_answered(&h->peer->asker, MK_ABLETON_LISTEN + what,
	    (int32_t)h->ids[0], (int32_t)tag);
	strip = mk_ableton_tags_strip(a, tag);
	if (strip == MK_ABLETON_TAGS_NONE) {
		mk_ableton_tags_lost(a, tag);
		return;
	}
	rest = *h->message;
	if (what == MK_ABLETON_NAME && mk_osc_take_text(&rest, &name))
		mk_ableton_tags_named(a, strip,
		    mk_hostsong_name(&h->peer->keeper, name));
	if (!mk_ableton_tags_told(a, strip, what, peek_number(h->message)))
		return;
	h->strip = &h->peer->keeper.song->strips[strip];
	row->take(h);
}

static void
take_answer(struct mk_ableton_heard *h, const struct row *row, int what,
    bool found)
{
	struct mk_questions *asker = &h->peer->asker;
	int32_t one = (int32_t)h->ids[0], two = (int32_t)h->ids[1];
	bool asked = mk_questions_answered(asker, what, one, two);
	double value = peek_number(h->message);

	if (row->n_ids == 0)
		mk_questions_answered(asker, MK_ABLETON_LISTEN + what, -1, -1);
	if (!found || (!asked && row->kind == READ))
		return;
	row->take(h);
	if (row->kind == LISTEN)
		mk_ableton_tags_found(h->a, (size_t)h->ids[0], what, value);
}

void
mk_ableton_heard(struct mk_ableton *a, struct mk_osc_message *message,
    uint64_t now)
{
	struct mk_ableton_heard h = {.a = a,
	    .peer = a->peer,
	    .message = message,
	    .song = mk_hostsong_song(&a->peer->keeper),
	    .ids = {-1, -1},
	    .now = now};
	int what = mk_ableton_find(message->address);
	bool found;

	if (!strcmp(message->address, "/live/error"))
		take_error(a, message, now);
	else if (!strcmp(message->address, "/live/startup"))
		a->reloaded = a->plan.again = true;
	if (what < 0 || what >= MK_ABLETON_LISTEN)
		return;
	h.number = rows[what].number;
	found = find_ableton_ids(&h, &rows[what]);
	if (rows[what].kind == LISTEN && strlen(message->types) == 2)
		take_told(&h, &rows[what], what);
	else
		take_answer(&h, &rows[what], what, found);
}
