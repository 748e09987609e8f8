/* SPDX-License-Identifier: ISC */
/*
 * The side of AbletonOSC, over a wire of our own with a clock of our own:
 * with a song that is offered as AbletonOSC does, and with what was recorded.
 */
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/emulate/ableton_emulator_priv.h>
#include <libmk/host/ableton_priv.h>
#include <libmk/song/songdoc.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TICK   (100 * MK_TIME_MS) /* it looks into its socket so often */
#define SOCKET 512                /* datagrams that wait there at most */

struct datagram {
	uint8_t data[1500];
	size_t n;
};

struct state {
	struct mk_oscpeer peer;
	uint64_t now, tick;
	/* Live */
	struct mk_song *set; /* NULL: it is not there */
	struct mk_emulator emulator;
	struct live_step *steps; /* what it says instead */
	size_t n_steps;
	struct datagram *socket;
	size_t n_socket;
	bool deaf;     /* what is sent to it gets lost */
	unsigned lose; /* every so many answers get lost */
	size_t answers;
	struct mk_buf asked; /* what came, as text */
	/* what the user was told */
	int songs, changes;
	struct mk_param *param;
	double value;
	struct mk_buf lines, messages;
};

static void
to_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (!state->set && !state->steps)
		return;
	live_write_datagram(data, n, false, &state->asked);
	if (state->deaf || state->n_socket == SOCKET)
		return;
	assert_true(n <= sizeof(state->socket->data));
	memcpy(state->socket[state->n_socket].data, data, n);
	state->socket[state->n_socket++].n = n;
}

static void
from_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (state->lose && ++state->answers % state->lose == 0)
		return;
	mk_oscpeer_datagram(&state->peer, data, n, state->now);
}

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	struct state *state = self;

	(void)now;
	assert_ptr_equal(song, state->peer.keeper.song);
	state->songs++;
}

static void
on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	struct state *state = self;

	(void)now;
	param->value = value;
	state->param = param;
	state->value = value;
}

static void
on_changed(void *self, uint64_t now)
{
	(void)now;
	((struct state *)self)->changes++;
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct state *state = self;

	(void)now;
	mk_buf_put(&state->lines, text, n);
	mk_buf_byte(&state->lines, '\n');
}

static void
on_message(void *self, const char *text)
{
	struct state *state = self;

	mk_buf_text(&state->messages, text);
	mk_buf_byte(&state->messages, '\n');
}

static const char *
text_of(struct mk_buf *buf)
{
	mk_buf_byte(buf, 0);
	buf->len = 0;
	return (const char *)buf->data;
}

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	struct mk_host_user user = {.self = state,
	    .song = on_song,
	    .value = on_value,
	    .changed = on_changed,
	    .line = on_line,
	    .message = on_message};

	state->now = state->tick = 1000 * TICK;
	state->socket = calloc(SOCKET, sizeof(*state->socket));
	mk_buf_init(&state->asked);
	mk_buf_init(&state->lines);
	mk_buf_init(&state->messages);
	*to = state;
	return mk_oscpeer_init(&state->peer, &mk_ableton_kind, "here", &user,
	    to_live, state);
}

static void
open_set(struct state *state, struct mk_song *set)
{
	struct mk_emulator_user user = {.self = state, .send = from_live};

	state->set = set;
	assert_int_equal(mk_emulator_init(&state->emulator,
	                     &mk_ableton_emulator, set, &user),
	    0);
}

static void
close_set(struct state *state)
{
	mk_emulator_done(&state->emulator);
	mk_song_free(state->set);
	state->set = NULL;
	state->n_socket = 0;
}

static int
teardown(void **from)
{
	struct state *state = *from;

	close_set(state);
	mk_oscpeer_done(&state->peer);
	mk_buf_done(&state->asked);
	mk_buf_done(&state->lines);
	mk_buf_done(&state->messages);
	free(state->steps);
	free(state->socket);
	free(state);
	return 0;
}

/* Replies as the recording has them are datagrams again. */
static void
replay_answer(struct state *state, const struct datagram *datagram)
{
	struct mk_buf request;
	const char *text;
	size_t i;

	mk_buf_init(&request);
	live_write_datagram(datagram->data, datagram->n, false, &request);
	request.len--;
	text = text_of(&request);
	for (i = 0; i < state->n_steps; i++)
		if (!strcmp(state->steps[i].request, text))
			break;
	if (i < state->n_steps)
		live_replay(&state->steps[i], from_live, state);
	mk_buf_done(&request);
}

