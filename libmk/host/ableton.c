/* SPDX-License-Identifier: ISC */
/*
 * The functions of the kind: reading is a table of steps, commands a table of
 * addresses. What AbletonOSC does not report is polled, a few questions in each
 * turn, the selected track and device first.
 */
#include <libmk/host/ableton_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/host/ableton_heard_priv.h>
#include <libmk/host/ableton_listen_priv.h>
#include <libmk/host/oscverbs_priv.h>
#include <libmk/song/target.h>

#include <stdio.h>
#include <stdlib.h>

#define POLL   (250 * MK_TIME_MS)
#define TURNS  4 /* polls in which all rare questions are asked */
#define SENDS  8 /* asked for in a poll */
#define TRACKS 4 /* asked for their devices in a poll */
#define TAGS   1000000000

/* What is read of a set, each stage with the structure known before. */
static const struct mk_oscplan_step steps[] = {
    {0, MK_OSCPLAN_SONG, MK_ABLETON_TRACK_NAMES},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_SCENES},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_TEMPO},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_NUMERATOR},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_DENOMINATOR},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_SELECTED_TRACK},
    {0, MK_OSCPLAN_SONG, MK_ABLETON_SELECTED_SCENE},
    {1, MK_OSCPLAN_SONG, MK_ABLETON_SCENE_NAMES},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_VOLUME},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_PAN},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_MUTE},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_SOLO},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_ARM},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_MIDI},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_COLOR},
    {1, MK_OSCPLAN_TRACK, MK_ABLETON_CLASSES},
    {2, MK_OSCPLAN_TRACK, MK_ABLETON_GROUP},
    {2, MK_OSCPLAN_TRACK, MK_ABLETON_DEVICE_NAMES},
    {2, MK_OSCPLAN_TRACK_DEVICE, MK_ABLETON_PARAM_NAMES},
    {2, MK_OSCPLAN_TRACK, MK_ABLETON_CLIP_NAMES},
    {3, MK_OSCPLAN_PROBE, MK_ABLETON_SEND},
    {4, MK_OSCPLAN_TRACK_SEND, MK_ABLETON_SEND},
    {4, MK_OSCPLAN_TRACK, MK_ABLETON_CLIP_LENGTHS},
    {4, MK_OSCPLAN_TRACK, MK_ABLETON_CLIP_COLORS},
    {4, MK_OSCPLAN_TRACK_DEVICE, MK_ABLETON_PARAM_MINS},
    {4, MK_OSCPLAN_TRACK_DEVICE, MK_ABLETON_PARAM_QUANTIZED},
    {4, MK_OSCPLAN_TRACK_DEVICE, MK_ABLETON_PARAM_VALUES},
    {5, MK_OSCPLAN_TRACK_DEVICE, MK_ABLETON_PARAM_MAXES},
};

static const struct mk_oscmixer mixers[MK_MIXER_COUNT] = {
    [MK_MIXER_VOLUME] = {"/live/track/set/volume", false},
    [MK_MIXER_PAN] = {"/live/track/set/panning", false},
    [MK_MIXER_MUTE] = {"/live/track/set/mute", true},
    [MK_MIXER_SOLO] = {"/live/track/set/solo", true},
    [MK_MIXER_ARM] = {"/live/track/set/arm", true},
};

static const struct mk_oscverbs orders[] = {
    {MK_VERB_SELECT_STRIP, MK_OSCPLAN_TRACK, "/live/view/set/selected_track"},
    {MK_VERB_SELECT_SCENE, MK_OSCPLAN_SONG, "/live/view/set/selected_scene"},
    {MK_VERB_SELECT_DEVICE, MK_OSCPLAN_TRACK, "/live/view/set/selected_device"},
    {MK_VERB_APPOINT, MK_OSCPLAN_TRACK, "/live/view/set/selected_device"},
    {MK_VERB_PLAY, MK_OSCPLAN_SONG, "/live/song/start_playing"},
    {MK_VERB_STOP, MK_OSCPLAN_SONG, "/live/song/stop_playing"},
    {MK_VERB_CONTINUE, MK_OSCPLAN_SONG, "/live/song/continue_playing"},
    {MK_VERB_RECORD, MK_OSCPLAN_SONG, "/live/song/trigger_session_record"},
    {MK_VERB_FIRE_SCENE, MK_OSCPLAN_SONG, "/live/scene/fire"},
    {MK_VERB_FIRE_SLOT, MK_OSCPLAN_SONG, "/live/clip_slot/fire"},
    {MK_VERB_STOP_STRIP, MK_OSCPLAN_TRACK, "/live/track/stop_all_clips"},
    {MK_VERB_TEMPO, MK_OSCPLAN_SONG, "/live/song/set/tempo"},
};

static void *
new_ableton(struct mk_oscpeer *peer)
{
	struct mk_ableton *a = calloc(1, sizeof(*a));

	if (a)
		a->peer = peer;
	return a;
}

