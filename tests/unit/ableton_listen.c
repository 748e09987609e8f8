/* SPDX-License-Identifier: ISC */
/*
 * The side of AbletonOSC with a stand-in whose tracks move, which counts its
 * listeners and stalls, over a wire of our own with a clock of our own.
 */
#include "lib/liveset.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/host/ableton_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TICK (100 * MK_TIME_MS) /* it looks into its socket so often */

struct state {
	struct mk_oscpeer peer;
	struct liveset set;
	bool stalled, gone, left; /* left: nobody hears it */
	uint64_t now, tick;
	int songs, changes;
	size_t sent;
	struct mk_buf lines;
};

static void
to_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	state->sent++;
	if (!state->gone)
		liveset_datagram(&state->set, data, n);
}

static void
from_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (!state->left)
		mk_oscpeer_datagram(&state->peer, data, n, state->now);
}

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	(void)song;
	(void)now;
	((struct state *)self)->songs++;
}

static void
on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	(void)self;
	(void)now;
	param->value = value;
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

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	struct mk_host_user user = {.self = state,
	    .song = on_song,
	    .value = on_value,
	    .changed = on_changed,
	    .line = on_line};

	state->now = state->tick = 1000 * TICK;
	mk_buf_init(&state->lines);
	*to = state;
	return mk_oscpeer_init(&state->peer, &mk_ableton_kind, "here", &user,
	    to_live, state);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_oscpeer_done(&state->peer);
	liveset_done(&state->set);
	mk_buf_done(&state->lines);
	free(state);
	return 0;
}

/* Lets time pass; the client is served when it wants to be. */
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
		if (state->now >= state->tick) {
			if (!state->stalled)
				liveset_turn(&state->set);
			state->tick += TICK;
		}
		mk_oscpeer_tick(&state->peer, state->now);
	}
	state->now = end;
}

/* Until it was read and all is listened to. */
static void
open_set(struct state *state, size_t n)
{
	liveset_init(&state->set, n, from_live, state);
	pass(state, 20000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->peer.keeper.song->n_strips, n);
	assert_int_equal(state->songs, 1);
}

static struct mk_param *
volume(struct state *state, size_t strip)
{
	return &state->peer.keeper.song->strips[strip].mixer[MK_MIXER_VOLUME];
}

static bool
near(double a, double b)
{
	return a - b < 1e-6 && b - a < 1e-6;
}

/* Each strip has the value of its track, after one is moved there. */
static void
assert_moves(struct state *state, size_t track, double value)
{
	size_t i;

	liveset_change(&state->set, track, LIVESET_VOLUME, value);
	pass(state, 1000);
	for (i = 0; i < state->set.n; i++)
		assert_true(near(volume(state, i)->value,
		    state->set.tracks[i].props[LIVESET_VOLUME]));
}

static void
assert_one_listener(struct state *state)
{
	assert_int_equal(liveset_most(&state->set), 1);
	assert_int_equal(liveset_fewest(&state->set), 1);
	assert_int_equal(state->set.errors, 1); /* there are no sends */
	state->set.errors = 1;
}

static void
change(struct state *state, int i)
{
	size_t n = state->set.n;

	if (i % 5 == 0)
		liveset_insert(&state->set, n, i % 2 ? "Last" : "");
	else if (i % 5 == 1)
		liveset_insert(&state->set, 0, "");
	else if (i % 5 == 2)
		liveset_delete(&state->set, 1);
	else if (i % 5 == 3)
		liveset_move(&state->set, 2, n - 2);
	else
		liveset_delete(&state->set, n - 1);
}

