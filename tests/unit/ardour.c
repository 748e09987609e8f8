/* SPDX-License-Identifier: ISC */
/*
 * The side of Ardour, over a wire of our own with a clock of our own, with a
 * stand-in; tests/ardour has the real one.
 */
#include "lib/ardour.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/host/ardour_map_priv.h>
#include <libmk/host/ardour_priv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct state {
	struct mk_oscpeer peer;
	struct ardour ardour;
	bool away, deaf; /* it is not there; what is sent to it gets lost */
	unsigned lose;   /* every so many answers get lost */
	size_t answers, sent;
	uint64_t now;
	int songs, changes, values;
	struct mk_buf lines;
};

static void
to_ardour(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	state->sent++;
	if (!state->away && !state->deaf)
		ardour_datagram(&state->ardour, data, n);
}

static void
from_ardour(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (state->lose && ++state->answers % state->lose == 0)
		return;
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
	(void)now;
	param->value = value;
	((struct state *)self)->values++;
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

	state->now = 1000 * MK_TIME_MS;
	ardour_init(&state->ardour, from_ardour, state);
	mk_buf_init(&state->lines);
	*to = state;
	return mk_oscpeer_init(&state->peer, &mk_ardour_kind, "here", &user,
	    to_ardour, state);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_oscpeer_done(&state->peer);
	mk_buf_done(&state->lines);
	free(state);
	return 0;
}

/* A heartbeat is all that the stand-in does by itself. */
static void
pass(struct state *state, uint64_t ms)
{
	static const uint8_t beat[] = "/heartbeat\0\0,N\0";
	uint64_t end = state->now + ms * MK_TIME_MS;

	for (; state->now < end; state->now += MK_TIME_MS) {
		if (!state->away && state->now % (1000 * MK_TIME_MS) == 0)
			from_ardour(state, beat, sizeof(beat));
		mk_oscpeer_tick(&state->peer, state->now);
	}
}

static void
order(struct state *state, const char *line, int code)
{
	struct mk_err err;

	assert_int_equal(mk_oscpeer_line(&state->peer, line, strlen(line),
	                     state->now, &err),
	    code);
}

static void
test_reads_session(void **from)
{
	struct state *state = *from;
	struct mk_song *song;
	struct mk_device *device;

	pass(state, 100);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	song = state->peer.keeper.song;
	assert_string_equal(song->name, "song");
	assert_string_equal(song->creator, "Ardour");
	assert_int_equal(song->n_strips, 4);
	assert_string_equal(song->strips[0].name, "Drums");
	assert_string_equal(song->strips[1].name, "Keys");
	assert_int_equal(song->strips[1].kind, MK_STRIP_MIDI);
	assert_string_equal(song->strips[2].name, "Room");
	assert_int_equal(song->strips[2].kind, MK_STRIP_RETURN);
	assert_int_equal(song->strips[3].kind, MK_STRIP_MASTER);
	assert_null(song->strips[3].mixer[MK_MIXER_SOLO].name);
	assert_null(song->strips[2].mixer[MK_MIXER_ARM].name);
	assert_true(song->strips[0].mixer[MK_MIXER_VOLUME].value == 0.75);
	assert_true(song->strips[0].mixer[MK_MIXER_PAN].value == 0);
	assert_int_equal(song->strips[0].n_sends, 1);
	assert_true(song->strips[0].sends[0].value == 0.25);
	assert_string_equal(song->appointed, "strip/1/device/1");
	device = &song->strips[1].devices[0];
	assert_string_equal(device->class_name, "ACE EQ");
	assert_int_equal(device->n_params, 4);
	assert_string_equal(device->params[0].name, "Device On");
	assert_string_equal(device->params[1].name, "Frequency L");
	assert_string_equal(device->params[1].unit, "Hz");
	assert_int_equal(device->params[1].taper, MK_TAPER_LOG);
	assert_string_equal(device->params[2].name, "Gain L");
	assert_true(device->params[2].min == -20);
	assert_true(device->params[3].quantized);
}

static void
set(struct state *state, struct mk_param *param, double value)
{
	param->value = value;
	mk_oscpeer_set(&state->peer, param, state->now);
}

