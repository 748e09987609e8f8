/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/engine/takeover_priv.h>

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* A 7-bit position. */
#define P(v) ((v) / 127.0)

/* In place of where the parameter goes: nowhere. */
#define NO (-1)

/* In place of a position: the parameter is set from elsewhere. */
#define SET (-9)

/* Positions of the control, and where they move the parameter. */
static void
runs(enum mk_takeover_mode mode, double param, const double (*rows)[2],
    size_t n)
{
	struct mk_takeover takeover;
	size_t i;

	mk_takeover_init(&takeover, 127);
	for (i = 0; i < n; i++) {
		double moved = NO;

		if (rows[i][0] == SET) {
			param = rows[i][1];
			mk_takeover_reset(&takeover);
			continue;
		}
		if (mk_takeover_feed(&takeover, mode, rows[i][0], param,
		        &moved))
			param = moved;
		if (fabs(moved - rows[i][1]) > 1e-9)
			fail_msg("row %zu: %.9g, not %.9g", i, moved,
			    rows[i][1]);
	}
}

#define RUNS(mode, param, ...)                                                 \
	do {                                                                   \
		static const double rows[][2] = {__VA_ARGS__};                 \
		runs((mode), (param), rows, COUNT(rows));                      \
	} while (0)

static void
off_takes_every_position(void **state)
{
	(void)state;
	RUNS(MK_TAKEOVER_OFF, 0.5, {0, 0}, {1, 1}, {P(64), P(64)}, {SET, 0.9},
	    {0.1, 0.1}, {2, 1}, {-3, 0}, {NAN, 0});
}

static void
pickup_waits_for_the_value(void **state)
{
	(void)state;
	RUNS(MK_TAKEOVER_PICKUP, P(64), {0, NO}, {P(62), NO}, {P(63), NO},
	    {P(64), P(64)}, {1, 1}, {0, 0});
	/* Between two steps both are near. */
	RUNS(MK_TAKEOVER_PICKUP, 0.5, {P(62), NO}, {P(63), P(63)});
	RUNS(MK_TAKEOVER_PICKUP, 0.5, {P(65), NO}, {P(64), P(64)});
	/* One that has passed it is not on it. */
	RUNS(MK_TAKEOVER_PICKUP, P(64), {P(60), NO}, {P(70), NO}, {P(10), NO},
	    {P(64), P(64)});
	/* One that stands on it has it, wherever it goes. */
	RUNS(MK_TAKEOVER_PICKUP, P(64), {P(10), NO}, {SET, P(10)},
	    {P(30), P(30)});
	/* Let go of when it is set from elsewhere. */
	RUNS(MK_TAKEOVER_PICKUP, 0.5, {0.5, 0.5}, {0.6, 0.6}, {SET, 0.2},
	    {0.61, NO}, {0.21, NO}, {0.2, 0.2}, {0.9, 0.9});
	RUNS(MK_TAKEOVER_PICKUP, 0, {0.1, NO}, {0, 0}, {1, 1});
	RUNS(MK_TAKEOVER_PICKUP, 1, {0.9, NO}, {1, 1}, {0, 0});
}

static void
tolerant_catches_those_that_skip_past(void **state)
{
	(void)state;
	RUNS(MK_TAKEOVER_TOLERANT, P(64), {0, NO}, {P(20), NO}, {P(90), P(90)},
	    {P(10), P(10)});
	RUNS(MK_TAKEOVER_TOLERANT, P(64), {1, NO}, {0, 0}, {1, 1});
	RUNS(MK_TAKEOVER_TOLERANT, P(64), {P(90), NO}, {P(70), NO},
	    {P(64), P(64)}, {P(3), P(3)});
	/* It is to be passed anew after it is set from elsewhere. */
	RUNS(MK_TAKEOVER_TOLERANT, 0.5, {0.5, 0.5}, {0.3, 0.3}, {SET, 0.8},
	    {0.2, NO}, {0.7, NO}, {0.9, 0.9});
	/* The first message tells the place, and passes nothing. */
	RUNS(MK_TAKEOVER_TOLERANT, 0.01, {1, NO}, {0, 0});
	RUNS(MK_TAKEOVER_TOLERANT, 1, {0.9, NO}, {1, 1}, {0, 0});
}

