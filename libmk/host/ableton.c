#include <libmk/host/ableton.h>

#include <libmk/codec/osc_put.h>
#include <libmk/host/abletonheard.h>
#include <libmk/host/oscorder.h>
#include <libmk/song/target.h>

#include <stdio.h>
#include <stdlib.h>

#define MS    UINT64_C(1000000)
#define POLL  (250 * MS)
#define TURNS 4 /* polls until all that are rare were asked for */
#define SENDS 8 /* asked for in a poll */

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

/* What tells its changes by itself once it is asked to. */
static const char *const track_listeners[] = {
    "volume", "panning", "mute", "solo"};
static const char *const song_listeners[] = {"/live/song/start_listen/tempo",
    "/live/song/start_listen/is_playing",
    "/live/view/start_listen/selected_track",
    "/live/view/start_listen/selected_scene"};

static const struct {
	const char *address, *types;
} mixers[MK_MIXER_COUNT] = {
    [MK_MIXER_VOLUME] = {"/live/track/set/volume", "if"},
    [MK_MIXER_PAN] = {"/live/track/set/panning", "if"},
    [MK_MIXER_MUTE] = {"/live/track/set/mute", "ii"},
    [MK_MIXER_SOLO] = {"/live/track/set/solo", "ii"},
    [MK_MIXER_ARM] = {"/live/track/set/arm", "ii"},
};