static void
test_sets(void **from)
{
	struct state *state = *from;
	struct ardour_strip *drums = &state->ardour.strips[0];
	struct ardour_strip *keys = &state->ardour.strips[2];
	struct mk_strip *strips;

	pass(state, 100);
	strips = state->peer.keeper.song->strips;
	set(state, &strips[1].mixer[MK_MIXER_VOLUME], 0.5);
	set(state, &strips[0].mixer[MK_MIXER_PAN], -1);
	set(state, &strips[0].mixer[MK_MIXER_MUTE], 1);
	set(state, &strips[0].mixer[MK_MIXER_SOLO], 1);
	set(state, &strips[0].mixer[MK_MIXER_ARM], 1);
	set(state, &strips[0].sends[0], 0.5);
	set(state, &strips[1].devices[1].params[2], 6);
	set(state, &strips[1].devices[1].params[1], 1e9);
	set(state, &strips[1].devices[0].params[0], 0);
	pass(state, 1000);
	assert_true(keys->fader == 0.5);
	assert_true(drums->pan == 1 && drums->mute == 1 && drums->solo == 1);
	assert_true(drums->rec == 1 && drums->send == 0.5);
	assert_true(keys->plugins[1].values[2] == 6);
	assert_true(keys->plugins[1].values[0] == 20000);
	assert_true(!keys->plugins[0].on && keys->plugins[1].on);
	set(state, &strips[1].devices[0].params[0], 1);
	pass(state, 1000);
	assert_true(keys->plugins[0].on);
	assert_int_equal(state->songs, 1);
}

/* Ticks of an encoder, many of them lost: the last value is what stays. */
static void
test_last_value_counts(void **from)
{
	struct state *state = *from;
	struct mk_param *volume;
	size_t sent;
	int i;

	pass(state, 100);
	volume = &state->peer.keeper.song->strips[0].mixer[MK_MIXER_VOLUME];
	sent = state->sent;
	for (i = 0; i < 2000; i++) {
		state->deaf = i % 3 || i == 1999;
		set(state, volume, i / 2000.0);
		if (i % 2)
			pass(state, 1);
	}
	state->deaf = false;
	assert_true(state->sent - sent < 1100);
	pass(state, 1000);
	assert_true(state->ardour.strips[0].fader > 0.99949);
	assert_true(volume->value == 1999 / 2000.0);
}

/* The mouse moves a fader between a turn and the last value's second way. */
static void
test_moved_after_turn(void **from)
{
	struct state *state = *from;
	struct mk_param *volume;

	pass(state, 100);
	volume = &state->peer.keeper.song->strips[0].mixer[MK_MIXER_VOLUME];
	set(state, volume, 0.5);
	pass(state, 100);
	state->ardour.strips[0].fader = 0.25;
	ardour_tell(&state->ardour, 0);
	assert_true(volume->value == 0.25);
	pass(state, 1000);
	assert_true(state->ardour.strips[0].fader == 0.25);
	assert_true(volume->value == 0.25);
}

static void
test_follows(void **from)
{
	struct state *state = *from;
	struct mk_song *song;

	pass(state, 100);
	song = state->peer.keeper.song;
	state->ardour.strips[2].name = "Bass";
	state->ardour.strips[2].fader = 0.25;
	ardour_tell(&state->ardour, 2);
	assert_string_equal(song->strips[1].name, "Bass");
	assert_true(song->strips[1].mixer[MK_MIXER_VOLUME].value == 0.25);
	assert_int_equal(state->changes, 1);
	/* what it does not tell is asked for */
	state->ardour.strips[0].plugins[0].values[2] = 3;
	state->ardour.strips[2].plugins[1].values[2] = 4;
	state->ardour.strips[2].plugins[1].on = false;
	state->ardour.strips[0].send = 1;
	pass(state, 250);
	assert_true(song->strips[0].devices[0].params[2].value == 3);
	assert_true(song->strips[0].sends[0].value == 1);
	pass(state, 1000);
	assert_true(song->strips[1].devices[1].params[2].value == 4);
	assert_true(song->strips[1].devices[1].params[0].value == 0);
	assert_int_equal(state->songs, 1);
}

