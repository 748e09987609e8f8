/* SPDX-License-Identifier: ISC */
/*
 * A table of addresses serves tracks, returns and the master, which differ in
 * their prefix only.
 */
#include <libmk/host/liveosc_heard_priv.h>

#include <libmk/host/oscsong_priv.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A message being taken, and what its ids refer to. */
struct heard {
	struct mk_liveosc *live;
	struct mk_oscpeer *peer;
	struct mk_osc_message *message; /* behind its ids */
	struct mk_song *song;
	struct mk_strip *strip;
	size_t strip_number, device_number;
	struct mk_device *device; /* of rows that have one */
	int number;               /* the row's */
	uint64_t now;
};

static void
take_tempo(struct heard *h)
{
	double bpm;

	if (mk_osc_take_number(h->message, &bpm))
		mk_oscsong_tempo(h->peer, bpm, h->now);
}

static void
take_play(struct heard *h)
{
	long state;

	if (mk_osc_take_int(h->message, 1, 2, &state))
		mk_oscsong_playing(h->peer, state == 2, h->now);
}

/* Every set has a master, even if LiveOSC does not mention it. */
static void
take_tracks(struct heard *h)
{
	long n;

	if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return;
	if (!h->peer->keeper.next && (size_t)n != mk_song_tracks(h->song))
		h->live->plan.again = true;
	if (!h->peer->keeper.next || h->song->n_strips)
		return;
	while (n-- > 0 && mk_song_add_strip(h->song, MK_STRIP_AUDIO))
		h->song->strips[h->song->n_strips - 1].name = "";
	if (mk_song_add_strip(h->song, MK_STRIP_MASTER))
		h->song->strips[h->song->n_strips - 1].name = "Master";
}

static void
take_scenes(struct heard *h)
{
	long n;

	if (!mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &n))
		return;
	mk_oscsong_scenes(h->peer, (size_t)n);
	if ((size_t)n != h->song->n_scenes)
		h->live->plan.again = true;
}

static void
take_scene(struct heard *h)
{
	long n;

	if (mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &n))
		mk_oscsong_select_scene(h->peer, (size_t)n - 1, h->now);
}

static void
take_track(struct heard *h)
{
	long n;

	if (mk_osc_take_int(h->message, 1, MK_OSCSONG_MAX, &n))
		mk_oscsong_select_strip(h->peer, (size_t)n - 1, h->now);
}

static void
take_scene_name(struct heard *h)
{
	const char *name;
	long scene;

	if (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &scene) &&
	    mk_osc_take_text(h->message, &name) &&
	    mk_oscsong_scene_name(h->peer, (size_t)scene, name))
		mk_hostsong_changed(&h->peer->keeper, h->now);
}

static void
take_track_name(struct heard *h)
{
	const char *name;
	long color;

	if (!mk_osc_take_text(h->message, &name))
		return;
	name = mk_hostsong_name(&h->peer->keeper, name);
	if (mk_osc_take_int(h->message, 0, 0xffffff, &color))
		h->strip->color = (int32_t)color;
	if (name == h->strip->name)
		return;
	h->strip->name = name;
	mk_hostsong_changed(&h->peer->keeper, h->now);
}

static void
take_liveosc_mixer(struct heard *h)
{
	double value;

	if (mk_osc_take_number(h->message, &value))
		mk_oscsong_mixer(h->peer, h->strip, (enum mk_mixer)h->number,
		    value, h->now);
}

/* There are as many returns as a track has sends. */
static void
add_returns(struct heard *h, size_t n)
{
	while (h->peer->keeper.next && mk_song_returns(h->song) < n) {
		struct mk_strip *strip =
		    mk_song_add_strip(h->song, MK_STRIP_RETURN);
		char name[32];

		if (!strip)
			return;
		snprintf(name, sizeof(name), "Return %zu",
		    mk_song_returns(h->song));
		strip->name = mk_hostsong_name(&h->peer->keeper, name);
	}
}

static void
take_sends(struct heard *h)
{
	size_t strip = h->strip_number;
	double value;
	long send;

	while (mk_osc_take_int(h->message, 0, 63, &send) &&
	    mk_osc_take_number(h->message, &value)) {
		if (strip < mk_song_tracks(h->song))
			add_returns(h, (size_t)send + 1);
		mk_oscsong_send(h->peer, &h->song->strips[strip], (size_t)send,
		    value, h->now);
	}
}

