/* SPDX-License-Identifier: ISC */
/*
 * A song offered as AbletonOSC does, judged by a recording of the latter.
 */
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/codec/osc_put_priv.h>
#include <libmk/emulate/ableton_emulator_priv.h>

#include <stdlib.h>
#include <string.h>

struct state {
	struct mk_song *song;
	struct mk_emulator emulator;
	struct mk_buf heard; /* what a client got, as text */
	struct mk_buf lines;
};

static void
on_send(void *self, const uint8_t *data, size_t n)
{
	live_write_datagram(data, n, true, &((struct state *)self)->heard);
}

static void
on_line(void *self, const char *text, size_t n)
{
	struct state *state = self;

	mk_buf_put(&state->lines, text, n);
	mk_buf_byte(&state->lines, '\n');
}

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	struct mk_emulator_user user = {.self = state, .send = on_send};

	state->song = live_song();
	mk_buf_init(&state->heard);
	mk_buf_init(&state->lines);
	*to = state;
	return mk_emulator_init(&state->emulator, &mk_ableton_emulator,
	    state->song, &user);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_emulator_done(&state->emulator);
	mk_song_free(state->song);
	mk_buf_done(&state->heard);
	mk_buf_done(&state->lines);
	free(state);
	return 0;
}

static const char *
heard(struct state *state)
{
	mk_buf_byte(&state->heard, 0);
	state->heard.len = 0;
	return (const char *)state->heard.data;
}

/* Sends a message and returns what comes back. */
#define ask(state, ...)                                                        \
	(mk_buf_init_fixed(&request, room, sizeof(room)),                      \
	    mk_osc_put(&request, __VA_ARGS__),                                 \
	    mk_emulator_datagram(&(state)->emulator, room, request.len),       \
	    heard(state))

static void
test_recording(void **from)
{
	struct state *state = *from;
	size_t i, n;
	struct live_step *steps = live_recording(&n);

	if (!steps)
		skip();
	assert_true(n > 70);
	for (i = 0; i < n; i++) {
		mk_emulator_datagram(&state->emulator, steps[i].datagram,
		    steps[i].size);
		if (strcmp(heard(state), steps[i].replies) != 0)
			print_message("%s\n", steps[i].request);
		assert_string_equal((char *)state->heard.data,
		    steps[i].replies);
	}
	free(steps);
}

/* What is listened to is told when it changes, whoever changes it. */
static void
test_listening(void **from)
{
	struct state *state = *from;
	struct mk_song *song = state->song;
	uint8_t room[512];
	struct mk_buf request;

	assert_string_equal(ask(state, "/live/track/start_listen/volume", "ii",
	                        1, 7),
	    "/live/track/get/volume iif [1, 7, 0.85]\n");
	song->strips[1].mixer[MK_MIXER_VOLUME].value = 0.5;
	mk_emulator_value(&state->emulator,
	    &song->strips[1].mixer[MK_MIXER_VOLUME]);
	assert_string_equal(heard(state),
	    "/live/track/get/volume iif [1, 7, 0.5]\n");
	mk_emulator_changed(&state->emulator);
	assert_string_equal(heard(state), "");
	ask(state, "/live/track/start_listen/name", "i", 0);
	song->strips[0].name = "Bass";
	mk_emulator_changed(&state->emulator);
	assert_string_equal(heard(state),
	    "/live/track/get/name is [0, 'Bass']\n");
	assert_string_equal(ask(state, "/live/track/stop_listen/volume", "ii",
	                        1, 7),
	    "");
	song->strips[1].mixer[MK_MIXER_VOLUME].value = 0.25;
	mk_emulator_changed(&state->emulator);
	assert_string_equal(heard(state), "");
	mk_strip_add_slot_clip(song, &song->strips[0], 2);
	assert_string_equal(ask(state,
	                        "/live/track/start_listen/playing_slot_index",
	                        "ii", 0, 3),
	    "/live/track/get/playing_slot_index iii [0, 3, -1]\n");
	ask(state, "/live/track/start_listen/fired_slot_index", "i", 0);
	song->strips[0].playing_slot = 2;
	mk_emulator_changed(&state->emulator);
	assert_string_equal(heard(state),
	    "/live/track/get/playing_slot_index iii [0, 3, 1]\n");
	ask(state, "/live/song/start_listen/is_playing", "");
	mk_emulator_playing(&state->emulator, true);
	assert_string_equal(heard(state),
	    "/live/song/get/is_playing T [True]\n");
	assert_string_equal(ask(state, "/live/song/stop_playing", ""),
	    "/live/song/get/is_playing F [False]\n");
	ask(state, "/live/api/reload", "");
	mk_emulator_playing(&state->emulator, true);
	assert_string_equal(heard(state), "");
}