static void
test_reads_again(void **from)
{
	struct state *state = *from;
	struct ardour_strip master = state->ardour.strips[3];

	pass(state, 100);
	order(state, "appoint strip/2/device/2", 0);
	state->ardour.strips[3] = state->ardour.strips[0];
	state->ardour.strips[3].name = "New";
	state->ardour.strips[4] = master;
	state->ardour.n = 5;
	ardour_tell_change(&state->ardour);
	pass(state, 100);
	assert_int_equal(state->songs, 2);
	assert_int_equal(state->peer.keeper.song->n_strips, 5);
	assert_string_equal(state->peer.keeper.song->strips[2].name, "New");
	assert_string_equal(state->peer.keeper.song->appointed,
	    "strip/2/device/2");
	/* a plug-in goes: nothing tells it */
	state->ardour.strips[2].n_plugins = 1;
	pass(state, 2000);
	assert_int_equal(state->songs, 3);
	assert_int_equal(state->peer.keeper.song->strips[1].n_devices, 1);
	assert_string_equal(state->peer.keeper.song->appointed,
	    "strip/1/device/1");
}

/* Ardour tells all of its strips again: they are as they were. */
static void
test_selecting_reads_nothing(void **from)
{
	struct state *state = *from;
	char line[32];
	int i;

	pass(state, 100);
	for (i = 0; i < 20; i++) {
		snprintf(line, sizeof(line), "select strip %d", i % 4 + 1);
		order(state, line, 0);
		pass(state, 100);
		ardour_select(&state->ardour, (size_t)i % 3);
		pass(state, 100);
	}
	assert_int_equal(state->songs, 1);
	assert_int_equal(state->peer.counters.starts, 1);
	assert_int_equal(state->ardour.lists, 1);
	assert_int_equal(state->ardour.surfaces, 1);
	assert_int_equal(state->peer.counters.late, 0);
}

/* A VCA goes before the master, which has another number then. */
static void
test_vca_comes(void **from)
{
	struct state *state = *from;
	struct ardour_strip *strips = state->ardour.strips;
	struct mk_param *master;

	pass(state, 100);
	master = &state->peer.keeper.song->strips[3].mixer[MK_MIXER_VOLUME];
	strips[4] = strips[3];
	strips[3] = (struct ardour_strip){
	    .type = "V", .name = "VCA 1", .fader = 0.25, .send = -1};
	state->ardour.n = 5;
	state->deaf = true; /* it answers later */
	ardour_tell_change(&state->ardour);
	assert_string_equal(state->peer.keeper.song->strips[3].name, "Master");
	assert_true(master->value == 0.75);
	set(state, master, 0.5);
	order(state, "select strip 4", 0);
	state->deaf = false;
	pass(state, 600);
	assert_int_equal(state->songs, 2);
	assert_int_equal(state->ardour.surfaces, 1);
	assert_true(strips[3].fader == 0.25 && strips[4].fader == 0.5);
	assert_int_equal(state->ardour.selected, 4);
	assert_string_equal(state->peer.keeper.song->name, "song");
	assert_string_equal(state->peer.keeper.song->strips[2].name, "VCA 1");
	assert_string_equal(state->peer.keeper.song->strips[4].name, "Master");
	assert_int_equal(state->peer.keeper.song->selected_strip, 5);
	pass(state, 3000);
	assert_int_equal(state->ardour.unanswered, 0);
	assert_int_equal(state->songs, 2);
}

/* A name may be the strip's new one, or that of another strip. */
static void
test_renamed(void **from)
{
	struct state *state = *from;
	struct ardour_strip *strips = state->ardour.strips, swap;
	struct mk_song *song;

	pass(state, 100);
	song = state->peer.keeper.song;
	strips[0].name = "Kit";
	ardour_tell_name(&state->ardour, 0);
	assert_string_equal(song->strips[0].name, "Kit");
	strips[0].name = "Drums";
	strips[2].name = "Bass";
	ardour_tell_name(&state->ardour, 0);
	ardour_tell_name(&state->ardour, 2);
	assert_string_equal(song->strips[0].name, "Drums");
	assert_string_equal(song->strips[1].name, "Bass");
	assert_int_equal(state->songs, 1);
	swap = strips[0];
	strips[0] = strips[2];
	strips[2] = swap;
	ardour_tell_change(&state->ardour);
	assert_string_equal(song->strips[0].name, "Drums");
	pass(state, 100);
	assert_int_equal(state->songs, 2);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Bass");
	/* a name that the list does not have is asked about but once */
	state->ardour.lists = 0;
	strips[1].odd = "Room (dB)";
	for (swap.pan = 0; swap.pan < 20; swap.pan++) {
		ardour_select(&state->ardour, (size_t)swap.pan % 2);
		pass(state, 100);
	}
	assert_int_equal(state->ardour.lists, 1);
	assert_int_equal(state->songs, 2);
	assert_string_equal(state->peer.keeper.song->strips[2].name, "Room");
}

