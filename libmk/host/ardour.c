/* SPDX-License-Identifier: ISC */
/*
 * The functions of the kind, and the polling: Ardour reports values by itself,
 * but not plug-ins that come or go.
 */
#include <libmk/host/ardour_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/host/ardour_appoint_priv.h>
#include <libmk/host/ardour_heard_priv.h>
#include <libmk/host/ardour_list_priv.h>
#include <libmk/host/oscsong_priv.h>
#include <libmk/host/oscverbs_priv.h>
#include <libmk/song/target.h>

#include <errno.h>
#include <stdlib.h>

#define POLL  (200 * MK_TIME_MS)
#define TURNS 5 /* polls in which all strips are asked */

/* What is asked for with /set_surface. */
enum {
	/* audio and MIDI tracks, their busses, VCAs, the master */
	STRIPS = 1 | 2 | 4 | 8 | 16 | 32,
	/* buttons, values, a heartbeat, the transport; /reply, not #reply */
	FEEDBACK = 1 | 2 | 8 | 16 | 16384,
	POSITIONS = 3, /* of faders, not decibels */
};

static const struct mk_oscplan_step steps[] = {
    {0, MK_OSCPLAN_SONG, MK_ARDOUR_LIST},
    {1, MK_OSCPLAN_ROUTE, MK_ARDOUR_PLUGINS},
    {1, MK_OSCPLAN_ROUTE, MK_ARDOUR_SENDS},
    {2, MK_OSCPLAN_STRIP_DEVICE, MK_ARDOUR_DESCRIPTOR},
};

static const struct mk_oscmixer mixers[MK_MIXER_COUNT] = {
    [MK_MIXER_VOLUME] = {"/strip/fader", false},
    [MK_MIXER_PAN] = {"/strip/pan_stereo_position", false},
    [MK_MIXER_MUTE] = {"/strip/mute", true},
    [MK_MIXER_SOLO] = {"/strip/solo", true},
    [MK_MIXER_ARM] = {"/strip/recenable", true},
};

/* Verbs that need no more than an address. */
static const struct mk_oscverbs orders[] = {
    {MK_VERB_PLAY, MK_OSCPLAN_SONG, "/transport_play"},
    {MK_VERB_CONTINUE, MK_OSCPLAN_SONG, "/transport_play"},
    {MK_VERB_STOP, MK_OSCPLAN_SONG, "/transport_stop"},
    {MK_VERB_RECORD, MK_OSCPLAN_SONG, "/rec_enable_toggle"},
};

static void *
new_ardour(struct mk_oscpeer *peer)
{
	struct mk_ardour *a = calloc(1, sizeof(*a));

	if (a)
		a->peer = peer;
	return a;
}

static void
free_ardour(void *self)
{
	struct mk_ardour *a = self;

	mk_ardour_map_done(&a->map);
	free(a);
}

static void
knock_ardour(void *self, struct mk_buf *out)
{
	(void)self;
	mk_osc_put(out, "/transport_speed", "");
}

static void
set_surface(struct mk_ardour *a)
{
	a->playing = a->recording = -1;
	mk_osc_put(mk_oscpeer_begin(a->peer), "/set_surface", "iiiiiii",
	    (int32_t)0, (int32_t)STRIPS, (int32_t)FEEDBACK, (int32_t)POSITIONS,
	    (int32_t)0, (int32_t)0, (int32_t)0);
	mk_oscpeer_send(a->peer);
}

/*
 * If only strips changed, Ardour knows us, and does not repeat the session's
 * name.
 */
static void
start_ardour(void *self, uint64_t now)
{
	struct mk_ardour *a = self;
	struct mk_hostsong *keeper = &a->peer->keeper;
	bool knows_us = a->plan.again && a->peer->state != MK_OSCPEER_AWAY;

	mk_ardour_map_done(&a->map);
	a->list = (struct mk_ardour_list){0};
	a->owed = 0;
	mk_oscplan_start(&a->plan, a->peer, steps,
	    sizeof(steps) / sizeof(*steps), now);
	if (!keeper->next)
		return;
	keeper->next->creator = mk_hostsong_name(keeper, "Ardour");
	if (!knows_us)
		set_surface(a);
	else if (keeper->song->name)
		keeper->next->name =
		    mk_hostsong_name(keeper, keeper->song->name);
}

