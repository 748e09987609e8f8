#include <libmk/host/abletonheard.h>

#include <libmk/host/oscsong.h>

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
add_tracks(struct mk_ableton_heard *h)
{
	struct mk_strip *strip;
	const char *name;

	while (h->song->n_strips < MK_OSCSONG_MAX &&
	    mk_osc_take_text(h->message, &name)) {
		strip = mk_song_add_strip(h->song, MK_STRIP_AUDIO);
		if (!strip)
			return;
		strip->name = mk_keeper_name(&h->peer->keeper, name);
	}
}

/* One that is named anew keeps its place; of more, some may have moved. */
static void
compare_tracks(struct mk_ableton_heard *h)
{
	const char *name, *renamed = NULL;
	size_t i, differ = 0, which = 0;

	for (i = 0; i < h->song->n_strips; i++) {
		if (!mk_osc_take_text(h->message, &name))
			break;
		name = mk_keeper_name(&h->peer->keeper, name);
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
		mk_keeper_changed(&h->peer->keeper, h->now);
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
		mk_keeper_changed(&h->peer->keeper, h->now);
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

static void
take_selected_device(struct mk_ableton_heard *h)
{
	long strip, device;

	if (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &strip) &&
	    mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &device))
		mk_oscsong_appoint(h->peer, (size_t)strip, (size_t)device,
		    h->now);
}

/* Compares a strip's devices; false for an answer that cannot be. */
static bool
compare_devices(struct mk_ableton_heard *h, const struct mk_strip *strip)
{
	const char *name;
	size_t i;
	long n;

	if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return false;
	if ((size_t)n != strip->n_devices)
		h->a->plan.again = true;
	for (i = 0; i < (size_t)n; i++) {
		if (!mk_osc_take_text(h->message, &name))
			return false;
		if (i < strip->n_devices &&
		    mk_keeper_name(&h->peer->keeper, name) !=
		        strip->devices[i].name)
			h->a->plan.again = true;
	}
	return true;
}

/* For each track of the block its number of devices, then their names. */
static void
take_devices(struct mk_ableton_heard *h)
{
	size_t i;

	for (i = h->a->block;
	     i < h->a->block + MK_ABLETON_BLOCK && i < h->song->n_strips; i++)
		if (!compare_devices(h, &h->song->strips[i]))
			return;
}

/* Nil is said of what a track does not have, such as arm. */
static void
take_mixer(struct mk_ableton_heard *h)
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

/* A value of a listener has the number of its reading before it. */
enum row_kind {
	PLAIN,
	READ,   /* heeded while the song is being read only */
	LISTEN, /* one value that is also told by a listener */
};