/* Tracks come, go and move: what is listened to stays, and is theirs. */
static void
test_tracks_that_move(void **from)
{
	struct state *state = *from;
	int i;

	open_set(state, 8);
	liveset_rename(&state->set, 3, "Bass");
	assert_string_equal(state->peer.keeper.song->strips[3].name, "Bass");
	assert_one_listener(state);
	for (i = 0; i < 27; i++) {
		change(state, i);
		pass(state, 5000);
		assert_int_equal(state->songs, i + 2);
		state->set.errors = 1; /* the sends, again */
		assert_one_listener(state);
		assert_moves(state, (size_t)i % state->set.n, 0.1 + i / 100.0);
	}
}

/* Of two that have one name it is not known which is which. */
static void
test_tracks_of_one_name(void **from)
{
	struct state *state = *from;

	open_set(state, 8);
	liveset_rename(&state->set, 3, "Choir");
	liveset_rename(&state->set, 5, "Choir");
	assert_moves(state, 3, 0.25);
	assert_moves(state, 5, 0.75);
	liveset_insert(&state->set, 4, "Bass");
	pass(state, 5000);
	assert_int_equal(liveset_most(&state->set), 1);
	assert_moves(state, 6, 0.125);
	assert_moves(state, 3, 0.375);
	assert_int_equal(liveset_most(&state->set), 1);
	liveset_move(&state->set, 6, 0);
	pass(state, 5000);
	assert_moves(state, 0, 0.875);
	assert_moves(state, 4, 0.625);
	liveset_delete(&state->set, 0);
	pass(state, 5000);
	assert_moves(state, 3, 0.0625);
}

/*
 * Were numbers not told anew, values would still be those of their tracks. One
 * that moves is not seen then.
 */
static void
test_tracks_that_move_silently(void **from)
{
	struct state *state = *from;
	int i;

	open_set(state, 8);
	state->set.silent = true;
	for (i = 0; i < 27; i++) {
		if (i % 5 == 3)
			continue;
		change(state, i);
		pass(state, 5000);
		assert_moves(state, (size_t)i % state->set.n, 0.1 + i / 100.0);
		assert_moves(state, (size_t)(i * 3) % state->set.n,
		    0.4 + i / 100.0);
	}
	assert_int_equal(liveset_fewest(&state->set), 1);
}

/* What is moved while the set is read again is not missed. */
static void
test_moved_while_reading(void **from)
{
	struct state *state = *from;

	open_set(state, 16);
	liveset_rename(&state->set, 2, "Bass");
	mk_oscpeer_reload(&state->peer, state->now);
	while (state->peer.state == MK_OSCPEER_READING) {
		liveset_change(&state->set, 2, LIVESET_VOLUME,
		    (double)(state->now / MK_TIME_MS % 1000) / 1000);
		pass(state, 50);
	}
	pass(state, 1000);
	assert_true(near(volume(state, 2)->value,
	    state->set.tracks[2].props[LIVESET_VOLUME]));
	assert_int_equal(liveset_most(&state->set), 1);
}

/* The client ends, and another one begins. */
static void
leave(struct state *state)
{
	struct mk_host_user user = {0};

	state->left = true;
	state->sent = 0;
	mk_oscpeer_done(&state->peer);
	liveset_turn(&state->set);
	state->left = false;
	assert_int_equal(mk_oscpeer_init(&state->peer, &mk_ableton_kind, "here",
	                     &user, to_live, state),
	    0);
}

/* Whoever ends leaves no listener; whoever but reads begins none. */
static void
test_leaves_none(void **from)
{
	struct state *state = *from;

	liveset_init(&state->set, 120, from_live, state);
	while (state->peer.state != MK_OSCPEER_READY)
		pass(state, 1);
	leave(state);
	assert_int_equal(state->set.n_listeners, 0);
	pass(state, 20000);
	assert_int_equal(liveset_fewest(&state->set), 1);
	leave(state);
	assert_true(state->sent < 100);
	assert_int_equal(state->set.n_listeners, 0);
}

/* A former process was killed, and its listeners are there still. */
static void
test_former_listeners(void **from)
{
	struct state *state = *from;

	open_set(state, 4);
	state->gone = true;
	leave(state);
	state->gone = false;
	liveset_move(&state->set, 0, 3);
	pass(state, 5000);
	assert_int_equal(liveset_fewest(&state->set), 2);
	assert_moves(state, 3, 0.25);
	assert_moves(state, 0, 0.75);
}

