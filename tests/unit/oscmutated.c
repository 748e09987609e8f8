/* SPDX-License-Identifier: ISC */
/*
 * Datagrams that were changed on their way, to both sides of each dialect; of
 * Ardour's to ours only, as the other is a stand-in.
 *
 * What is no OSC must change nothing; all else must do no harm. How many are
 * sent MUTATIONS says, and an argument which of the tests is run; the
 * sanitizers are the judge of what is read.
 */
#include "lib/ardour.h"
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/codec/osc_put_priv.h>
#include <libmk/emulate/ableton_emulator_priv.h>
#include <libmk/emulate/liveosc_emulator_priv.h>
#include <libmk/host/ableton_priv.h>
#include <libmk/host/ardour_priv.h>
#include <libmk/host/liveosc_priv.h>

#include <stdlib.h>
#include <string.h>

#define MUTATIONS 50000 /* of each side, unless told */
#define SEEDS     256
#define SIZE      2048

struct seed {
	uint8_t data[SIZE];
	size_t n;
};

/* Datagrams that were seen on the way to a side. */
struct seeds {
	struct seed all[SEEDS];
	size_t n;
};

struct state {
	struct mk_oscpeer peer;
	struct mk_emulator emulator;
	struct mk_song *set; /* NULL: it is Ardour */
	struct ardour ardour;
	uint64_t now;
	uint32_t random;
	bool joined;
	size_t touched; /* what users were told */
	struct seeds to_peer, to_emulator;
};

static void
keep(struct seeds *seeds, const uint8_t *data, size_t n)
{
	struct seed *seed = &seeds->all[seeds->n];

	if (seeds->n == SEEDS || n > SIZE)
		return;
	memcpy(seed->data, data, n);
	seed->n = n;
	seeds->n++;
}

static void
to_client(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (!state->joined)
		return;
	keep(&state->to_peer, data, n);
	mk_oscpeer_datagram(&state->peer, data, n, state->now);
}

static void
to_live(void *self, const uint8_t *data, size_t n)
{
	struct state *state = self;

	if (!state->joined)
		return;
	if (!state->set) {
		ardour_datagram(&state->ardour, data, n);
		return;
	}
	keep(&state->to_emulator, data, n);
	mk_emulator_datagram(&state->emulator, data, n);
}

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	(void)song;
	(void)now;
	((struct state *)self)->touched++;
}

static void
on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	(void)now;
	param->value = value;
	((struct state *)self)->touched++;
}

static void
on_changed(void *self, uint64_t now)
{
	(void)now;
	((struct state *)self)->touched++;
}

static void
on_set(void *self, struct mk_param *param, double value)
{
	assert_true(value >= param->min && value <= param->max);
	((struct state *)self)->touched++;
}

static void
on_line(void *self, const char *text, size_t n)
{
	assert_int_equal(strnlen(text, n), n);
	((struct state *)self)->touched++;
}

static void
pass(struct state *state, uint64_t ms)
{
	uint64_t end = state->now + ms * MK_TIME_MS;

	for (; state->now < end; state->now += 5 * MK_TIME_MS)
		mk_oscpeer_tick(&state->peer, state->now);
}

static uint32_t
next_random(struct state *state, uint32_t below)
{
	state->random ^= state->random << 13;
	state->random ^= state->random >> 17;
	state->random ^= state->random << 5;
	return state->random % below;
}

static void
put_4(uint8_t *p, uint32_t value)
{
	p[0] = (uint8_t)(value >> 24);
	p[1] = (uint8_t)(value >> 16);
	p[2] = (uint8_t)(value >> 8);
	p[3] = (uint8_t)value;
}

/* Sizes, counts and numbers that are absurd. */
static uint32_t
absurd(struct state *state)
{
	static const uint32_t numbers[] = {0, 1, 3, 0x7fffffff, 0x80000000,
	    0xffffffff, 0xfffffffc, 0x7fc00000, 0x7f800000, 0xff800000, 65536};

	return numbers[next_random(state, sizeof(numbers) / sizeof(*numbers))];
}