static void
live_looks(struct state *state)
{
	size_t i;

	for (i = 0; i < state->n_socket; i++)
		if (state->set)
			mk_emulator_datagram(&state->emulator,
			    state->socket[i].data, state->socket[i].n);
		else if (state->steps)
			replay_answer(state, &state->socket[i]);
	state->n_socket = 0;
	state->tick += TICK;
}

/* Lets time pass; the client is served when it wants to be, no more often. */
static void
pass(struct state *state, uint64_t ms)
{
	uint64_t end = state->now + ms * MK_TIME_MS;
	size_t turns = 0;

	for (;;) {
		uint64_t due = mk_oscpeer_deadline(&state->peer);
		uint64_t next = due < state->tick ? due : state->tick;

		assert_true(++turns < 200 * (ms + 10));
		if (next > end)
			break;
		if (next > state->now)
			state->now = next;
		if (state->now >= state->tick)
			live_looks(state);
		mk_oscpeer_tick(&state->peer, state->now);
	}
	state->now = end;
}

/* The document of a song without its creator. */
static char *
document(struct mk_song *song)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_songdoc_write(song, MK_PART_ALL, MK_XMLJSON_XML, &out);
	mk_buf_byte(&out, 0);
	return (char *)out.data;
}

/* Text that software shows, and no unit, is all that is told of those. */
static struct mk_song *
plain_song(void)
{
	struct mk_song *song = live_song();
	size_t i, k, m;

	mk_song_select_strip(song, 1);
	mk_song_select_scene(song, 1);
	for (i = 0; i < song->n_strips; i++)
		song->strips[i].color = 0x102030;
	for (i = 0; i < song->n_strips; i++)
		for (k = 0; k < song->strips[i].n_devices; k++)
			for (m = 0; m < song->strips[i].devices[k].n_params;
			     m++)
				song->strips[i].devices[k].params[m].unit =
				    NULL;
	return song;
}

static void
assert_same_song(struct state *state)
{
	char *here = document(state->peer.keeper.song);
	char *there = document(state->set);

	assert_string_equal(here, there);
	free(here);
	free(there);
}

static void
test_reading(void **from)
{
	struct state *state = *from;
	struct mk_song *set = plain_song();
	struct mk_clip *clip;

	clip = mk_strip_add_slot_clip(set, &set->strips[0], 3);
	clip->name = "Intro";
	clip->kind = MK_CLIP_MIDI;
	clip->length = 16;
	clip->color = 0xff0000;
	mk_song_select_strip(set, 2);
	mk_song_select_scene(set, 5);
	pass(state, 3000);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	open_set(state, set);
	pass(state, 3000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->songs, 1);
	assert_same_song(state);
	pass(state, 10000);
	assert_int_equal(state->songs, 1);
	assert_int_equal(state->peer.counters.late, 0);
	assert_string_equal(text_of(&state->messages), "");
}

/* Of what gets lost nothing is missing in the end. */
static void
test_losses(void **from)
{
	struct state *state = *from;

	state->lose = 7;
	open_set(state, plain_song());
	pass(state, 8000);
	assert_same_song(state);
	assert_true(state->peer.counters.late > 0);
}

static struct mk_param *
gain(struct mk_song *song)
{
	return &song->strips[2].devices[0].params[1];
}

static void
turn(struct state *state, struct mk_param *param, double value)
{
	param->value = value;
	mk_oscpeer_set(&state->peer, param, state->now);
}

