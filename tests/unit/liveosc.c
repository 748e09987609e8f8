/* SPDX-License-Identifier: ISC */
/*
 * The two sides of LiveOSC, joined: what its source says it sends is checked
 * of the one that serves, and that is then judge of the other.
 */
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/emulate/liveosc_emulator_priv.h>
#include <libmk/host/liveosc_priv.h>
#include <libmk/song/songdoc.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct state {
	struct mk_oscpeer peer;
	struct mk_emulator emulator;
	struct mk_song *set;
	uint64_t now;
	struct mk_buf heard, lines, asked;
	bool joined;
	bool original; /* a return's pan is told as a track's */
	int songs;
};

/* As the script itself does. */
static void
tell_pan(struct state *state, const uint8_t *data, size_t n)
{
	struct mk_osc_message message;
	struct mk_osc_arg args[2];
	uint8_t room[64];
	struct mk_buf out;
	struct mk_osc osc;

	assert_int_equal(mk_osc_open(&osc, data, n, NULL), 0);
	mk_osc_next(&osc, &message);
	if (strcmp(message.address, "/live/return/pan") != 0) {
		mk_oscpeer_datagram(&state->peer, data, n, state->now);
		return;
	}
	assert_true(mk_osc_arg(&message, &args[0]) &&
	    mk_osc_arg(&message, &args[1]));
	mk_buf_init_fixed(&out, room, sizeof(room));
	mk_osc_put_args(&out, "/live/pan", args, 2);
	mk_oscpeer_datagram(&state->peer, room, out.len, state->now);
}

static void
to_client(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	live_write_datagram(data, n, true, &state->heard);
	if (state->joined && state->original)
		tell_pan(state, data, n);
	else if (state->joined)
		mk_oscpeer_datagram(&state->peer, data, n, state->now);
}

static void
to_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	live_write_datagram(data, n, true, &state->asked);
	if (state->joined)
		mk_emulator_datagram(&state->emulator, data, n);
}

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	(void)song;
	(void)now;
	((struct state *)self)->songs++;
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct state *state = self;

	(void)now;
	mk_buf_put(&state->lines, text, n);
	mk_buf_byte(&state->lines, '\n');
}

/*
 * The set of the recording with two returns and a master. Its scene is asked
 * for, its strip told as it changes.
 */
static struct mk_song *
whole_set(void)
{
	struct mk_song *song = live_song();
	struct mk_param *param;
	enum mk_mixer mixer;
	size_t i;

	for (i = 0; i < 3; i++) {
		struct mk_strip *strip = mk_song_add_strip(song,
		    i < 2 ? MK_STRIP_RETURN : MK_STRIP_MASTER);

		strip->name = i == 0 ? "Return 1"
		    : i == 1         ? "Return 2"
		                     : "Master";
		for (mixer = MK_MIXER_VOLUME;
		     mixer <= (i < 2 ? MK_MIXER_SOLO : MK_MIXER_PAN); mixer++) {
			param = mk_strip_add_mixer(song, strip, mixer);
			param->has_range = true;
			param->min = mixer == MK_MIXER_PAN ? -1 : 0;
			param->quantized = mixer > MK_MIXER_PAN;
		}
	}
	for (i = 0; i < song->n_strips; i++) {
		struct mk_strip *strip = &song->strips[i];
		size_t k, m;

		if (i < 4) {
			strip->kind = MK_STRIP_AUDIO;
			strip->color = 0x102030;
		}
		for (k = 0; k < strip->n_devices; k++) {
			struct mk_device *device = &strip->devices[k];

			device->class_name = device->name;
			for (m = 0; m < device->n_params; m++) {
				device->params[m].unit = NULL;
				device->params[m].quantized = false;
			}
		}
	}
	song->signature = (struct mk_signature){0, 0};
	mk_song_select_scene(song, 1);
	return song;
}

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	struct mk_emulator_user emulator = {.self = state, .send = to_client};
	struct mk_host_user user = {
	    .self = state, .song = on_song, .line = on_line};

	state->set = whole_set();
	state->now = 1000 * MK_TIME_MS;
	mk_buf_init(&state->heard);
	mk_buf_init(&state->lines);
	mk_buf_init(&state->asked);
	*to = state;
	if (mk_emulator_init(&state->emulator, &mk_liveosc_emulator, state->set,
	        &emulator))
		return -1;
	return mk_oscpeer_init(&state->peer, &mk_liveosc_kind, "here", &user,
	    to_live, state);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_emulator_done(&state->emulator);
	mk_oscpeer_done(&state->peer);
	mk_song_free(state->set);
	mk_buf_done(&state->heard);
	mk_buf_done(&state->lines);
	mk_buf_done(&state->asked);
	free(state);
	return 0;
}