static const struct mk_oscorder orders[] = {
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
knock(void *self, struct mk_buf *out)
{
	(void)self;
	mk_osc_put(out, "/live/test", "");
}

static void
start(void *self, uint64_t now)
{
	struct mk_ableton *a = self;

	a->reading++;
	mk_oscplan_start(&a->plan, a->peer, steps,
	    sizeof(steps) / sizeof(*steps), now);
	a->plan.poll = now + POLL;
}

static void
message(void *self, struct mk_osc_message *heard, uint64_t now)
{
	mk_ableton_heard(self, heard, now);
}

/* Asks for a block of tracks, as their devices are told in no other way. */
static void
ask_devices(const struct mk_ableton *a, const char *address, struct mk_buf *out)
{
	size_t n = mk_keeper_song(&a->peer->keeper)->n_strips;
	size_t end = a->block + MK_ABLETON_BLOCK;

	mk_osc_put(out, address, "iiss", (int32_t)a->block,
	    (int32_t)(end < n ? end : n), "track.num_devices", "device.name");
}

static void
ask(void *self, const struct mk_ask *question, struct mk_buf *out)
{
	static const char *const types[] = {"", "i", "ii"};
	const int32_t *ids = question->ids;
	const char *address =
	    mk_ableton_address((enum mk_ableton_what)question->what);

	if (question->what == MK_ABLETON_DEVICES)
		ask_devices(self, address, out);
	else
		mk_osc_put(out, address, types[(ids[0] >= 0) + (ids[1] >= 0)],
		    ids[0], ids[1]);
}

/* There is no such send, then; all else is left out of the song. */
static void
lost(void *self, const struct mk_ask *question, uint64_t now)
{
	struct mk_ableton *a = self;

	(void)now;
	if (a->peer->keeper.next && question->what == MK_ABLETON_SEND &&
	    question->ids[0] == 0 &&
	    (size_t)question->ids[1] == a->plan.n_sends)
		a->plan.probed = true;
}

static void
put(void *self, const struct mk_place *place, double value, struct mk_buf *out)
{
	int32_t strip = (int32_t)place->strip, number = (int32_t)place->number;

	(void)self;
	if (place->kind == MK_PLACE_SEND)
		mk_osc_put(out, "/live/track/set/send", "iif", strip, number,
		    value);
	else if (place->kind == MK_PLACE_PARAM)
		mk_osc_put(out, "/live/device/set/parameter/value", "iiif",
		    strip, (int32_t)place->device, number, value);
	else if (!mixers[number].address)
		return;
	else if (mixers[number].types[1] == 'f')
		mk_osc_put(out, mixers[number].address, "if", strip, value);
	else
		mk_osc_put(out, mixers[number].address, "ii", strip,
		    (int32_t)value);
}

static int
command(void *self, const struct mk_command *what, uint64_t now,
    struct mk_err *err)
{
	struct mk_ableton *a = self;
	int status = mk_oscorder_send(a->peer, orders,
	    sizeof(orders) / sizeof(*orders), what, err);

	if (status == 0) {
		a->look = true;
		a->plan.poll = now;
	}
	return status;
}

static void
tell(struct mk_ableton *a, const char *address)
{
	mk_osc_put(mk_oscpeer_begin(a->peer), address, "");
	mk_oscpeer_send(a->peer);
}

/* Those of the reading before end, as far as the host finds them. */
static void
listen(struct mk_ableton *a)
{
	struct mk_song *song = a->peer->keeper.song;
	struct mk_buf *out;
	char address[64];
	size_t i;

	for (i = 0; i < sizeof(song_listeners) / sizeof(char *); i++)
		tell(a, song_listeners[i]);
	for (i = 0; i < sizeof(track_listeners) / sizeof(char *); i++) {
		snprintf(address, sizeof(address), "/live/track/stop_listen/%s",
		    track_listeners[i]);
		out = mk_oscpeer_begin(a->peer);
		if (a->reading > 1)
			mk_osc_put(out, address, "si", "*", a->reading - 1);
		mk_oscpeer_send(a->peer);
		snprintf(address, sizeof(address),
		    "/live/track/start_listen/%s", track_listeners[i]);
		out = mk_oscpeer_begin(a->peer);
		mk_osc_put(out, address, "si", "*", a->reading);
		mk_oscpeer_send(a->peer);
	}
	for (i = 0; i < song->n_strips; i++) {
		out = mk_oscpeer_begin(a->peer);
		if (song->strips[i].mixer[MK_MIXER_ARM].name)
			mk_osc_put(out, "/live/track/start_listen/arm", "ii",
			    (int32_t)i, a->reading);
		mk_oscpeer_send(a->peer);
	}
}

/* Asks on, round and round, for sends: the selected strip's in every poll. */
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

static void
ask_values(struct mk_ableton *a, size_t strip, size_t device, uint64_t now)
{
	mk_oscpeer_ask(a->peer, MK_ABLETON_PARAM_VALUES, (int32_t)strip,
	    (int32_t)device, now);
}

/*
 * The appointed device's parameters, and those of another one.
 *
 * Listeners would tell each change twice, and of a device that moved by its
 * former number.
 */
static void
poll_params(struct mk_ableton *a, uint64_t now)
{
	const struct mk_song *song = a->peer->keeper.song;
	struct mk_target target;
	size_t i, n = 0, next;

	mk_target_appointed(&target, song);
	if (target.device)
		ask_values(a, (size_t)(target.strip - song->strips),
		    (size_t)(target.device - target.strip->devices), now);
	for (i = 0; i < song->n_strips; i++)
		n += song->strips[i].n_devices;
	next = n ? a->next_device++ % n : 0;
	for (i = 0; n && next >= song->strips[i].n_devices; i++)
		next -= song->strips[i].n_devices;
	if (n)
		ask_values(a, i, next, now);
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

/* What no listener tells, some of it in every turn. */
static void
poll_all(struct mk_ableton *a, uint64_t now)
{
	static const enum mk_ableton_what rare[TURNS] = {MK_ABLETON_TRACK_NAMES,
	    MK_ABLETON_DEVICES, MK_ABLETON_SCENES, MK_ABLETON_SCENE_NAMES};
	unsigned turn = a->turn++ % TURNS;

	a->plan.poll = now + POLL;
	if (turn == 1 &&
	    (a->block += MK_ABLETON_BLOCK) >= a->peer->keeper.song->n_strips)
		a->block = 0;
	mk_oscpeer_ask(a->peer, (int)rare[turn], -1, -1, now);
	if (turn == 0)
		a->look = true;
	poll_params(a, now);
	poll_sends(a, now);
}

static void
tick(void *self, uint64_t now)
{
	struct mk_ableton *a = self;

	switch (mk_oscplan_tick(&a->plan, a->peer, now)) {
	case MK_OSCPLAN_NOTHING:
		break;
	case MK_OSCPLAN_END:
		if (!mk_oscpeer_end_song(a->peer, now))
			return;
		listen(a);
		a->look = true; /* when that is answered */
		return;
	case MK_OSCPLAN_POLL:
		poll_all(a, now);
		break;
	}
	if (a->look && !a->peer->keeper.next)
		look_at_device(a, now);
}

static uint64_t
deadline(const void *self)
{
	const struct mk_ableton *a = self;

	return a->look && !a->peer->keeper.next
	    ? 0
	    : mk_oscplan_deadline(&a->plan, a->peer);
}

const struct mk_osckind mk_ableton_kind = {
    .scheme = "ableton",
    .name = "AbletonOSC",
    .cannot = "returns, the master and what is in racks: AbletonOSC offers "
              "tracks and their devices only",
    .port = 11000,
    .listen = 11001,
    .gap = 2 * MS,
    .echo = 200 * MS,
    .timeout = 500 * MS,
    .silence = 4000 * MS,
    .new = new_ableton,
    .free = free,
    .knock = knock,
    .start = start,
    .message = message,
    .ask = ask,
    .lost = lost,
    .put = put,
    .command = command,
    .tick = tick,
    .deadline = deadline,
};