/* A turned encoder ends on its last value, and is not drawn back. */
static void
test_setting(void **from)
{
	struct state *state = *from;
	uint64_t sent;
	int i;

	open_set(state, plain_song());
	pass(state, 3000);
	state->param = NULL;
	sent = state->peer.counters.sent;
	for (i = 0; i < 2000; i++) {
		turn(state, gain(state->peer.keeper.song),
		    (i % 300) / 10.0 - 15);
		state->now += MK_TIME_MS / 2;
		pass(state, 0);
	}
	turn(state, gain(state->peer.keeper.song), 7.5);
	pass(state, 2000);
	assert_true(gain(state->set)->value == 7.5);
	assert_true(gain(state->peer.keeper.song)->value == 7.5);
	assert_null(state->param);
	/* at most one in 2 ms, and the last again */
	assert_true(state->peer.counters.sent - sent < 700);
	turn(state, gain(state->peer.keeper.song), 99);
	turn(state, &state->peer.keeper.song->strips[1].sends[1], 0.25);
	turn(state, &state->peer.keeper.song->strips[0].mixer[MK_MIXER_MUTE],
	    1);
	turn(state, &state->peer.keeper.song->strips[0].mixer[MK_MIXER_PAN],
	    -0.5);
	pass(state, 2000);
	assert_true(gain(state->set)->value == 15);
	assert_true(state->set->strips[1].sends[1].value == 0.25);
	assert_true(state->set->strips[0].mixer[MK_MIXER_MUTE].value == 1);
	assert_true(state->set->strips[0].mixer[MK_MIXER_PAN].value == -0.5);
	assert_string_equal(text_of(&state->messages), "");
}

/* The last value is sent once more, should it have been lost. */
static void
test_setting_lost(void **from)
{
	struct state *state = *from;

	open_set(state, plain_song());
	pass(state, 3000);
	state->deaf = true;
	turn(state, gain(state->peer.keeper.song), 3);
	pass(state, 200);
	state->deaf = false;
	pass(state, 1000);
	assert_true(gain(state->set)->value == 3);
}

static void
test_hearing(void **from)
{
	struct state *state = *from;
	struct mk_song *set = plain_song(), *song;

	open_set(state, set);
	pass(state, 3000);
	song = state->peer.keeper.song;
	set->strips[1].mixer[MK_MIXER_VOLUME].value = 0.5;
	mk_emulator_changed(&state->emulator);
	assert_ptr_equal(state->param, &song->strips[1].mixer[0]);
	assert_true(state->value == 0.5);
	gain(set)->value = -3;
	set->strips[3].sends[0].value = 0.75;
	pass(state, 1500);
	assert_true(gain(song)->value == -3);
	assert_true(song->strips[3].sends[0].value == 0.75);
	text_of(&state->lines);
	mk_emulator_tempo(&state->emulator, 99);
	mk_emulator_playing(&state->emulator, true);
	assert_string_equal(text_of(&state->lines),
	    "set song/tempo 99\nset song/playing 1\n");
	assert_true(song->tempo == 99);
	mk_emulator_select_strip(&state->emulator, 2);
	mk_emulator_select_scene(&state->emulator, 6);
	assert_int_equal(song->selected_strip, 3);
	assert_int_equal(song->selected_scene, 7);
	mk_emulator_appoint(&state->emulator, 2, 0);
	pass(state, 1500);
	assert_string_equal(song->appointed, "strip/3/device/1");
	state->changes = 0;
	set->strips[3].name = "Drums";
	set->scenes[0].name = mk_song_text(set, "One\tTwo\xff", 8);
	pass(state, 1500);
	assert_string_equal(song->strips[3].name, "Drums");
	assert_string_equal(song->scenes[0].name, "One?Two?");
	assert_int_equal(state->changes, 2);
	assert_int_equal(state->songs, 1);
}