static const char *
text_of(struct mk_buf *buf)
{
	mk_buf_byte(buf, 0);
	buf->len = 0;
	return (const char *)buf->data;
}

#define ask(state, ...)                                                        \
	(mk_buf_init_fixed(&request, room, sizeof(room)),                      \
	    mk_osc_put(&request, __VA_ARGS__),                                 \
	    mk_emulator_datagram(&(state)->emulator, room, request.len),       \
	    text_of(&(state)->heard))

/* As OSCAPI.txt and the source of LiveOSC have it. */
static void
test_serving(void **from)
{
	struct state *state = *from;
	uint8_t room[256];
	struct mk_buf request;

	assert_string_equal(ask(state, "/live/tempo", ""),
	    "/live/tempo f [120.0]\n");
	assert_string_equal(ask(state, "/live/tracks", "s", "query"),
	    "/live/tracks i [4]\n");
	assert_string_equal(ask(state, "/live/scene", ""),
	    "/live/scene i [1]\n");
	assert_string_equal(ask(state, "/live/name/track", "i", 2),
	    "/live/name/track isi [2, '3-Audio', 1056816]\n");
	assert_string_equal(ask(state, "/live/name/scene", "i", 7),
	    "/live/name/scene is [7, '']\n");
	assert_string_equal(ask(state, "/live/volume", "i", 0),
	    "/live/volume if [0, 0.85]\n");
	assert_string_equal(ask(state, "/live/volume", "if", 0, 0.5),
	    "/live/volume if [0, 0.5]\n");
	assert_string_equal(ask(state, "/live/send", "i", 1),
	    "/live/send iifif [1, 0, 0.0, 1, 0.0]\n");
	assert_string_equal(ask(state, "/live/send", "iif", 1, 1, 0.25),
	    "/live/send iif [1, 1, 0.25]\n");
	assert_string_equal(ask(state, "/live/send", "ii", 1, 1),
	    "/live/send iif [1, 1, 0.25]\n");
	assert_string_equal(ask(state, "/live/return/mute", "ii", 1, 1),
	    "/live/return/mute ii [1, 1]\n");
	assert_string_equal(ask(state, "/live/master/pan", "f", -0.5),
	    "/live/master/pan f [-0.5]\n");
	assert_string_equal(ask(state, "/live/devicelist", "i", 2),
	    "/live/devicelist iis [2, 0, 'EQ Eight']\n");
	assert_string_equal(ask(state, "/live/device", "ii", 0, 0),
	    "/live/device/allparam iiifs [0, 0, 0, 1.0, 'Device On']\n");
	assert_string_equal(ask(state, "/live/device", "iiif", 2, 0, 1, 3.0),
	    "/live/device/param iiifs [2, 0, 1, 3.0, '1 Gain A']\n");
	assert_string_equal(ask(state, "/live/device", "iii", 2, 0, 1),
	    "/live/device/param iiifs [2, 0, 1, 3.0, '1 Gain A']\n");
	assert_string_equal(ask(state, "/live/device/range", "ii", 0, 0),
	    "/live/device/range iiiff [0, 0, 0, 0.0, 1.0]\n");
	assert_string_equal(ask(state, "/live/track/device/view", "ii", 2, 0),
	    "/live/track i [3]\n/live/device/selected ii [2, 0]\n");
	assert_string_equal(ask(state, "/live/master/view", ""),
	    "/live/track i [7]\n");
	assert_string_equal(ask(state, "/live/scene", "i", 3),
	    "/live/scene i [4]\n");
	assert_string_equal(ask(state, "/live/play", ""), "/live/play i [2]\n");
	assert_string_equal(ask(state, "/live/stop", ""), "/live/play i [1]\n");
	assert_string_equal(ask(state, "/live/volume", "i", 9),
	    "/remix/error s ['no such thing in the set']\n");
	assert_string_equal(ask(state, "/live/volume", "if", 0, 1.5),
	    "/remix/error s ['no such thing in the set']\n");
	assert_string_equal(ask(state, "/live/nothing", ""), "");
}

/* A change of the tempo is told, whoever makes it. */
static void
test_tempo(void **from)
{
	struct state *state = *from;
	uint8_t room[256];
	struct mk_buf request;

	mk_emulator_tempo(&state->emulator, 99);
	assert_string_equal(text_of(&state->heard), "");
	ask(state, "/live/tracks", "");
	mk_emulator_tempo(&state->emulator, 98);
	assert_string_equal(text_of(&state->heard), "/live/tempo f [98.0]\n");
	assert_string_equal(ask(state, "/live/tempo", "f", 130.0),
	    "/live/tempo f [130.0]\n");
	assert_true(state->set->tempo == 130);
}