static const struct row {
	const char *address;
	int n_ids;
	enum row_kind kind;
	void (*take)(struct mk_ableton_heard *h);
	int number;
} rows[] = {
    [MK_ABLETON_TEMPO] = {"/live/song/get/tempo", 0, PLAIN, take_tempo, 0},
    [MK_ABLETON_NUMERATOR] = {"/live/song/get/signature_numerator", 0, PLAIN,
        take_numerator, 0},
    [MK_ABLETON_DENOMINATOR] = {"/live/song/get/signature_denominator", 0,
        PLAIN, take_denominator, 0},
    [MK_ABLETON_PLAYING] = {"/live/song/get/is_playing", 0, PLAIN, take_playing,
        0},
    [MK_ABLETON_TRACK_NAMES] = {"/live/song/get/track_names", 0, PLAIN,
        take_track_names, 0},
    [MK_ABLETON_SCENES] = {"/live/song/get/num_scenes", 0, PLAIN, take_scenes,
        0},
    [MK_ABLETON_SCENE_NAMES] = {"/live/song/get/scenes/name", 0, PLAIN,
        take_scene_names, 0},
    [MK_ABLETON_SELECTED_TRACK] = {"/live/view/get/selected_track", 0, PLAIN,
        take_selected_track, 0},
    [MK_ABLETON_SELECTED_SCENE] = {"/live/view/get/selected_scene", 0, PLAIN,
        take_selected_scene, 0},
    [MK_ABLETON_SELECTED_DEVICE] = {"/live/view/get/selected_device", 0, PLAIN,
        take_selected_device, 0},
    [MK_ABLETON_DEVICES] = {"/live/song/get/track_data", 0, PLAIN, take_devices,
        0},
    [MK_ABLETON_VOLUME] = {"/live/track/get/volume", 1, LISTEN, take_mixer,
        MK_MIXER_VOLUME},
    [MK_ABLETON_PAN] = {"/live/track/get/panning", 1, LISTEN, take_mixer,
        MK_MIXER_PAN},
    [MK_ABLETON_MUTE] = {"/live/track/get/mute", 1, LISTEN, take_mixer,
        MK_MIXER_MUTE},
    [MK_ABLETON_SOLO] = {"/live/track/get/solo", 1, LISTEN, take_mixer,
        MK_MIXER_SOLO},
    [MK_ABLETON_ARM] = {"/live/track/get/arm", 1, LISTEN, take_mixer,
        MK_MIXER_ARM},
    [MK_ABLETON_SEND] = {"/live/track/get/send", 2, PLAIN, take_send, 0},
    [MK_ABLETON_MIDI] = {"/live/track/get/has_midi_input", 1, READ,
        mk_ableton_take_kind, MK_STRIP_MIDI},
    [MK_ABLETON_GROUP] = {"/live/track/get/is_foldable", 1, READ,
        mk_ableton_take_kind, MK_STRIP_GROUP},
    [MK_ABLETON_COLOR] = {"/live/track/get/color", 1, READ,
        mk_ableton_take_color, 0},
    [MK_ABLETON_CLASSES] = {"/live/track/get/devices/class_name", 1, READ,
        mk_ableton_take_classes, 0},
    [MK_ABLETON_DEVICE_NAMES] = {"/live/track/get/devices/name", 1, READ,
        mk_ableton_take_device_names, 0},
    [MK_ABLETON_CLIP_NAMES] = {"/live/track/get/clips/name", 1, READ,
        mk_ableton_take_clip_names, 0},
    [MK_ABLETON_CLIP_LENGTHS] = {"/live/track/get/clips/length", 1, READ,
        mk_ableton_take_clips, 0},
    [MK_ABLETON_CLIP_COLORS] = {"/live/track/get/clips/color", 1, READ,
        mk_ableton_take_clips, 1},
    [MK_ABLETON_PARAM_NAMES] = {"/live/device/get/parameters/name", 2, READ,
        mk_ableton_take_param_names, 0},
    [MK_ABLETON_PARAM_MINS] = {"/live/device/get/parameters/min", 2, READ,
        mk_ableton_take_param_mins, 0},
    [MK_ABLETON_PARAM_MAXES] = {"/live/device/get/parameters/max", 2, READ,
        mk_ableton_take_param_maxes, 0},
    [MK_ABLETON_PARAM_QUANTIZED] = {"/live/device/get/parameters/is_quantized",
        2, READ, mk_ableton_take_param_quantized, 0},
    [MK_ABLETON_PARAM_VALUES] = {"/live/device/get/parameters/value", 2, PLAIN,
        mk_ableton_take_param_values, 0},
};

const char *
mk_ableton_address(enum mk_ableton_what what)
{
	return rows[what].address;
}

static int
find_row(const char *address)
{
	int i;

	for (i = 0; i < MK_ABLETON_ASKED; i++)
		if (!strcmp(rows[i].address, address))
			return i;
	return -1;
}

/* A question that failed is as one that had no answer. */
static void
take_error(struct mk_ableton *a, struct mk_osc_message *message, uint64_t now)
{
	const char *text = "";
	struct mk_ask ask;
	int what = -1;

	mk_osc_take_text(message, &text);
	a->peer->counters.errors++;
	if (!strncmp(text, UNKNOWN, strlen(UNKNOWN)))
		what = find_row(text + strlen(UNKNOWN));
	if (mk_asker_failed(&a->peer->asker, what, &ask))
		a->peer->kind->lost(a, &ask, now);
	else if (a->peer->state == MK_OSCPEER_READY)
		mk_keeper_tell(&a->peer->keeper, now, "%s says: %s",
		    a->peer->kind->name, text);
}

/* Finds what the ids lead to; false for what is not in the song. */
static bool
find(struct mk_ableton_heard *h, const struct row *row)
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

void
mk_ableton_heard(struct mk_ableton *a, struct mk_osc_message *message,
    uint64_t now)
{
	struct mk_ableton_heard h = {.a = a,
	    .peer = a->peer,
	    .message = message,
	    .song = mk_keeper_song(&a->peer->keeper),
	    .ids = {-1, -1},
	    .now = now};
	int what = find_row(message->address);
	const struct row *row = &rows[what < 0 ? 0 : what];
	bool found, asked;
	long reading;

	if (!strcmp(message->address, "/live/error"))
		take_error(a, message, now);
	else if (!strcmp(message->address, "/live/startup"))
		a->plan.again = true;
	if (what < 0)
		return;
	h.number = row->number;
	found = find(&h, row);
	if (row->kind == LISTEN && strlen(message->types) == 2) {
		if (!mk_osc_take_int(message, a->reading, a->reading, &reading))
			return;
	} else {
		asked = mk_asker_answered(&a->peer->asker, what,
		    (int32_t)h.ids[0], (int32_t)h.ids[1]);
		if (!asked && row->kind == READ)
			return;
	}
	if (found && (a->peer->keeper.next || row->kind != READ))
		row->take(&h);
}