static void
free_ableton(void *self)
{
	mk_ableton_listen_done(self);
	free(self);
}

static void
leave_ableton(void *self)
{
	mk_ableton_listen_stop(self);
}

static void
knock_ableton(void *self, struct mk_buf *out)
{
	(void)self;
	mk_osc_put(out, "/live/test", "");
}

/*
 * Tags differ from those of an earlier process, whose listeners may still
 * exist. A host that was away may have all of our listeners, or none.
 */
static void
start_ableton(void *self, uint64_t now)
{
	struct mk_ableton *a = self;

	if (!a->listeners.tag)
		a->listeners.tag = (int32_t)(now / MK_TIME_MS % TAGS);
	if (a->reloaded)
		mk_ableton_listen_done(a);
	else if (a->peer->state == MK_OSCPEER_AWAY)
		mk_ableton_listen_restart(a);
	a->reloaded = a->overtaken = a->device.changed = false;
	mk_oscplan_start(&a->plan, a->peer, steps,
	    sizeof(steps) / sizeof(*steps), now);
	a->plan.poll = now + POLL;
}

static void
hear_ableton(void *self, struct mk_osc_message *heard, uint64_t now)
{
	mk_ableton_heard(self, heard, now);
}

static void
ask_ableton(void *self, const struct mk_ask *question, struct mk_buf *out)
{
	static const char *const types[] = {"", "i", "ii"};
	const int32_t *ids = question->ids;
	char address[MK_ABLETON_ADDRESS];

	(void)self;
	mk_ableton_address(question->what,
	    question->what < MK_ABLETON_LISTEN ? "get" : "start_listen",
	    address);
	mk_osc_put(out, address, types[(ids[0] >= 0) + (ids[1] >= 0)], ids[0],
	    ids[1]);
}

/*
 * An unanswered probe means that there is no such send; anything else
 * unanswered is left out.
 */
static void
lose_ableton(void *self, const struct mk_ask *question, uint64_t now)
{
	struct mk_ableton *a = self;

	(void)now;
	if (a->peer->keeper.next && question->what == MK_ABLETON_SEND &&
	    question->ids[0] == 0 &&
	    (size_t)question->ids[1] == a->plan.n_sends)
		a->plan.probed = true;
}

static void
put_ableton(void *self, const struct mk_place *place, double value,
    struct mk_buf *out)
{
	int32_t strip = (int32_t)place->strip, number = (int32_t)place->number;

	(void)self;
	if (place->kind == MK_PLACE_SEND)
		mk_osc_put(out, "/live/track/set/send", "iif", strip, number,
		    value);
	else if (place->kind == MK_PLACE_PARAM)
		mk_osc_put(out, "/live/device/set/parameter/value", "iiif",
		    strip, (int32_t)place->device, number, value);
	else
		mk_oscmixer_put(&mixers[number], strip, value, out);
}

static int
command_ableton(void *self, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	struct mk_ableton *a = self;
	int status = mk_oscverbs_send(a->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, now, err);

	if (status)
		return status;
	if (what->verb == MK_VERB_SELECT_DEVICE ||
	    what->verb == MK_VERB_APPOINT)
		a->overtaken |= mk_questions_answered(&a->peer->asker,
		    MK_ABLETON_SELECTED_DEVICE, -1, -1);
	a->look = true;
	a->plan.poll = now;
	return 0;
}

static void
select_ableton(void *self, enum mk_selectable what, size_t number)
{
	mk_oscverbs_select(((struct mk_ableton *)self)->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, number);
}

/* Asks for sends in rotation; for the selected strip's in every poll. */
static void
poll_sends(struct mk_ableton *a, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	size_t n = a->plan.n_sends, selected = song->selected_strip - 1, i;

	for (i = 0; selected < song->n_strips && i < n; i++)
		mk_oscpeer_ask(a->peer, MK_ABLETON_SEND, (int32_t)selected,
		    (int32_t)i, now);
	for (i = 0; i < SENDS && n && song->n_strips; i++) {
		size_t next = a->next_send++ % (n * song->n_strips);

		mk_oscpeer_ask(a->peer, MK_ABLETON_SEND, (int32_t)(next / n),
		    (int32_t)(next % n), now);
	}
}

/*
 * Asks for the parameters of the appointed device and of the next one in turn:
 * their values, or their names, to see whether they have changed.
 *
 * Listeners would report each change twice, and use the former number of a
 * device that moved.
 */
static void
poll_params(struct mk_ableton *a, enum mk_ableton_what what, size_t *next,
    uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	struct mk_target target;
	size_t strip, device;

	mk_target_appointed(&target, song);
	if (target.device)
		mk_oscpeer_ask(a->peer, (int)what,
		    (int32_t)(target.strip - song->strips),
		    (int32_t)(target.device - target.strip->devices), now);
	if (mk_oscplan_next_device(song, next, &strip, &device))
		mk_oscpeer_ask(a->peer, (int)what, (int32_t)strip,
		    (int32_t)device, now);
}