static void
hear_ardour(void *self, struct mk_osc_message *heard, uint64_t now)
{
	mk_ardour_heard(self, heard, now);
}

static void
ask_ardour(void *self, const struct mk_ask *question, struct mk_buf *out)
{
	static const char *const addresses[] = {
	    [MK_ARDOUR_LIST] = "/strip/list",
	    [MK_ARDOUR_PLUGINS] = "/strip/plugin/list",
	    [MK_ARDOUR_SENDS] = "/strip/sends",
	    [MK_ARDOUR_DESCRIPTOR] = "/strip/plugin/descriptor",
	};
	static const char *const types[] = {"", "i", "ii"};
	struct mk_ardour *a = self;
	const int32_t *ids = question->ids;
	int32_t ssid =
	    ids[0] < 0 ? 0 : mk_ardour_map_ssid(&a->map, (size_t)ids[0]);

	mk_osc_put(out, addresses[question->what],
	    types[(ids[0] >= 0) + (ids[1] >= 0)], ssid, ids[1] + 1);
}

/*
 * What got no answer is left out of the song; but without the list of strips
 * there is no song.
 */
static void
lose_ardour(void *self, const struct mk_ask *question, uint64_t now)
{
	struct mk_ardour *a = self;

	(void)now;
	if (question->what == MK_ARDOUR_LIST)
		a->plan.again = true;
}

/* In Ardour, 1 pans left. */
static void
put_mixer(int32_t ssid, size_t mixer, double value, struct mk_buf *out)
{
	if (mixer == MK_MIXER_PAN)
		value = (1 - value) / 2;
	mk_oscmixer_put(&mixers[mixer], ssid, value, out);
}

static void
put_ardour(void *self, const struct mk_place *place, double value,
    struct mk_buf *out)
{
	struct mk_ardour *a = self;
	int32_t ssid = mk_ardour_map_ssid(&a->map, place->strip), id;
	int32_t device = (int32_t)place->device + 1;

	if (place->kind == MK_PLACE_MIXER) {
		put_mixer(ssid, place->number, value, out);
	} else if (place->kind == MK_PLACE_SEND) {
		mk_osc_put(out, "/strip/send/fader", "iif", ssid,
		    (int32_t)place->number + 1, value);
	} else if (place->number == 0) {
		mk_osc_put(out,
		    value > 0 ? "/strip/plugin/activate"
		              : "/strip/plugin/deactivate",
		    "ii", ssid, device);
	} else {
		id = mk_ardour_map_id(&a->map, place->strip, place->device,
		    place->number);
		if (id)
			mk_osc_put(out, "/strip/plugin/parameter", "iiif", ssid,
			    device, id, value);
	}
}

/* Ardour 7 selects when a button is released, others when it is pressed. */
static void
select_ardour(void *self, enum mk_selectable what, size_t number)
{
	struct mk_ardour *a = self;
	int32_t down;

	for (down = 1; what == MK_SELECTABLE_STRIP && down >= 0; down--) {
		mk_osc_put(mk_oscpeer_begin(a->peer), "/strip/select", "ii",
		    mk_ardour_map_ssid(&a->map, number), down);
		mk_oscpeer_send(a->peer);
	}
}

static int
select_strip(struct mk_ardour *a, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	size_t strip = 0;
	int code = mk_oscverbs_strip(a->peer->keeper.song, what, &strip, err);

	if (code)
		return code;
	mk_hostsong_select(&a->peer->keeper, MK_SELECTABLE_STRIP, strip, now);
	mk_ardour_appoint_follow(a, now);
	return 0;
}

/* Only surfaces appoint; the next song inherits what the present one has. */
static int
appoint_device(struct mk_ardour *a, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	size_t strip = 0, device = 0;
	int code = mk_oscverbs_device(a->peer->keeper.song, what, &strip,
	    &device, err);

	if (code == 0 && !a->peer->keeper.next)
		mk_oscsong_appoint(a->peer, strip, device, now);
	return code;
}