static void
stall(struct state *state, uint64_t ms)
{
	struct mk_strip *strips = state->peer.keeper.song->strips;
	size_t n = state->peer.keeper.song->n_strips;
	struct mk_err err;
	uint64_t i;

	state->stalled = true;
	for (i = 0; i < ms; i += 20) {
		volume(state, i / 20 % n)->value = (double)(i % 90) / 100;
		mk_oscpeer_set(&state->peer, volume(state, i / 20 % n),
		    state->now);
		pass(state, 20);
	}
	strips[n - 1].devices[0].params[1].value = 0.625;
	mk_oscpeer_set(&state->peer, &strips[n - 1].devices[0].params[1],
	    state->now);
	assert_int_equal(mk_oscpeer_line(&state->peer, "select strip 3", 14,
	                     state->now, &err),
	    0);
	state->stalled = false;
	pass(state, 3000);
}

/* It does nothing for seconds: nothing is read anew, nothing is lost. */
static void
test_stalls(void **from)
{
	static const size_t sizes[] = {16, 40, 120};
	struct state *state;
	size_t i, k, n;

	teardown(from);
	for (i = 0; i < 3; i++) {
		setup(from);
		state = *from;
		n = sizes[i];
		open_set(state, n);
		for (k = 0; k < 2; k++) {
			stall(state, k ? 6000 : 2500);
			assert_int_equal(state->peer.counters.starts, 1);
			assert_int_equal(state->set.lost, 0);
			assert_moves(state, 1, 0.875);
			assert_true(state->set.tracks[n - 1].values[1] ==
			    0.625);
			assert_int_equal(state->set.selected, 2);
			assert_int_equal(state->peer.keeper.song
			                     ->selected_strip,
			    3);
			assert_int_equal(liveset_most(&state->set), 1);
		}
		teardown(from);
	}
	setup(from);
	liveset_init(&((struct state *)*from)->set, 1, from_live, *from);
}

/* It was away for long, and has all; or it began anew, and has none. */
static void
test_away_and_back(void **from)
{
	struct state *state = *from;
	static const uint8_t startup[] = "/live/startup\0\0\0,\0\0";

	open_set(state, 16);
	state->gone = true;
	pass(state, 15000);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	state->gone = false;
	pass(state, 10000);
	assert_int_equal(state->songs, 2);
	assert_int_equal(liveset_most(&state->set), 1);
	assert_moves(state, 5, 0.125);
	state->set.n_listeners = 0;
	from_live(state, startup, 20);
	pass(state, 10000);
	assert_int_equal(state->songs, 3);
	assert_int_equal(liveset_most(&state->set), 1);
	assert_int_equal(liveset_fewest(&state->set), 1);
	assert_moves(state, 6, 0.25);
}