/* What is told, by how many lines of it there are. */
static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	for (; (text = strstr(text, what)); text++)
		n++;
	return n;
}

/* Of many listeners just those of a parameter are told of its value. */
static void
test_many_listeners(void **from)
{
	enum { TRACKS = 4, EXTRAS = 40 };
	static const char volume[] = "/live/track/get/volume iif";
	struct state *state = *from;
	uint8_t room[512];
	struct mk_buf request;
	int i, k;

	for (i = 0; i < TRACKS * EXTRAS; i++) {
		ask(state, "/live/track/start_listen/volume", "ii", i % TRACKS,
		    i / TRACKS);
		ask(state, "/live/track/start_listen/volume", "ii", i % TRACKS,
		    i / TRACKS);
	}
	ask(state, "/live/track/start_listen/name", "i", 0);
	for (i = 0; i < TRACKS; i++)
		for (k = 0; k < EXTRAS; k += i + 2)
			assert_string_equal(
			    ask(state, "/live/track/stop_listen/volume", "ii",
			        i, k),
			    "");
	ask(state, "/live/track/stop_listen/volume", "ii", 0, EXTRAS);
	ask(state, "/live/track/stop_listen/volume", "ii", TRACKS, 0);
	for (i = 0; i < TRACKS; i++) {
		struct mk_param *param =
		    &state->song->strips[i].mixer[MK_MIXER_VOLUME];
		size_t left = (size_t)(EXTRAS - (EXTRAS + i + 1) / (i + 2));

		param->value = 0.5;
		mk_emulator_value(&state->emulator, param);
		assert_int_equal(count(heard(state), volume), left);
		assert_int_equal(count((char *)state->heard.data, "\n"), left);
	}
	mk_emulator_song(&state->emulator, state->song);
	heard(state);
	state->song->strips[0].mixer[MK_MIXER_VOLUME].value = 0.25;
	mk_emulator_value(&state->emulator,
	    &state->song->strips[0].mixer[MK_MIXER_VOLUME]);
	assert_string_equal(heard(state), "");
	ask(state, "/live/track/start_listen/volume", "ii", 0, 7);
	state->song->strips[0].mixer[MK_MIXER_VOLUME].value = 0.5;
	mk_emulator_value(&state->emulator,
	    &state->song->strips[0].mixer[MK_MIXER_VOLUME]);
	assert_string_equal(heard(state),
	    "/live/track/get/volume iif [0, 7, 0.5]\n");
}

/* A fader of linear gains has positions for those who ask. */
static void
test_positions(void **from)
{
	struct state *state = *from;
	struct mk_param *volume = &state->song->strips[0].mixer[0];
	uint8_t room[512];
	struct mk_buf request;

	volume->taper = MK_TAPER_FADER;
	volume->min = 0.0003162277571;
	volume->max = 1.99526238;
	volume->value = 1;
	assert_string_equal(ask(state, "/live/track/get/volume", "i", 0),
	    "/live/track/get/volume if [0, 0.85]\n");
	ask(state, "/live/track/set/volume", "if", 0, 1.0);
	assert_true(volume->value == volume->max);
	ask(state, "/live/track/set/panning", "if", 0, -0.5);
	assert_true(state->song->strips[0].mixer[MK_MIXER_PAN].value == -0.5);
}