static void
scale_meets_at_the_end_it_moves_to(void **state)
{
	(void)state;
	/* Up, four fifths of the way are left to one, a half to the other. */
	RUNS(MK_TAKEOVER_SCALE, 0.5, {0.2, NO}, {0.6, 0.75}, {0.8, 0.875},
	    {1, 1}, {0.3, 0.3}, {0, 0});
	/* Down, a fifth and a half. */
	RUNS(MK_TAKEOVER_SCALE, 0.5, {0.2, NO}, {0.1, 0.25}, {0.05, 0.125},
	    {0, 0}, {0.4, 0.4}, {1, 1});
	/* However fast. */
	RUNS(MK_TAKEOVER_SCALE, 0.5, {0, NO}, {1, 1}, {0, 0});
	RUNS(MK_TAKEOVER_SCALE, 0.9, {1, NO}, {0, 0}, {0.7, 0.7});
	/* There and back, in scale each way. */
	RUNS(MK_TAKEOVER_SCALE, 0.8, {0.4, NO}, {0.7, 0.9}, {0.35, 0.45},
	    {0.35, NO});
	/* Near is met. */
	RUNS(MK_TAKEOVER_SCALE, P(64) + 0.003, {P(64), P(64)}, {P(1), P(1)});
	RUNS(MK_TAKEOVER_SCALE, 0.5, {0.5, 0.5}, {0.75, 0.75}, {SET, 0.25},
	    {0.5, 0.125 / 0.75}, {0, 0});
	/* At an end. */
	RUNS(MK_TAKEOVER_SCALE, 0.5, {0, NO}, {0.4, 0.7});
	RUNS(MK_TAKEOVER_SCALE, 0.5, {1, NO}, {0.4, 0.2});
	RUNS(MK_TAKEOVER_SCALE, 1, {0.5, NO}, {0.75, 1}, {0.375, 0.5});
}

static void
parallel_keeps_the_distance(void **state)
{
	(void)state;
	RUNS(MK_TAKEOVER_PARALLEL, 0.5, {0.2, NO}, {0.4, 0.7}, {0.1, 0.4},
	    {0, 0.3}, {0.1, 0.4});
	/* Beyond the end it is kept; where both are at it they have met. */
	RUNS(MK_TAKEOVER_PARALLEL, 0.5, {0.2, NO}, {0.7, 1}, {0.9, 1}, {0.7, 1},
	    {0.6, 0.9}, {1, 1}, {0.6, 0.6}, {0, 0});
	RUNS(MK_TAKEOVER_PARALLEL, 0.2, {0.5, NO}, {0.3, 0}, {0.1, 0},
	    {0.4, 0.1}, {0, 0}, {0.5, 0.5}, {1, 1});
	RUNS(MK_TAKEOVER_PARALLEL, 0.5, {P(64), P(64)}, {0.1, 0.1});
	RUNS(MK_TAKEOVER_PARALLEL, 0.5, {0.5, 0.5}, {0.6, 0.6}, {SET, 0.8},
	    {0.7, 0.9}, {0.3, 0.5});
}

static void
relative_adds_movements(void **state)
{
	(void)state;
	RUNS(MK_TAKEOVER_RELATIVE, 0.5, {0.2, NO}, {0.4, 0.7}, {0.1, 0.4},
	    {0.1, NO}, {0, 0.3});
	/* What is beyond an end is lost, the way back counts at once. */
	RUNS(MK_TAKEOVER_RELATIVE, 0.5, {0.2, NO}, {0.9, 1}, {0.8, 0.9},
	    {0, 0.1}, {0.5, 0.6}, {1, 1}, {0.9, 0.9});
	RUNS(MK_TAKEOVER_RELATIVE, 0.2, {0.9, NO}, {0.1, 0}, {0.2, 0.1});
	/* Even the first message of one that stands where the value is. */
	RUNS(MK_TAKEOVER_RELATIVE, 0.5, {0.5, NO}, {0.6, 0.6});
	RUNS(MK_TAKEOVER_RELATIVE, 0.5, {0.2, NO}, {0.3, 0.6}, {SET, 0.1},
	    {0.4, 0.2});
}