static void
test_commands(void **from)
{
	static const char *const lines[] = {"select strip 3", "select strip -1",
	    "select scene 4", "select scene +1", "appoint track/3/device/1",
	    "select device 1", "play", "stop", "continue", "tempo 99",
	    "tempo 5", "fire scene 2", "fire scene sel", "fire slot 1 2",
	    "stop strip 2", "record"};
	struct state *state = *from;
	struct mk_err err;
	size_t i;

	assert_int_equal(mk_oscpeer_line(&state->peer, "play", 4, state->now,
	                     &err),
	    -ENODEV);
	assert_string_equal(err.msg, "AbletonOSC at here does not answer");
	open_set(state, plain_song());
	pass(state, 3000);
	text_of(&state->asked);
	for (i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		assert_int_equal(mk_oscpeer_line(&state->peer, lines[i],
		                     strlen(lines[i]), state->now, &err),
		    i == 5 ? -ENOENT : 0);
	assert_string_equal(text_of(&state->asked),
	    "/live/view/set/selected_track [2]\n"
	    "/live/view/set/selected_track [1]\n"
	    "/live/view/set/selected_scene [3]\n"
	    "/live/view/set/selected_scene [4]\n"
	    "/live/view/set/selected_device [2, 0]\n"
	    "/live/song/start_playing []\n"
	    "/live/song/stop_playing []\n"
	    "/live/song/continue_playing []\n"
	    "/live/song/set/tempo [99.0]\n"
	    "/live/song/set/tempo [20.0]\n"
	    "/live/scene/fire [1]\n"
	    "/live/scene/fire [4]\n"
	    "/live/clip_slot/fire [0, 1]\n"
	    "/live/track/stop_all_clips [1]\n"
	    "/live/song/trigger_session_record []\n");
	assert_int_equal(mk_oscpeer_line(&state->peer, "select strip 9", 14,
	                     state->now, &err),
	    -ENOENT);
	assert_string_equal(err.msg, "there is no strip 9: the host has 4");
	assert_int_equal(mk_oscpeer_line(&state->peer, "show page 2", 11,
	                     state->now, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "AbletonOSC cannot do \"show page\"");
	assert_int_equal(mk_oscpeer_line(&state->peer, "", 0, state->now, &err),
	    -EBADMSG);
	assert_string_equal(err.msg, "the line is empty");
	mk_oscpeer_reload(&state->peer, state->now);
	assert_int_equal(mk_oscpeer_line(&state->peer, "fire scene 2", 12,
	                     state->now, &err),
	    -EBUSY);
	assert_string_equal(err.msg,
	    "AbletonOSC at here is being read again: try once more");
}

/* An answer that was under way says which device was selected before. */
static void
test_appointing(void **from)
{
	static const char *const paths[] = {
	    "strip/1/device/1", "strip/3/device/1"};
	struct state *state = *from;
	struct mk_song *song;
	struct mk_err err;
	char line[64];
	int i, k;

	open_set(state, plain_song());
	pass(state, 3000);
	song = state->peer.keeper.song;
	for (i = 0; i < 40; i++) {
		snprintf(line, sizeof(line), "appoint %s", paths[i % 2]);
		song->appointed = paths[i % 2];
		assert_int_equal(mk_oscpeer_line(&state->peer, line,
		                     strlen(line), state->now, &err),
		    0);
		for (k = 0; k < 30 + i; k++) {
			pass(state, 10);
			assert_string_equal(song->appointed, paths[i % 2]);
		}
	}
}

/* Tracks that come, go or move, and devices, make another song of it. */
static void
test_structure(void **from)
{
	struct state *state = *from;
	struct mk_song *set = plain_song();
	struct mk_strip swap;

	open_set(state, set);
	pass(state, 3000);
	mk_song_add_strip(set, MK_STRIP_AUDIO)->name = "New";
	pass(state, 3000);
	assert_int_equal(state->songs, 2);
	assert_int_equal(state->peer.keeper.song->n_strips, 5);
	mk_strip_add_device(set, &set->strips[3])->name = "Reverb";
	set->strips[3].devices[0].class_name = "Reverb";
	pass(state, 3000);
	assert_int_equal(state->songs, 3);
	assert_string_equal(state->peer.keeper.song->strips[3].devices[0].name,
	    "Reverb");
	mk_song_add_scene(set)->name = "more";
	pass(state, 3000);
	assert_int_equal(state->songs, 4);
	swap = set->strips[0];
	set->strips[0] = set->strips[2];
	set->strips[2] = swap;
	pass(state, 3000);
	assert_int_equal(state->songs, 5);
	turn(state, &state->peer.keeper.song->strips[0].devices[0].params[1],
	    4);
	pass(state, 1000);
	assert_true(set->strips[0].devices[0].params[1].value == 4);
}

/* A return is selected in Live, of which it does not tell. */
static void
test_selected_return(void **from)
{
	struct state *state = *from;
	struct mk_song *set = plain_song();

	mk_song_add_strip(set, MK_STRIP_RETURN)->name = "A";
	mk_song_select_strip(set, 3);
	open_set(state, set);
	pass(state, 3000);
	assert_int_equal(state->peer.keeper.song->selected_strip, 3);
	mk_song_select_strip(set, 5);
	mk_oscpeer_reload(&state->peer, state->now);
	pass(state, 3000);
	assert_int_equal(state->songs, 2);
	assert_int_equal(state->peer.keeper.song->selected_strip, 3);
}

/* Another set is opened while one is being read: that one is not waited for. */
static void
test_opened_while_reading(void **from)
{
	struct state *state = *from;
	struct mk_song *first = plain_song(), *second = plain_song();

	open_set(state, first);
	pass(state, 300);
	assert_int_equal(state->peer.state, MK_OSCPEER_READING);
	second->strips[0].name = "Other";
	state->set = second;
	mk_emulator_song(&state->emulator, second);
	pass(state, 3000);
	assert_int_equal(state->songs, 1);
	assert_int_equal(state->peer.counters.starts, 2);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Other");
	mk_song_free(first);
}

static void
test_away_and_back(void **from)
{
	struct state *state = *from;
	size_t i;

	open_set(state, plain_song());
	pass(state, 3000);
	close_set(state);
	pass(state, 11000);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	assert_string_equal(text_of(&state->messages),
	    "AbletonOSC at here does not answer any more\n");
	open_set(state, plain_song());
	pass(state, 2000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->songs, 2);
	/* The first value goes at once; the others are lost. */
	for (i = 0; i < 3; i++)
		mk_oscpeer_set(&state->peer,
		    &state->peer.keeper.song->strips[i].mixer[MK_MIXER_VOLUME],
		    state->now);
	mk_oscpeer_refused(&state->peer, state->now);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	assert_int_equal(state->peer.keeper.lost, 2);
	mk_oscpeer_set(&state->peer,
	    &state->peer.keeper.song->strips[0].mixer[MK_MIXER_VOLUME],
	    state->now);
	assert_int_equal(state->peer.keeper.lost, 3);
}

/* What is no OSC is told of once a second, and changes nothing. */
static void
test_malformed(void **from)
{
	static const uint8_t none[] = "/live/track/get/volume\0\0,if\0\0\0\0";
	struct state *state = *from;
	int i;

	open_set(state, plain_song());
	pass(state, 3000);
	for (i = 0; i < 1000; i++) {
		mk_oscpeer_datagram(&state->peer, none, 32, state->now);
		pass(state, 2);
	}
	assert_int_equal(state->peer.counters.malformed, 1000);
	assert_string_equal(text_of(&state->messages),
	    "here: ignored what is not OSC: offset 32: an argument is missing\n"
	    "here: ignored what is not OSC: offset 32: an argument is "
	    "missing\n");
	assert_same_song(state);
}

/* Of the real one's answers a song comes, too, with what they tell. */
static void
test_recording(void **from)
{
	struct state *state = *from;
	struct mk_song *song;

	state->steps = live_recording(&state->n_steps);
	if (!state->steps)
		skip();
	pass(state, 60000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	song = state->peer.keeper.song;
	assert_int_equal(song->n_strips, 4);
	assert_string_equal(song->strips[2].name, "3-Audio");
	assert_int_equal(song->n_scenes, 8);
	assert_true(song->tempo == 125.5); /* as a listener was told */
	assert_int_equal(song->strips[2].n_devices, 1);
	assert_string_equal(song->strips[2].devices[0].class_name, "Eq8");
	assert_int_equal(song->strips[2].devices[0].n_params, 9);
	assert_true(gain(song)->min == -15 && gain(song)->max == 15);
	assert_string_equal(gain(song)->name, "1 Gain A");
	assert_true(song->strips[2].devices[0].params[0].quantized);
	assert_true(song->strips[0].mixer[MK_MIXER_VOLUME].value == 0.85);
}

/* Out of memory the one that reads tries again later. */
static void
test_no_memory(void **from)
{
	struct state *state = *from;
	long i;

	open_set(state, plain_song());
	for (i = 0; i < 400; i++) {
		unit_fail_alloc(i);
		pass(state, 1000);
		unit_fail_alloc(-1);
		mk_oscpeer_reload(&state->peer, state->now);
		pass(state, 1000);
		if (i % 50 == 0) {
			pass(state, 3000);
			assert_same_song(state);
		}
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_reading),
	    TEST(test_losses),
	    TEST(test_setting),
	    TEST(test_setting_lost),
	    TEST(test_hearing),
	    TEST(test_commands),
	    TEST(test_appointing),
	    TEST(test_structure),
	    TEST(test_selected_return),
	    TEST(test_opened_while_reading),
	    TEST(test_away_and_back),
	    TEST(test_malformed),
	    TEST(test_recording),
	    TEST(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