/* Compares with what is there, or adds to it. */
static void
take_devices(struct heard *h)
{
	const char *name;
	size_t n = 0;
	long device;

	if (h->peer->keeper.next && h->strip->n_devices)
		return;
	for (; mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &device) &&
	     mk_osc_take_text(h->message, &name);
	     n++) {
		if (h->peer->keeper.next)
			mk_oscsong_add_device(h->peer, h->strip, name, name);
		else if (n >= h->strip->n_devices ||
		    mk_hostsong_name(&h->peer->keeper, name) !=
		        h->strip->devices[n].name)
			h->live->plan.again = true;
	}
	if (!h->peer->keeper.next && n != h->strip->n_devices)
		h->live->plan.again = true;
}

/* One after the other: number, value, name. */
static void
take_params(struct heard *h)
{
	const char *name;
	double value;
	long number;

	while (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &number) &&
	    mk_osc_take_number(h->message, &value)) {
		size_t i = (size_t)number;

		if (!mk_osc_take_text(h->message, &name))
			name = "";
		if (h->peer->keeper.next && i == h->device->n_params &&
		    !mk_oscsong_add_param(h->peer, h->device, name))
			return;
		if (i < h->device->n_params)
			mk_hostsong_value(&h->peer->keeper,
			    &h->device->params[i], value, h->now);
	}
}

static void
take_ranges(struct heard *h)
{
	double one, other;
	long number;

	while (mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &number) &&
	    mk_osc_take_number(h->message, &one) &&
	    mk_osc_take_number(h->message, &other))
		if ((size_t)number < h->device->n_params)
			mk_oscsong_range(&h->device->params[number],
			    fmin(one, other), fmax(one, other));
}

static void
take_selected(struct heard *h)
{
	mk_oscsong_appoint(h->peer, h->strip_number, h->device_number, h->now);
}

static const struct {
	const char *prefix;
	enum mk_oscplan_scope strip, device;
} kinds[MK_LIVEOSC_KINDS] = {
    [MK_LIVEOSC_TRACK] = {"/live/", MK_OSCPLAN_TRACK, MK_OSCPLAN_TRACK_DEVICE},
    [MK_LIVEOSC_RETURN] = {"/live/return/", MK_OSCPLAN_RETURN,
        MK_OSCPLAN_RETURN_DEVICE},
    [MK_LIVEOSC_MASTER] = {"/live/master/", MK_OSCPLAN_MASTER,
        MK_OSCPLAN_MASTER_DEVICE},
};

/* How many ids precede the values. */
enum ids {
	NONE,
	STRIP,
	DEVICE,
};

static const struct row {
	const char *answer;
	enum ids ids;
	void (*take)(struct heard *h);
	int number;
	const char *ask; /* NULL: the same */
} rows[MK_LIVEOSC_ROWS] = {
    [MK_LIVEOSC_TRACKS] = {"tracks", NONE, take_tracks, 0, NULL},
    [MK_LIVEOSC_SCENES] = {"scenes", NONE, take_scenes, 0, NULL},
    [MK_LIVEOSC_TEMPO] = {"tempo", NONE, take_tempo, 0, NULL},
    [MK_LIVEOSC_SCENE] = {"scene", NONE, take_scene, 0, NULL},
    [MK_LIVEOSC_SCENE_NAMES] = {"name/scene", NONE, take_scene_name, 0, NULL},
    [MK_LIVEOSC_PLAY] = {"play", NONE, take_play, 0, NULL},
    [MK_LIVEOSC_SELECTED_TRACK] = {"track", NONE, take_track, 0, NULL},
    [MK_LIVEOSC_NAME] = {"name/track", STRIP, take_track_name, 0, NULL},
    [MK_LIVEOSC_VOLUME] = {"volume", STRIP, take_liveosc_mixer, MK_MIXER_VOLUME,
        NULL},
    [MK_LIVEOSC_PAN] = {"pan", STRIP, take_liveosc_mixer, MK_MIXER_PAN, NULL},
    [MK_LIVEOSC_MUTE] = {"mute", STRIP, take_liveosc_mixer, MK_MIXER_MUTE,
        NULL},
    [MK_LIVEOSC_SOLO] = {"solo", STRIP, take_liveosc_mixer, MK_MIXER_SOLO,
        NULL},
    [MK_LIVEOSC_ARM] = {"arm", STRIP, take_liveosc_mixer, MK_MIXER_ARM, NULL},
    [MK_LIVEOSC_SENDS] = {"send", STRIP, take_sends, 0, NULL},
    [MK_LIVEOSC_DEVICES] = {"devicelist", STRIP, take_devices, 0, NULL},
    [MK_LIVEOSC_PARAMS] = {"device/allparam", DEVICE, take_params, 0, "device"},
    [MK_LIVEOSC_RANGES] = {"device/range", DEVICE, take_ranges, 0, NULL},
    [MK_LIVEOSC_PARAM] = {"device/param", DEVICE, take_params, 0, NULL},
    [MK_LIVEOSC_SELECTED] = {"device/selected", DEVICE, take_selected, 0, NULL},
};