/* What no listener tells is seen in a while. */
static void
test_clips_and_parameters(void **from)
{
	struct state *state = *from;
	struct liveset_track *track;
	struct mk_strip *strip;

	open_set(state, 4);
	track = &state->set.tracks[2];
	strip = &state->peer.keeper.song->strips[2];
	strcpy(track->clip, "Intro");
	pass(state, 5000);
	assert_string_equal(strip->slots[0]->name, "Intro");
	assert_true(strip->slots[0]->length == 4);
	state->lines.len = 0;
	liveset_change(&state->set, 2, LIVESET_FIRED_SLOT, 0);
	liveset_change(&state->set, 2, LIVESET_PLAYING_SLOT, 0);
	liveset_change(&state->set, 2, LIVESET_FIRED_SLOT, -1);
	assert_int_equal(strip->playing_slot, 1);
	liveset_change(&state->set, 2, LIVESET_PLAYING_SLOT, 1);
	liveset_change(&state->set, 2, LIVESET_PLAYING_SLOT, -2);
	mk_buf_byte(&state->lines, 0);
	assert_string_equal((char *)state->lines.data,
	    "set strip/3/slot/1/state 3\nset strip/3/slot/1/state 2\n"
	    "set strip/3/slot/1/state 1\nset strip/3/slot/2/state 2\n"
	    "set strip/3/slot/2/state 0\n");
	strcpy(track->clip, "Verse");
	pass(state, 5000);
	assert_string_equal(strip->slots[0]->name, "Verse");
	track->clip[0] = '\0';
	pass(state, 5000);
	assert_null(strip->slots[0]);
	/* one that comes playing */
	state->lines.len = 0;
	strcpy(track->clip, "Take");
	liveset_change(&state->set, 2, LIVESET_PLAYING_SLOT, 0);
	pass(state, 500);
	assert_string_equal(strip->slots[0]->name, "Take");
	assert_int_equal(strip->playing_slot, 1);
	/* parameters that are renamed, with another range */
	track->params[2] = "Drive";
	track->max = 24;
	pass(state, 5000);
	assert_string_equal(strip->devices[0].params[2].name, "Drive");
	assert_true(strip->devices[0].params[2].max == 24);
	assert_int_equal(state->songs, 1);
	track->device = "Reverb";
	pass(state, 5000);
	assert_int_equal(state->songs, 2);
	strip = &state->peer.keeper.song->strips[2];
	assert_string_equal(strip->devices[0].name, "Reverb");
	assert_int_equal(strip->playing_slot, 1);
}

static void
tell(struct state *state, const char *address, int value)
{
	uint8_t room[128];
	struct mk_buf out;

	mk_buf_init_fixed(&out, room, sizeof(room));
	mk_osc_put(&out, address, "i", (int32_t)value);
	mk_oscpeer_datagram(&state->peer, room, out.len, state->now);
}

static void
test_song(void **from)
{
	struct state *state = *from;
	size_t i;

	open_set(state, 2);
	for (i = 0; i < 7; i++)
		assert_true(state->set.songs[i]);
	assert_int_equal(state->peer.counters.late, 0);
	state->lines.len = 0;
	tell(state, "/live/song/get/beat", 5);
	tell(state, "/live/song/get/signature_numerator", 7);
	tell(state, "/live/song/get/signature_denominator", 8);
	mk_buf_byte(&state->lines, 0);
	assert_string_equal((char *)state->lines.data, "set song/position 5\n");
	assert_int_equal(state->peer.keeper.song->signature.numerator, 7);
	assert_int_equal(state->peer.keeper.song->signature.denominator, 8);
}

/* What is told of the selections before comes late. */
static void
test_selected_quickly(void **from)
{
	struct state *state = *from;
	struct mk_err err;
	int i;

	open_set(state, 4);
	for (i = 0; i < 20; i++) {
		char line[32];
		size_t strip = (size_t)(i * 7 % 4);

		snprintf(line, sizeof(line), "select strip %zu", strip + 1);
		assert_int_equal(mk_oscpeer_line(&state->peer, line,
		                     strlen(line), state->now, &err),
		    0);
		pass(state, 30);
		assert_int_equal(state->peer.keeper.song->selected_strip,
		    strip + 1);
	}
	pass(state, 1000);
	assert_int_equal(state->peer.keeper.song->selected_strip,
	    19 * 7 % 4 + 1);
	assert_int_equal(state->set.selected, 19 * 7 % 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_tracks_that_move),
	    TEST(test_tracks_of_one_name),
	    TEST(test_tracks_that_move_silently),
	    TEST(test_moved_while_reading),
	    TEST(test_leaves_none),
	    TEST(test_former_listeners),
	    TEST(test_stalls),
	    TEST(test_away_and_back),
	    TEST(test_clips_and_parameters),
	    TEST(test_song),
	    TEST(test_selected_quickly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