static size_t
mutate_once(struct state *state, const struct seeds *seeds, uint8_t *data,
    size_t n)
{
	static const char types[] = "ifsbTFNIhdtmcrS[],\0/";
	const struct seed *other;
	size_t at = n ? next_random(state, (uint32_t)n) : 0, more;

	switch (next_random(state, 7)) {
	case 0:
		return at;
	case 1:
		if (n)
			data[at] ^= (uint8_t)(1u << next_random(state, 8));
		return n;
	case 2:
		if (n >= 4)
			put_4(data + (at & ~(size_t)3) % (n - 3),
			    absurd(state));
		return n;
	case 3:
		if (n)
			data[at] =
			    (uint8_t)types[next_random(state, sizeof(types))];
		return n;
	case 4:
		other = &seeds->all[next_random(state, (uint32_t)seeds->n)];
		more = other->n < SIZE - at ? other->n : SIZE - at;
		memcpy(data + at, other->data, more);
		return at + more;
	case 5:
		if (n > SIZE - 20)
			return n;
		memmove(data + 20, data, n);
		memcpy(data, "#bundle\0\0\0\0\0\0\0\0\1", 16);
		put_4(data + 16, (uint32_t)n);
		return n + 20;
	default:
		return n & ~(size_t)3;
	}
}

/* A block of just its size, so that reading past it is seen. */
static uint8_t *
mutate(struct state *state, const struct seeds *seeds, size_t *n)
{
	static uint8_t data[SIZE];
	const struct seed *seed =
	    &seeds->all[next_random(state, (uint32_t)seeds->n)];
	uint8_t *copy;
	uint32_t times = next_random(state, 4);

	*n = seed->n;
	memcpy(data, seed->data, *n);
	while (times-- > 0)
		*n = mutate_once(state, seeds, data, *n);
	copy = malloc(*n ? *n : 1);
	memcpy(copy, data, *n);
	return copy;
}

static bool
is_osc(const uint8_t *data, size_t n)
{
	struct mk_osc osc;

	return mk_osc_open(&osc, data, n, NULL) == 0;
}

static void
mutate_emulated(struct state *state)
{
	size_t before = state->touched, n;
	uint8_t *data = mutate(state, &state->to_emulator, &n);

	mk_emulator_datagram(&state->emulator, data, n);
	if (!is_osc(data, n))
		assert_int_equal(state->touched, before);
	free(data);
}

static void
mutate_all(struct state *state, long count)
{
	const char *name = state->peer.kind->name;
	size_t bad = 0, n, before;
	uint8_t *data;
	long i;

	for (i = 0; i < count; i++) {
		if (i % 1000 == 0) {
			state->joined = true;
			pass(state, 2000);
			state->joined = false;
		}
		before = state->touched;
		data = mutate(state, &state->to_peer, &n);
		mk_oscpeer_datagram(&state->peer, data, n, state->now);
		if (!is_osc(data, n)) {
			bad++;
			assert_int_equal(state->touched, before);
		}
		free(data);
		if (state->set)
			mutate_emulated(state);
		if (i % 16 == 0)
			pass(state, 5);
	}
	print_message("%s: %ld mutated, %zu of them no OSC\n", name, count,
	    bad);
	assert_int_equal(state->peer.counters.malformed, bad);
	assert_true(bad > (size_t)count / 10 && bad < (size_t)count);
}

static void
run(const struct mk_osckind *kind, const struct mk_emulatorkind *emulates)
{
	struct state *state = calloc(1, sizeof(*state));
	const struct mk_host_user host = {.self = state,
	    .song = on_song,
	    .value = on_value,
	    .changed = on_changed};
	const struct mk_emulator_user user = {.self = state,
	    .send = to_client,
	    .user = state,
	    .set = on_set,
	    .line = on_line};
	const char *count = getenv("MUTATIONS");

	state->now = 1000 * MK_TIME_MS;
	state->random = 2463534242u;
	state->joined = true;
	if (emulates) {
		state->set = live_song();
		assert_int_equal(mk_emulator_init(&state->emulator, emulates,
		                     state->set, &user),
		    0);
	} else {
		ardour_init(&state->ardour, to_client, state);
	}
	assert_int_equal(mk_oscpeer_init(&state->peer, kind, "here", &host,
	                     to_live, state),
	    0);
	pass(state, 4000);
	assert_int_equal(state->peer.state, MK_OSCPEER_READY);
	mutate_all(state, count ? atol(count) : MUTATIONS);
	mk_oscpeer_done(&state->peer);
	if (emulates)
		mk_emulator_done(&state->emulator);
	mk_song_free(state->set);
	free(state);
}

static void
test_ableton(void **state)
{
	(void)state;
	run(&mk_ableton_kind, &mk_ableton_emulator);
}

static void
test_liveosc(void **state)
{
	(void)state;
	run(&mk_liveosc_kind, &mk_liveosc_emulator);
}

static void
test_ardour(void **state)
{
	(void)state;
	run(&mk_ardour_kind, NULL);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_ableton),
	    cmocka_unit_test(test_liveosc),
	    cmocka_unit_test(test_ardour),
	};

	cmocka_set_test_filter(argc > 1 ? argv[1] : NULL);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
