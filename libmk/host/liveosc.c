/* SPDX-License-Identifier: ISC */
/*
 * The functions of the kind. LiveOSC reports changes of values by itself; only
 * the numbers of tracks, scenes and devices are polled.
 */
#include <libmk/host/liveosc_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/host/liveosc_heard_priv.h>
#include <libmk/host/oscverbs_priv.h>

#include <stdlib.h>

#define POLL (1000 * MK_TIME_MS)

/* What a question asks for, of a track, a return or the master. */
#define OF(row, kind) MK_LIVEOSC_WHAT(MK_LIVEOSC_##row, MK_LIVEOSC_##kind)

static const struct mk_oscplan_step steps[] = {
    {0, MK_OSCPLAN_SONG, OF(TRACKS, TRACK)},
    {0, MK_OSCPLAN_SONG, OF(SCENES, TRACK)},
    {0, MK_OSCPLAN_SONG, OF(TEMPO, TRACK)},
    {0, MK_OSCPLAN_SONG, OF(SCENE, TRACK)},
    {1, MK_OSCPLAN_SONG, OF(SCENE_NAMES, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(NAME, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(VOLUME, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(PAN, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(MUTE, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(SOLO, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(ARM, TRACK)},
    {1, MK_OSCPLAN_TRACK, OF(SENDS, TRACK)},
    {1, MK_OSCPLAN_MASTER, OF(VOLUME, MASTER)},
    {1, MK_OSCPLAN_MASTER, OF(PAN, MASTER)},
    {2, MK_OSCPLAN_RETURN, OF(VOLUME, RETURN)},
    {2, MK_OSCPLAN_RETURN, OF(PAN, RETURN)},
    {2, MK_OSCPLAN_RETURN, OF(MUTE, RETURN)},
    {2, MK_OSCPLAN_RETURN, OF(SOLO, RETURN)},
    {2, MK_OSCPLAN_RETURN, OF(SENDS, RETURN)},
    {2, MK_OSCPLAN_TRACK, OF(DEVICES, TRACK)},
    {2, MK_OSCPLAN_RETURN, OF(DEVICES, RETURN)},
    {2, MK_OSCPLAN_MASTER, OF(DEVICES, MASTER)},
    {3, MK_OSCPLAN_TRACK_DEVICE, OF(PARAMS, TRACK)},
    {3, MK_OSCPLAN_RETURN_DEVICE, OF(PARAMS, RETURN)},
    {3, MK_OSCPLAN_MASTER_DEVICE, OF(PARAMS, MASTER)},
    {4, MK_OSCPLAN_TRACK_DEVICE, OF(RANGES, TRACK)},
    {4, MK_OSCPLAN_RETURN_DEVICE, OF(RANGES, RETURN)},
    {4, MK_OSCPLAN_MASTER_DEVICE, OF(RANGES, MASTER)},
};

static const struct mk_oscverbs orders[] = {
    {MK_VERB_SELECT_STRIP, MK_OSCPLAN_TRACK, "/live/track/view"},
    {MK_VERB_SELECT_STRIP, MK_OSCPLAN_RETURN, "/live/return/view"},
    {MK_VERB_SELECT_STRIP, MK_OSCPLAN_MASTER, "/live/master/view"},
    {MK_VERB_SELECT_SCENE, MK_OSCPLAN_SONG, "/live/scene"},
    {MK_VERB_SELECT_DEVICE, MK_OSCPLAN_TRACK, "/live/track/device/view"},
    {MK_VERB_SELECT_DEVICE, MK_OSCPLAN_RETURN, "/live/return/device/view"},
    {MK_VERB_SELECT_DEVICE, MK_OSCPLAN_MASTER, "/live/master/device/view"},
    {MK_VERB_APPOINT, MK_OSCPLAN_TRACK, "/live/track/device/view"},
    {MK_VERB_APPOINT, MK_OSCPLAN_RETURN, "/live/return/device/view"},
    {MK_VERB_APPOINT, MK_OSCPLAN_MASTER, "/live/master/device/view"},
    {MK_VERB_PLAY, MK_OSCPLAN_SONG, "/live/play"},
    {MK_VERB_STOP, MK_OSCPLAN_SONG, "/live/stop"},
    {MK_VERB_CONTINUE, MK_OSCPLAN_SONG, "/live/play/continue"},
    {MK_VERB_FIRE_SCENE, MK_OSCPLAN_SONG, "/live/play/scene"},
    {MK_VERB_FIRE_SLOT, MK_OSCPLAN_SONG, "/live/play/clipslot"},
    {MK_VERB_STOP_STRIP, MK_OSCPLAN_TRACK, "/live/stop/track"},
    {MK_VERB_TEMPO, MK_OSCPLAN_SONG, "/live/tempo"},
};

static void
hear_liveosc(void *self, struct mk_osc_message *heard, uint64_t now)
{
	mk_liveosc_heard(self, heard, now);
}

static void *
new_liveosc(struct mk_oscpeer *peer)
{
	struct mk_liveosc *live = calloc(1, sizeof(*live));

	if (live)
		live->peer = peer;
	return live;
}

static void
knock_liveosc(void *self, struct mk_buf *out)
{
	(void)self;
	mk_osc_put(out, "/live/tempo", "");
}

static void
start_liveosc(void *self, uint64_t now)
{
	struct mk_liveosc *live = self;

	mk_oscplan_start(&live->plan, live->peer, steps,
	    sizeof(steps) / sizeof(*steps), now);
}

static void
ask_liveosc(void *self, const struct mk_ask *question, struct mk_buf *out)
{
	static const char *const types[] = {"", "i", "ii"};
	const int32_t *ids = question->ids;
	char address[64];
	bool two = ids[0] >= 0 && ids[1] >= 0;

	(void)self;
	mk_liveosc_address((enum mk_liveosc_row)(question->what /
	                       MK_LIVEOSC_KINDS),
	    (enum mk_liveosc_kind)(question->what % MK_LIVEOSC_KINDS), address);
	mk_osc_put(out, address, types[two ? 2 : ids[0] >= 0 || ids[1] >= 0],
	    ids[0] >= 0 ? ids[0] : ids[1], ids[1]);
}

static void
lose_liveosc(void *self, const struct mk_ask *question, uint64_t now)
{
	(void)self;
	(void)question;
	(void)now;
}

/* Writes an address and the ids, followed by the value. */
static void
put_liveosc(void *self, const struct mk_place *place, double value,
    struct mk_buf *out)
{
	static const enum mk_liveosc_row mixers[MK_MIXER_COUNT] = {
	    [MK_MIXER_VOLUME] = MK_LIVEOSC_VOLUME,
	    [MK_MIXER_PAN] = MK_LIVEOSC_PAN,
	    [MK_MIXER_MUTE] = MK_LIVEOSC_MUTE,
	    [MK_MIXER_SOLO] = MK_LIVEOSC_SOLO,
	    [MK_MIXER_ARM] = MK_LIVEOSC_ARM,
	};
	const struct mk_song *song =
	    ((struct mk_liveosc *)self)->peer->keeper.song;
	size_t tracks = mk_song_tracks(song), n = 0, strip = place->strip;
	struct mk_osc_arg args[4] = {0};
	enum mk_liveosc_kind kind = MK_LIVEOSC_TRACK;
	enum mk_liveosc_row row;
	char address[64];

	if (strip >= tracks) {
		strip -= tracks;
		kind = strip < mk_song_returns(song) ? MK_LIVEOSC_RETURN
		                                     : MK_LIVEOSC_MASTER;
	}
	if (kind != MK_LIVEOSC_MASTER)
		args[n++] =
		    (struct mk_osc_arg){.type = 'i', .i = (int64_t)strip};
	if (place->kind == MK_PLACE_PARAM)
		args[n++] = (struct mk_osc_arg){
		    .type = 'i', .i = (int64_t)place->device};
	if (place->kind != MK_PLACE_MIXER)
		args[n++] = (struct mk_osc_arg){
		    .type = 'i', .i = (int64_t)place->number};
	row = place->kind == MK_PLACE_PARAM ? MK_LIVEOSC_PARAMS
	    : place->kind == MK_PLACE_SEND  ? MK_LIVEOSC_SENDS
	                                    : mixers[place->number];
	args[n++] =
	    place->kind == MK_PLACE_MIXER && place->number >= MK_MIXER_MUTE
	    ? (struct mk_osc_arg){.type = 'i', .i = (int64_t)value}
	    : (struct mk_osc_arg){.type = 'f', .f = value};
	mk_liveosc_address(row, kind, address);
	mk_osc_put_args(out, address, args, n);
}

static int
command_liveosc(void *self, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	return mk_oscverbs_send(((struct mk_liveosc *)self)->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, now, err);
}

static void
select_liveosc(void *self, enum mk_selectable what, size_t number)
{
	mk_oscverbs_select(((struct mk_liveosc *)self)->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, number);
}

/* Asks whether there are as many tracks, scenes and devices as before. */
static void
ask_structure(struct mk_liveosc *live, uint64_t now)
{
	const struct mk_song *song = live->peer->keeper.song;
	size_t strip = song->selected_strip - 1;

	live->plan.poll = now + POLL;
	mk_oscpeer_ask(live->peer, OF(TRACKS, TRACK), -1, -1, now);
	mk_oscpeer_ask(live->peer, OF(SCENES, TRACK), -1, -1, now);
	if (strip >= mk_song_tracks(song))
		return;
	mk_oscpeer_ask(live->peer, OF(NAME, TRACK), (int32_t)strip, -1, now);
	mk_oscpeer_ask(live->peer, OF(DEVICES, TRACK), (int32_t)strip, -1, now);
}

static void
tick_liveosc(void *self, uint64_t now)
{
	struct mk_liveosc *live = self;

	switch (mk_oscplan_tick(&live->plan, live->peer, now)) {
	case MK_OSCPLAN_NOTHING:
		return;
	case MK_OSCPLAN_END:
		mk_oscpeer_end_song(live->peer, now);
		return;
	case MK_OSCPLAN_POLL:
		ask_structure(live, now);
		return;
	}
}

static uint64_t
liveosc_deadline(const void *self)
{
	const struct mk_liveosc *live = self;

	return mk_oscplan_deadline(&live->plan, live->peer);
}

const struct mk_osckind mk_liveosc_kind = {
    .scheme = "liveosc",
    .name = "LiveOSC",
    .cannot = "classes of devices, names of returns, clips: LiveOSC does not "
              "tell them",
    .untold = MK_UNTOLD_POSITION | MK_UNTOLD_RECORD | MK_UNTOLD_SLOTS,
    .port = 9000,
    .listen = 9001,
    .gap = 2 * MK_TIME_MS,
    .echo = 200 * MK_TIME_MS,
    .timeout = 500 * MK_TIME_MS,
    .silence = 10000 * MK_TIME_MS,
    .new = new_liveosc,
    .free = free,
    .knock = knock_liveosc,
    .start = start_liveosc,
    .message = hear_liveosc,
    .ask = ask_liveosc,
    .lost = lose_liveosc,
    .put = put_liveosc,
    .select = select_liveosc,
    .command = command_liveosc,
    .tick = tick_liveosc,
    .deadline = liveosc_deadline,
};