/* A host that has but three values does not stop what moves by little. */
static void
rounding_by_the_host_does_not_matter(void **state)
{
	static const enum mk_takeover_mode modes[] = {
	    MK_TAKEOVER_SCALE, MK_TAKEOVER_PARALLEL, MK_TAKEOVER_RELATIVE};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(modes); i++) {
		struct mk_takeover takeover;
		double param = 0.5, moved;
		int v;

		mk_takeover_init(&takeover, 127);
		for (v = 20; v < 128; v++)
			if (mk_takeover_feed(&takeover, modes[i], P(v), param,
			        &moved))
				param = floor(moved * 2 + 0.5) / 2;
		assert_true(param == 1);
	}
}

static void
what_is_missing_can_be_shown(void **state)
{
	struct mk_takeover takeover;
	double moved;
	int mode;

	(void)state;
	for (mode = MK_TAKEOVER_OFF; mode <= MK_TAKEOVER_RELATIVE; mode++) {
		enum mk_takeover_mode m = (enum mk_takeover_mode)mode;
		bool tells = m != MK_TAKEOVER_OFF && m != MK_TAKEOVER_RELATIVE;

		mk_takeover_init(&takeover, 127);
		assert_true(mk_takeover_missing(&takeover, m, 0.75) == 0);
		mk_takeover_feed(&takeover, m, 0.25, 0.75, &moved);
		assert_true(mk_takeover_missing(&takeover, m, 0.75) ==
		    (tells ? 0.5 : 0));
		assert_true(mk_takeover_missing(&takeover, m, 0) ==
		    (tells ? -0.25 : 0));
		assert_true(mk_takeover_missing(&takeover, m, 0.253) == 0);
		mk_takeover_reset(&takeover);
		assert_true(mk_takeover_missing(&takeover, m, 0.75) ==
		    (tells ? 0.5 : 0));
	}
}

static void
nothing_is_missing_once_it_is_met(void **state)
{
	struct mk_takeover takeover;
	double moved;

	(void)state;
	mk_takeover_init(&takeover, 127);
	mk_takeover_feed(&takeover, MK_TAKEOVER_PICKUP, 0.5, 0.5, &moved);
	/* The host has rounded. */
	assert_true(mk_takeover_missing(&takeover, MK_TAKEOVER_PICKUP, 1) == 0);
	mk_takeover_reset(&takeover);
	assert_true(mk_takeover_missing(&takeover, MK_TAKEOVER_PICKUP, 1) ==
	    0.5);
}

/* A control of few steps could pass between two of them for ever. */
static void
a_value_between_two_steps_is_met(void **state)
{
	static const int steps[] = {1, 5, 10, 90, 127, 16383};
	struct mk_takeover takeover;
	double param, moved;
	size_t i;
	int at;

	(void)state;
	for (i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		for (param = 0; param <= 1; param += 0.0101) {
			bool met = false;

			mk_takeover_init(&takeover, steps[i]);
			for (at = 0; at <= steps[i]; at++)
				met |= mk_takeover_feed(&takeover,
				    MK_TAKEOVER_PICKUP, (double)at / steps[i],
				    param, &moved);
			assert_true(met);
		}
	/* Of more, half a step of 7 bits is near enough. */
	mk_takeover_init(&takeover, 16383);
	assert_true(mk_takeover_feed(&takeover, MK_TAKEOVER_PICKUP, 0.5, 0.503,
	    &moved));
	mk_takeover_init(&takeover, 127);
	assert_false(mk_takeover_feed(&takeover, MK_TAKEOVER_PICKUP, 0.5, 0.51,
	    &moved));
	mk_takeover_init(&takeover, 10);
	assert_true(mk_takeover_feed(&takeover, MK_TAKEOVER_PICKUP, 0.5, 0.549,
	    &moved));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(off_takes_every_position),
	    cmocka_unit_test(pickup_waits_for_the_value),
	    cmocka_unit_test(tolerant_catches_those_that_skip_past),
	    cmocka_unit_test(scale_meets_at_the_end_it_moves_to),
	    cmocka_unit_test(parallel_keeps_the_distance),
	    cmocka_unit_test(relative_adds_movements),
	    cmocka_unit_test(rounding_by_the_host_does_not_matter),
	    cmocka_unit_test(what_is_missing_can_be_shown),
	    cmocka_unit_test(nothing_is_missing_once_it_is_met),
	    cmocka_unit_test(a_value_between_two_steps_is_met),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
