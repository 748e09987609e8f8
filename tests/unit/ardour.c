/*
 * The side of Ardour, over a wire of our own with a clock of our own, with a
 * stand-in; tests/ardour has the real one.
 */
#include "lib/ardour.h"
#include "lib/unit.h"

#include <libmk/host/ardour.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MS UINT64_C(1000000)

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

	state->now = 1000 * MS;
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
	uint64_t end = state->now + ms * MS;

	for (; state->now < end; state->now += MS) {
		if (!state->away && state->now % (1000 * MS) == 0)
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
	pass(state, 3000);
	assert_int_equal(state->songs, 3);
	assert_int_equal(state->peer.keeper.song->strips[1].n_devices, 1);
	assert_string_equal(state->peer.keeper.song->appointed,
	    "strip/1/device/1");
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
	pass(state, 100);
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
	assert_string_equal(song->appointed, "strip/2/device/2");
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
	    "set song/playing 1\nset song/playing 0\n");
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
	pass(state, 3000);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
	state->away = false;
	ardour_init(&state->ardour, from_ardour, state);
	pass(state, 700);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	mk_oscpeer_refused(&state->peer, state->now);
	assert_int_equal(state->peer.state, MK_OSCPEER_AWAY);
}

/* Without memory something is left out or read later, and nothing breaks. */
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
	    cmocka_unit_test_setup_teardown(test_turned_while_reading, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_commands, setup, teardown),
	    cmocka_unit_test_setup_teardown(test_loses_and_returns, setup,
	        teardown),
	    cmocka_unit_test_setup_teardown(test_without_memory, setup,
	        teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