/* What a song cannot do goes to who can, as lines. */
static void
test_lines(void **from)
{
	struct state *state = *from;
	uint8_t room[512];
	struct mk_buf request;

	state->emulator.user.line = on_line;
	state->emulator.user.user = state;
	ask(state, "/live/song/start_playing", "");
	ask(state, "/live/song/continue_playing", "");
	ask(state, "/live/song/stop_playing", "");
	ask(state, "/live/song/trigger_session_record", "");
	ask(state, "/live/song/set/tempo", "f", 99.5);
	ask(state, "/live/scene/fire", "i", 2);
	ask(state, "/live/scene/fire_selected", "");
	ask(state, "/live/clip_slot/fire", "ii", 1, 2);
	ask(state, "/live/track/stop_all_clips", "i", 3);
	ask(state, "/live/view/set/selected_scene", "i", 4);
	ask(state, "/live/view/set/selected_clip", "ii", 1, 2);
	ask(state, "/live/view/set/selected_device", "ii", 2, 0);
	mk_buf_byte(&state->lines, 0);
	assert_string_equal((char *)state->lines.data,
	    "play\ncontinue\nstop\nrecord\ntempo 99.5\nfire scene 3\n"
	    "fire scene sel\nfire slot 2 3\nstop strip 4\n"
	    "select scene 5\nselect strip 2\nselect scene 3\n"
	    "select strip 3\nappoint strip/3/device/1\n");
}

static void
test_faults(void **from)
{
	static const uint8_t none[] = "/liv";
	struct state *state = *from;
	uint8_t room[512];
	struct mk_buf request;

	mk_emulator_datagram(&state->emulator, none, sizeof(none));
	assert_int_equal(state->emulator.malformed, 1);
	assert_string_equal(heard(state), "");
	assert_string_equal(ask(state, "/live/track/get/volume", "s", "x"),
	    "/live/error s ['Error handling OSC message: "
	    "invalid literal for int()']\n");
	assert_string_equal(ask(state, "/live/scene/fire", "i", 8),
	    "/live/error s ['Error handling OSC message: "
	    "tuple index out of range']\n");
	assert_string_equal(ask(state, "/live/song/set/tempo", "f", 5.0),
	    "/live/error s ['Error handling OSC message: Invalid value. "
	    "Check the parameters range with min/max']\n");
	assert_string_equal(ask(state, "/live/song/set/tempo", ""),
	    "/live/error s ['Error handling OSC message: "
	    "tuple index out of range']\n");
	assert_string_equal(ask(state, "/live/track/get/volume", "[i]", 1),
	    "/live/error s ['Error handling OSC message: "
	    "int() argument must be a number, not 'list'']\n");
	assert_string_equal(ask(state, "/live/track/set/volume", "i[f]", 1,
	                        0.5),
	    "/live/error s ['Error handling OSC message: Invalid value. "
	    "Check the parameters range with min/max']\n");
	assert_string_equal(ask(state, "/live/song/set/tempo", "[f]", 99.0),
	    "/live/error s ['Error handling OSC message: Invalid value. "
	    "Check the parameters range with min/max']\n");
	assert_int_equal(state->emulator.malformed, 1);
	assert_string_equal(ask(state, "/live/*/get/tempo", ""),
	    "/live/song/get/tempo f [120.0]\n");
	assert_string_equal(ask(state, "/*/*/*/*/*", ""),
	    "/live/error s ['Unknown OSC address: /*/*/*/*/*']\n");
	assert_string_equal(ask(state, "/live/song/get/track_data", "iis", 0, 1,
	                        "track.loudness"),
	    "/live/error s ['Error handling OSC message: "
	    "the song has no property 'track.loudness'']\n");
	state->song->selected_strip = 9;
	assert_string_equal(ask(state, "/live/view/get/selected_track", ""),
	    "/live/error s ['Error handling OSC message: "
	    "the selected track is not in list']\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_recording, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_listening, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_many_listeners, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_positions, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_lines, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_faults, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