static int
command_ardour(void *self, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	struct mk_ardour *a = self;

	if (what->verb == MK_VERB_SELECT_STRIP)
		return select_strip(a, what, now, err);
	if (what->verb == MK_VERB_SELECT_DEVICE ||
	    what->verb == MK_VERB_APPOINT)
		return appoint_device(a, what, now, err);
	return mk_oscverbs_send(a->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, now, err);
}

/* VCAs, which are groups, have neither, and do not answer. */
static bool
ask_strip(struct mk_ardour *a, size_t strip, uint64_t now)
{
	return a->peer->keeper.song->strips[strip].kind == MK_STRIP_GROUP ||
	    (mk_oscpeer_ask(a->peer, MK_ARDOUR_PLUGINS, (int32_t)strip, -1,
	         now) &&
	        mk_oscpeer_ask(a->peer, MK_ARDOUR_SENDS, (int32_t)strip, -1,
	            now));
}

/* The strips one after the other, as far as there is room. */
static void
ask_next_strips(struct mk_ardour *a, uint64_t now)
{
	size_t n = a->peer->keeper.song->n_strips;

	for (; a->owed && n && !a->peer->doubt; a->owed--, a->next_strip++)
		if (!ask_strip(a, a->next_strip % n, now))
			return;
}

static void
ask_device(struct mk_ardour *a, size_t strip, size_t device, uint64_t now)
{
	mk_oscpeer_ask(a->peer, MK_ARDOUR_DESCRIPTOR, (int32_t)strip,
	    (int32_t)device, now);
}

/* The song's devices one after the other. */
static void
ask_next_device(struct mk_ardour *a, uint64_t now)
{
	size_t strip, device;

	if (mk_oscplan_next_device(a->peer->keeper.song, &a->next_device,
	        &strip, &device))
		ask_device(a, strip, device, now);
}

/*
 * Asks for what is in use in every turn, and for some of the rest: nothing
 * reports what goes.
 */
static void
poll_all(struct mk_ardour *a, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	size_t selected = song->selected_strip - 1;
	struct mk_target target;

	a->plan.poll = now + POLL;
	if (a->peer->doubt)
		return;
	mk_target_appointed(&target, song);
	if (target.device)
		ask_device(a, (size_t)(target.strip - song->strips),
		    (size_t)(target.device - target.strip->devices), now);
	if (selected < song->n_strips)
		ask_strip(a, selected, now);
	ask_next_device(a, now);
	a->owed = song->n_strips / TURNS + 1;
}

static void
tick_ardour(void *self, uint64_t now)
{
	struct mk_ardour *a = self;

	switch (mk_oscplan_tick(&a->plan, a->peer, now)) {
	case MK_OSCPLAN_NOTHING:
		break;
	case MK_OSCPLAN_END:
		mk_ardour_appoint_carry(a, now);
		mk_oscpeer_end_song(a->peer, now);
		a->plan.poll = now + POLL;
		return;
	case MK_OSCPLAN_POLL:
		poll_all(a, now);
		break;
	}
	if (a->peer->keeper.next)
		return;
	mk_ardour_appoint_follow(a, now);
	mk_ardour_list_ask(a, now);
	ask_next_strips(a, now);
}

static uint64_t
ardour_deadline(const void *self)
{
	const struct mk_ardour *a = self;

	return mk_oscplan_deadline(&a->plan, a->peer);
}

const struct mk_osckind mk_ardour_kind = {
    .scheme = "ardour",
    .name = "Ardour",
    .cannot = "scenes, clips and the tempo: Ardour offers none of them over "
              "OSC",
    .untold = MK_UNTOLD_POSITION | MK_UNTOLD_SLOTS,
    .port = 3819,
    .listen = 0,
    .gap = 1 * MK_TIME_MS,
    .echo = 50 * MK_TIME_MS,
    .timeout = 500 * MK_TIME_MS,
    .silence = 6000 * MK_TIME_MS,
    .new = new_ardour,
    .free = free_ardour,
    .knock = knock_ardour,
    .start = start_ardour,
    .message = hear_ardour,
    .ask = ask_ardour,
    .lost = lose_ardour,
    .put = put_ardour,
    .select = select_ardour,
    .command = command_ardour,
    .tick = tick_ardour,
    .deadline = ardour_deadline,
};