void
mk_liveosc_address(enum mk_liveosc_row row, enum mk_liveosc_kind kind,
    char address[64])
{
	snprintf(address, 64, "%s%s", kinds[kind].prefix,
	    rows[row].ask ? rows[row].ask : rows[row].answer);
}

/*
 * The row of an answer, and the kind of its strip; MK_LIVEOSC_ROWS if there is
 * none.
 */
static int
find_row(const char *address, enum mk_liveosc_kind *kind)
{
	size_t n;
	int i;

	*kind = !strncmp(address, "/live/return/", 13) ? MK_LIVEOSC_RETURN
	    : !strncmp(address, "/live/master/", 13)   ? MK_LIVEOSC_MASTER
	                                               : MK_LIVEOSC_TRACK;
	n = strlen(kinds[*kind].prefix);
	if (strncmp(address, kinds[*kind].prefix, n))
		return MK_LIVEOSC_ROWS;
	/* The master's parameters have no word of their own. */
	if (*kind == MK_LIVEOSC_MASTER && !strcmp(address + n, "device"))
		return MK_LIVEOSC_PARAMS;
	for (i = 0; i < MK_LIVEOSC_ROWS; i++)
		if (!strcmp(rows[i].answer, address + n))
			break;
	return i;
}

/* Reads the ids; returns false for what is not in the song. */
static bool
find_liveosc_ids(struct heard *h, const struct row *row,
    enum mk_liveosc_kind kind, long ids[2])
{
	int n = 0;

	ids[0] = ids[1] = -1;
	if (row->ids == NONE)
		return true;
	if (kind != MK_LIVEOSC_MASTER &&
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &ids[n++]))
		return false;
	if (row->ids == DEVICE &&
	    !mk_osc_take_int(h->message, 0, MK_OSCSONG_MAX, &ids[n++]))
		return false;
	h->strip = mk_oscplan_strip(h->song, kinds[kind].strip, ids[0]);
	if (!h->strip || row->ids == STRIP)
		return h->strip;
	h->device_number = (size_t)ids[n - 1];
	if (h->device_number >= h->strip->n_devices)
		return false;
	h->device = &h->strip->devices[h->device_number];
	return true;
}

/* The script answers a question for a return's pan as one for a track's. */
static enum mk_liveosc_kind
kind_of(const struct mk_liveosc *live, int row, enum mk_liveosc_kind kind,
    const struct mk_osc_message *message)
{
	const struct mk_questions *asker = &live->peer->asker;
	struct mk_osc_message rest = *message;
	long id;

	if (row == MK_LIVEOSC_PAN && kind == MK_LIVEOSC_TRACK &&
	    mk_osc_take_int(&rest, 0, MK_OSCSONG_MAX, &id) &&
	    !mk_questions_asks(asker,
	        MK_LIVEOSC_WHAT(MK_LIVEOSC_PAN, MK_LIVEOSC_TRACK), (int32_t)id,
	        -1) &&
	    mk_questions_asks(asker,
	        MK_LIVEOSC_WHAT(MK_LIVEOSC_PAN, MK_LIVEOSC_RETURN), (int32_t)id,
	        -1))
		return MK_LIVEOSC_RETURN;
	return kind;
}

void
mk_liveosc_heard(struct mk_liveosc *live, struct mk_osc_message *from,
    uint64_t now)
{
	struct heard h = {.live = live,
	    .peer = live->peer,
	    .message = from,
	    .song = mk_hostsong_song(&live->peer->keeper),
	    .now = now};
	struct mk_ask failed;
	enum mk_liveosc_kind kind;
	int row = find_row(from->address, &kind);
	long ids[2];
	bool found, asked;

	if (!strcmp(from->address, "/remix/error")) {
		live->peer->counters.errors++;
		mk_questions_failed(&live->peer->asker, -1, &failed);
	}
	if (row == MK_LIVEOSC_ROWS)
		return;
	kind = kind_of(live, row, kind, from);
	h.number = rows[row].number;
	found = find_liveosc_ids(&h, &rows[row], kind, ids);
	if (h.strip)
		h.strip_number = (size_t)(h.strip - h.song->strips);
	asked = mk_questions_answered(&live->peer->asker,
	    MK_LIVEOSC_WHAT(row, (int)kind), (int32_t)ids[0], (int32_t)ids[1]);
	if (found &&
	    (asked || !live->peer->keeper.next || rows[row].ids == NONE))
		rows[row].take(&h);
}