/* In doubt nothing is sent by numbers, and without an answer all is read. */
static void
test_doubt_ends(void **from)
{
	struct state *state = *from;
	struct mk_param *volume;

	pass(state, 100);
	volume = &state->peer.keeper.song->strips[0].mixer[MK_MIXER_VOLUME];
	state->deaf = true;
	state->ardour.strips[0].name = "Kit";
	ardour_tell_name(&state->ardour, 0);
	set(state, volume, 0.5);
	pass(state, 1000);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Drums");
	assert_true(state->ardour.strips[0].fader == 0.75);
	assert_int_equal(state->peer.counters.starts, 1);
	pass(state, 1500);
	assert_int_equal(state->peer.counters.starts, 2);
	state->deaf = false;
	pass(state, 1000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Kit");
}

/* Of the list's strips some get lost: it is asked for again. */
static void
test_list_with_gaps(void **from)
{
	struct state *state = *from;

	pass(state, 100);
	state->ardour.strips[0].name = "Kit";
	state->lose = 4;
	state->answers = 0;
	ardour_tell_name(&state->ardour, 0);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Drums");
	state->lose = 0;
	pass(state, 1000);
	assert_string_equal(state->peer.keeper.song->strips[0].name, "Kit");
	assert_int_equal(state->songs, 1);
}

/* What is turned meanwhile arrives at where it stands then, if it is there. */
static void
test_turned_while_reading(void **from)
{
	struct state *state = *from;
	struct ardour_strip keys = state->ardour.strips[2];
	struct mk_strip *strips;

	pass(state, 100);
	state->ardour.strips[2] = state->ardour.strips[0];
	state->ardour.strips[2].name = "New";
	state->ardour.strips[4] = state->ardour.strips[3];
	state->ardour.strips[3] = keys;
	state->ardour.strips[3].plugins[0].name = "Other";
	state->ardour.n = 5;
	state->deaf = true;
	mk_oscpeer_reload(&state->peer, state->now);
	assert_int_equal(state->peer.state, MK_OSCPEER_READING);
	strips = state->peer.keeper.song->strips;
	set(state, &strips[1].mixer[MK_MIXER_VOLUME], 0.25);
	set(state, &strips[1].mixer[MK_MIXER_VOLUME], 0.5);
	set(state, &strips[1].devices[1].params[2], 6);
	set(state, &strips[1].devices[0].params[2], 9);
	state->deaf = false;
	pass(state, 2000);
	assert_int_equal(state->songs, 2);
	assert_string_equal(state->peer.keeper.song->strips[2].name, "Keys");
	strips = state->peer.keeper.song->strips;
	assert_true(strips[2].mixer[MK_MIXER_VOLUME].value == 0.5);
	assert_true(state->ardour.strips[3].fader == 0.5);
	assert_true(state->ardour.strips[3].plugins[1].values[2] == 6);
	assert_true(state->ardour.strips[3].plugins[0].values[2] == 0);
	assert_true(state->ardour.strips[2].fader == 0.75);
	/* nothing of it after it was away */
	state->deaf = true;
	mk_oscpeer_reload(&state->peer, state->now);
	set(state, &strips[2].mixer[MK_MIXER_VOLUME], 1);
	mk_oscpeer_refused(&state->peer, state->now);
	state->deaf = false;
	pass(state, 2000);
	assert_int_equal(state->songs, 3);
	assert_true(state->ardour.strips[3].fader == 0.5);
}

static void
test_commands(void **from)
{
	struct state *state = *from;
	const struct mk_song *song;

	order(state, "play", -ENODEV);
	state->lose = 2;
	pass(state, 10);
	assert_int_equal(state->peer.state, MK_OSCPEER_READING);
	order(state, "play", -ENODEV);
	state->lose = 0;
	pass(state, 1000);
	song = state->peer.keeper.song;
	state->lines.len = 0;
	order(state, "select strip 2", 0);
	assert_int_equal(state->ardour.selected, 2);
	assert_int_equal(song->selected_strip, 2);
	assert_string_equal(song->appointed, "strip/2/device/1");
	order(state, "select device +1", 0);
	assert_string_equal(song->appointed, "strip/2/device/2");
	order(state, "select strip +2", 0);
	assert_int_equal(state->ardour.selected, 3);
	assert_null(song->appointed);
	order(state, "select strip 9", -ENOENT);
	order(state, "select device 1", -ENOENT);
	order(state, "appoint strip/1/device/2", -ENOENT);
	order(state, "play", 0);
	assert_true(state->ardour.playing);
	order(state, "stop", 0);
	assert_false(state->ardour.playing);
	order(state, "record", 0);
	order(state, "tempo 120", -EBADMSG);
	order(state, "fire scene 1", -EBADMSG);
	mk_buf_byte(&state->lines, 0);
	assert_string_equal((char *)state->lines.data,
	    "set song/playing 1\nset song/playing 0\nset song/record 1\n");
}

/* It is told at the start, and once at each change. */
static void
test_transport(void **from)
{
	struct state *state = *from;
	const struct mk_song *song;

	state->ardour.playing = true;
	pass(state, 100);
	song = state->peer.keeper.song;
	assert_true(song->playing && !song->recording);
	assert_true(song->untold & MK_UNTOLD_SLOTS);
	state->ardour.recording = true;
	mk_oscpeer_reload(&state->peer, state->now);
	pass(state, 100);
	song = state->peer.keeper.song;
	assert_int_equal(state->songs, 2);
	assert_true(song->playing && song->recording);
	/* when only strips are others nothing of it is told */
	state->ardour.strips[2].n_plugins = 1;
	pass(state, 2000);
	song = state->peer.keeper.song;
	assert_int_equal(state->songs, 3);
	assert_true(song->playing && song->recording);
}

/* The surface has selected it in the song before Ardour is told. */
static void
select_there(struct state *state, size_t strip)
{
	char line[32];

	state->peer.keeper.song->selected_strip = strip;
	snprintf(line, sizeof(line), "select strip %zu", strip);
	order(state, line, 0);
}

/* The plug-in of what a surface selects is there without Ardour's answer. */
static void
test_selected_by_surface(void **from)
{
	struct state *state = *from;
	struct mk_song *song;

	pass(state, 100);
	song = state->peer.keeper.song;
	state->deaf = true;
	select_there(state, 2);
	assert_string_equal(song->appointed, "strip/2/device/1");
	order(state, "select device 2", 0);
	assert_string_equal(song->appointed, "strip/2/device/2");
	select_there(state, 3);
	assert_null(song->appointed);
	select_there(state, 1);
	assert_string_equal(song->appointed, "strip/1/device/1");
}

/* Quick clicks: what Ardour says of the ones before comes late. */
static void
test_selected_quickly(void **from)
{
	struct state *state = *from;
	struct mk_song *song;

	pass(state, 100);
	song = state->peer.keeper.song;
	state->deaf = true;
	select_there(state, 2);
	pass(state, 10);
	select_there(state, 3);
	ardour_select(&state->ardour, 2);
	assert_int_equal(song->selected_strip, 3);
	assert_null(song->appointed);
	ardour_select(&state->ardour, 1);
	assert_int_equal(song->selected_strip, 3);
	/* the mouse, after that */
	pass(state, 100);
	ardour_select(&state->ardour, 0);
	assert_int_equal(song->selected_strip, 1);
	assert_string_equal(song->appointed, "strip/1/device/1");
	/* one that got lost is sent again */
	select_there(state, 2);
	pass(state, 100);
	state->deaf = false;
	pass(state, 500);
	assert_int_equal(state->ardour.selected, 2);
	assert_int_equal(song->selected_strip, 2);
}

/* What is asked for while the strips are read again, by their old numbers. */
static void
test_selected_while_reading(void **from)
{
	struct state *state = *from;
	struct ardour_strip keys = state->ardour.strips[2];
	const struct mk_song *song;

	pass(state, 100);
	state->ardour.strips[2] = state->ardour.strips[0];
	state->ardour.strips[2].name = "New";
	state->ardour.strips[4] = state->ardour.strips[3];
	state->ardour.strips[3] = keys;
	state->ardour.n = 5;
	state->deaf = true;
	mk_oscpeer_reload(&state->peer, state->now);
	assert_int_equal(state->peer.state, MK_OSCPEER_READING);
	select_there(state, 1);
	select_there(state, 2);
	assert_int_equal(state->ardour.selected, 0);
	state->deaf = false;
	order(state, "play", 0);
	assert_true(state->ardour.playing);
	pass(state, 2000);
	song = state->peer.keeper.song;
	assert_int_equal(state->songs, 2);
	assert_int_equal(song->selected_strip, 3);
	assert_string_equal(song->strips[2].name, "Keys");
	assert_string_equal(song->appointed, "strip/3/device/1");
	assert_int_equal(state->ardour.selected, 3);
	/* one that is gone by then is not selected */
	state->deaf = true;
	mk_oscpeer_reload(&state->peer, state->now);
	select_there(state, 2);
	state->deaf = false;
	state->ardour.strips[2].name = "Other";
	pass(state, 2000);
	song = state->peer.keeper.song;
	assert_int_equal(song->selected_strip, 3);
	assert_int_equal(state->ardour.selected, 3);
}

static void
test_loses_and_returns(void **from)
{
	struct state *state = *from;

	state->lose = 41;
	pass(state, 4000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->peer.keeper.song->n_strips, 4);
	assert_int_equal(state->peer.keeper.song->strips[0].n_devices, 1);
	state->lose = 0;
	state->away = true;
	pass(state, 7000);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	state->away = false;
	ardour_init(&state->ardour, from_ardour, state);
	pass(state, 700);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	mk_oscpeer_refused(&state->peer, state->now);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
}

/* It says nothing for a while, and then goes on: nothing is amiss. */
static void
test_stalls(void **from)
{
	struct state *state = *from;
	struct mk_strip *strips;
	size_t sent;

	pass(state, 100);
	strips = state->peer.keeper.song->strips;
	state->away = true;
	set(state, &strips[0].mixer[MK_MIXER_VOLUME], 0.25);
	sent = state->sent;
	pass(state, 4000);
	set(state, &strips[1].mixer[MK_MIXER_VOLUME], 0.5);
	order(state, "select strip 2", 0);
	pass(state, 1000);
	assert_true(state->peer.stalled);
	assert_true(state->sent - sent < 64);
	assert_true(state->ardour.strips[0].fader == 0.75);
	state->away = false;
	pass(state, 2000);
	assert_false(state->peer.stalled);
	assert_true(state->ardour.strips[0].fader == 0.25);
	assert_true(state->ardour.strips[2].fader == 0.5);
	assert_int_equal(state->ardour.selected, 2);
	assert_int_equal(state->peer.counters.starts, 1);
	/* while it is read, too: nothing is left out */
	state->lose = 3;
	mk_oscpeer_reload(&state->peer, state->now);
	state->lose = 0;
	state->away = true;
	pass(state, 4000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READING);
	state->away = false;
	pass(state, 2000);
	strips = state->peer.keeper.song->strips;
	assert_int_equal(state->songs, 2);
	assert_string_equal(strips[0].name, "Drums");
	assert_int_equal(strips[1].devices[1].n_params, 4);
	assert_true(strips[0].mixer[MK_MIXER_VOLUME].value == 0.25);
}

/* Without memory something is left out or read later, and nothing breaks. */
static void
test_a_strip_behind_a_lost_one_has_no_place(void **from)
{
	struct mk_ardour_map map = {0};

	(void)from;
	assert_false(mk_ardour_map_add(&map, 1, 2));
	assert_true(mk_ardour_map_add(&map, 0, 1));
	assert_false(mk_ardour_map_add(&map, 2, 3));
	assert_true(mk_ardour_map_add(&map, 1, 2));
	assert_int_equal(mk_ardour_map_ssid(&map, 1), 2);
	mk_ardour_map_done(&map);
}

static void
test_without_memory(void **from)
{
	struct state *state = *from;
	long n;

	for (n = 0; n < 120; n++) {
		unit_fail_alloc(n);
		mk_oscpeer_reload(&state->peer, state->now);
		pass(state, 300);
		unit_fail_alloc(-1);
		pass(state, 300);
	}
	mk_oscpeer_reload(&state->peer, state->now);
	pass(state, 2000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	assert_int_equal(state->peer.keeper.song->n_strips, 4);
	assert_int_equal(state->peer.keeper.song->strips[1].devices[1].n_params,
	    4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_reads_session, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_sets, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_last_value_counts, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_moved_after_turn, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_follows, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_reads_again, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_selecting_reads_nothing, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_vca_comes, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_renamed, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_doubt_ends, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_list_with_gaps, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_turned_while_reading, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_commands, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_transport, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_selected_by_surface, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_selected_quickly, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_selected_while_reading, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_loses_and_returns, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_stalls, setup, teardown),
	    cmocka_unit_test(test_a_strip_behind_a_lost_one_has_no_place),
	    cmocka_unit_test_setup_teardown(test_without_memory, setup,
	        teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