static void
ask_track(struct mk_ableton *a, enum mk_ableton_what what, size_t strip,
    uint64_t now)
{
	if (strip < a->peer->keeper.song->n_strips)
		mk_oscpeer_ask(a->peer, (int)what, (int32_t)strip, -1, now);
}

/* Asks what tracks have: the selected one, and others in turn. */
static void
poll_tracks(struct mk_ableton *a, bool selected, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	size_t i, n = song->n_strips;

	if (selected) {
		ask_track(a, MK_ABLETON_DEVICE_NAMES, song->selected_strip - 1,
		    now);
		ask_track(a, MK_ABLETON_CLIP_NAMES, song->selected_strip - 1,
		    now);
	}
	for (i = 0; n && i < TRACKS; i++)
		ask_track(a, MK_ABLETON_DEVICE_NAMES, (a->next_track + i) % n,
		    now);
	if (n)
		ask_track(a, MK_ABLETON_CLIP_NAMES,
		    (a->next_track / TRACKS) % n, now);
	a->next_track += TRACKS;
}

/* Asks for the ranges of changed parameters, the maxima after the minima. */
static void
ask_ranges(struct mk_ableton *a, uint64_t now)
{
	static const enum mk_ableton_what whats[] = {MK_ABLETON_PARAM_MINS,
	    MK_ABLETON_PARAM_QUANTIZED, MK_ABLETON_PARAM_MAXES,
	    MK_ABLETON_PARAM_VALUES};
	size_t i, n = sizeof(whats) / sizeof(*whats);

	if (!a->device.changed || a->peer->asker.n + n > MK_QUESTIONS_ROOM)
		return;
	a->device.changed = false;
	for (i = 0; i < n; i++)
		mk_oscpeer_ask(a->peer, (int)whats[i], (int32_t)a->device.strip,
		    (int32_t)a->device.device, now);
}

static void
look_at_device(struct mk_ableton *a, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	size_t strip = song->selected_strip - 1;

	a->look = false;
	if (strip < song->n_strips && song->strips[strip].n_devices)
		mk_oscpeer_ask(a->peer, MK_ABLETON_SELECTED_DEVICE, -1, -1,
		    now);
}

/* Asks for what no listener reports, some of it in every turn. */
static void
poll_all(struct mk_ableton *a, uint64_t now)
{
	static const int rare[TURNS] = {MK_ABLETON_TRACK_NAMES, -1,
	    MK_ABLETON_SCENES, MK_ABLETON_SCENE_NAMES};
	unsigned turn = a->turn++ % TURNS;

	a->plan.poll = now + POLL;
	if (rare[turn] >= 0)
		mk_oscpeer_ask(a->peer, rare[turn], -1, -1, now);
	if (turn == 0)
		a->look = true;
	poll_params(a, MK_ABLETON_PARAM_VALUES, &a->next_values, now);
	if (turn == 1)
		poll_params(a, MK_ABLETON_PARAM_NAMES, &a->next_names, now);
	poll_tracks(a, turn == 2, now);
	poll_sends(a, now);
}

static void
tick_ableton(void *self, uint64_t now)
{
	struct mk_ableton *a = self;

	switch (mk_oscplan_tick(&a->plan, a->peer, now)) {
	case MK_OSCPLAN_NOTHING:
		break;
	case MK_OSCPLAN_END:
		mk_ableton_tags_carry(a);
		if (mk_oscpeer_end_song(a->peer, now))
			a->look = true;
		return;
	case MK_OSCPLAN_POLL:
		poll_all(a, now);
		break;
	}
	if (a->peer->keeper.next)
		return;
	if (a->look)
		look_at_device(a, now);
	ask_ranges(a, now);
	mk_ableton_listen_ask(a, now);
}

static uint64_t
ableton_deadline(const void *self)
{
	const struct mk_ableton *a = self;

	return a->look && !a->peer->keeper.next
	    ? 0
	    : mk_oscplan_deadline(&a->plan, a->peer);
}

const struct mk_osckind mk_ableton_kind = {
    .scheme = "ableton",
    .name = "AbletonOSC",
    .cannot = "returns, the master, their selection, and what is in racks: "
              "AbletonOSC offers tracks and their devices only",
    .untold = MK_UNTOLD_RECORD,
    .port = 11000,
    .listen = 11001,
    .gap = 2 * MK_TIME_MS,
    .echo = 200 * MK_TIME_MS,
    .timeout = 500 * MK_TIME_MS,
    .silence = 10000 * MK_TIME_MS,
    .new = new_ableton,
    .free = free_ableton,
    .leave = leave_ableton,
    .knock = knock_ableton,
    .start = start_ableton,
    .message = hear_ableton,
    .ask = ask_ableton,
    .lost = lose_ableton,
    .put = put_ableton,
    .select = select_ableton,
    .command = command_ableton,
    .tick = tick_ableton,
    .deadline = ableton_deadline,
};