static void
pass(struct state *state, uint64_t ms)
{
	uint64_t end = state->now + ms * MK_TIME_MS;

	for (; state->now < end; state->now += MK_TIME_MS)
		if (mk_oscpeer_deadline(&state->peer) <= state->now)
			mk_oscpeer_tick(&state->peer, state->now);
		else if (state->peer.keeper.next)
			mk_oscpeer_tick(&state->peer, state->now);
}

static char *
document(struct mk_song *song)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_songdoc_write(song, MK_PART_ALL, MK_XMLJSON_XML, &out);
	mk_buf_byte(&out, 0);
	return (char *)out.data;
}

static void
test_client(void **from)
{
	static const char *const lines[] = {"select strip 2", "select strip 5",
	    "select strip 7", "select scene 3", "appoint strip/3/device/1",
	    "play", "stop", "tempo 99", "fire scene 2", "fire slot 1 2",
	    "stop strip 1"};
	struct state *state = *from;
	struct mk_song *song;
	char *here, *there;
	struct mk_err err;
	size_t i;

	state->joined = true;
	pass(state, 5000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	song = state->peer.keeper.song;
	here = document(song);
	there = document(state->set);
	assert_string_equal(here, there);
	free(here);
	free(there);
	song->strips[6].mixer[MK_MIXER_VOLUME].value = 0.25;
	mk_oscpeer_set(&state->peer, &song->strips[6].mixer[MK_MIXER_VOLUME],
	    state->now);
	song->strips[5].mixer[MK_MIXER_MUTE].value = 1;
	mk_oscpeer_set(&state->peer, &song->strips[5].mixer[MK_MIXER_MUTE],
	    state->now);
	song->strips[2].devices[0].params[2].value = 4.5;
	mk_oscpeer_set(&state->peer, &song->strips[2].devices[0].params[2],
	    state->now);
	song->strips[1].sends[1].value = 0.5;
	mk_oscpeer_set(&state->peer, &song->strips[1].sends[1], state->now);
	pass(state, 1000);
	assert_true(state->set->strips[6].mixer[0].value == 0.25);
	assert_true(state->set->strips[5].mixer[MK_MIXER_MUTE].value == 1);
	assert_true(state->set->strips[2].devices[0].params[2].value == 4.5);
	assert_true(state->set->strips[1].sends[1].value == 0.5);
	state->set->strips[4].mixer[MK_MIXER_PAN].value = 0.75;
	mk_emulator_value(&state->emulator, &state->set->strips[4].mixer[1]);
	assert_true(song->strips[4].mixer[MK_MIXER_PAN].value == 0.75);
	state->joined = false;
	text_of(&state->asked);
	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_int_equal(mk_oscpeer_line(&state->peer, lines[i],
		                     strlen(lines[i]), state->now, &err),
		    0);
	assert_string_equal(text_of(&state->asked),
	    "/live/track/view i [1]\n/live/return/view i [0]\n"
	    "/live/master/view  []\n/live/scene i [2]\n"
	    "/live/track/device/view ii [2, 0]\n/live/play  []\n"
	    "/live/stop  []\n/live/tempo f [99.0]\n/live/play/scene i [1]\n"
	    "/live/play/clipslot ii [0, 1]\n/live/stop/track i [0]\n");
	assert_int_equal(mk_oscpeer_line(&state->peer, "record", 6, state->now,
	                     &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "LiveOSC cannot do \"record\"");
}

/* Another track makes another song of it. */
static void
test_structure(void **from)
{
	struct state *state = *from;

	state->joined = true;
	pass(state, 5000);
	mk_song_add_strip(state->set, MK_STRIP_AUDIO)->name = "New";
	mk_emulator_song(&state->emulator, state->set);
	pass(state, 5000);
	assert_int_equal(state->songs, 2);
	assert_int_equal(state->peer.keeper.song->n_strips, 8);
	assert_string_equal(state->peer.keeper.song->strips[4].name, "New");
}

static void
test_pan_of_returns(void **from)
{
	struct state *state = *from;

	state->original = state->joined = true;
	state->set->strips[0].mixer[MK_MIXER_PAN].value = -0.5;
	state->set->strips[4].mixer[MK_MIXER_PAN].value = 0.75;
	state->set->strips[5].mixer[MK_MIXER_PAN].value = 0.25;
	pass(state, 1000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->peer.counters.late, 0);
	assert_true(state->peer.keeper.song->strips[0]
	                .mixer[MK_MIXER_PAN]
	                .value == -0.5);
	assert_true(state->peer.keeper.song->strips[4]
	                .mixer[MK_MIXER_PAN]
	                .value == 0.75);
	assert_true(state->peer.keeper.song->strips[5]
	                .mixer[MK_MIXER_PAN]
	                .value == 0.25);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_serving),
	    TEST(test_tempo),
	    TEST(test_client),
	    TEST(test_structure),
	    TEST(test_pan_of_returns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
