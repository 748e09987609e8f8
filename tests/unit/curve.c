/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/surface/curve.h>

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const struct mk_param unit = {.max = 1};
static const struct mk_param frequency = {
    .min = 20, .max = 20000, .taper = MK_TAPER_LOG};
static const struct mk_param gain = {
    .min = 0.0003162277571, .max = 1.99526238, .taper = MK_TAPER_FADER};
static const struct mk_param send = {
    .min = 0.0003162277571, .max = 1, .taper = MK_TAPER_FADER};
static const struct mk_param silent = {
    .max = 1.99526238, .taper = MK_TAPER_FADER};
static const struct mk_param pan = {.min = -1, .max = 1};
static const struct mk_param choice = {.max = 4, .quantized = true};
static const struct mk_param toggle = {.max = 1, .quantized = true};
static const struct mk_param count = {
    .min = 1, .max = 1000, .quantized = true, .taper = MK_TAPER_LOG};
static const struct mk_param single = {.min = 3, .max = 3};

static const double bulge[] = {0, 0.5, 0.75, 1};
static const double falling[] = {1, 0.25, 0};
static const double tent[] = {0, 1, 0};
static const double shelf[] = {0.2, 0.5, 0.5, 0.8};

static void
value_is(const struct mk_curve *curve, double position, double expected)
{
	double value = mk_curve_value(curve, position);

	if (!(fabs(value - expected) <= 1e-9 * fmax(1, fabs(expected))))
		fail_msg("at %.17g is %.17g, not %.17g", position, value,
		    expected);
}

static void
position_is(const struct mk_curve *curve, double value, double expected)
{
	double position = mk_curve_position(curve, value);

	if (!(fabs(position - expected) <= 1e-9))
		fail_msg("%.17g is at %.17g, not %.17g", value, position,
		    expected);
}

/* Positions and their values, the way there and back. */
static void
joins(const struct mk_param *param, const struct mk_binding *binding,
    const double pairs[][2], size_t n)
{
	struct mk_curve curve;
	size_t i;

	mk_curve_init(&curve, param, binding);
	for (i = 0; i < n; i++) {
		value_is(&curve, pairs[i][0], pairs[i][1]);
		position_is(&curve, pairs[i][1], pairs[i][0]);
	}
}

#define JOINS(param, binding, ...)                                             \
	do {                                                                   \
		static const double pairs[][2] = {__VA_ARGS__};                \
		joins((param), (binding), pairs, COUNT(pairs));                \
	} while (0)

static double
from_db(double db)
{
	return pow(10, db / 20);
}

static void
a_linear_taper_is_straight(void **state)
{
	(void)state;
	JOINS(&unit, NULL, {0, 0}, {0.5, 0.5}, {1, 1});
	JOINS(&pan, NULL, {0, -1}, {0.5, 0}, {0.75, 0.5}, {1, 1});
}

static void
a_log_taper_multiplies(void **state)
{
	(void)state;
	JOINS(&frequency, NULL, {0, 20}, {1 / 3.0, 200}, {2 / 3.0, 2000},
	    {1, 20000});
}

static void
a_fader_taper_runs_in_decibels(void **state)
{
	static const double db[][2] = {{0.4, -18}, {0.5, -14}, {0.7, -6},
	    {0.85, 0}, {0.975, 5}, {0.3, -24.25}, {0.2, -35}, {0.1, -50.25}};
	struct mk_curve curve;
	size_t i;

	(void)state;
	mk_curve_init(&curve, &gain, NULL);
	for (i = 0; i < COUNT(db); i++) {
		value_is(&curve, db[i][0], from_db(db[i][1]));
		position_is(&curve, from_db(db[i][1]), db[i][0]);
	}
	assert_true(mk_curve_value(&curve, 0) == gain.min);
	assert_true(mk_curve_value(&curve, 1) == gain.max);
}

static void
a_fader_from_nothing_is_silent_at_0_only(void **state)
{
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &silent, NULL);
	assert_true(mk_curve_value(&curve, 0) == 0);
	value_is(&curve, 1e-12, from_db(-70));
	position_is(&curve, 0.0001, 0);
	position_is(&curve, 1, 0.85);
}

static void
a_fader_that_ends_at_0_db_has_it_at_the_top(void **state)
{
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &send, NULL);
	assert_true(mk_curve_value(&curve, 1) == 1);
	value_is(&curve, 0.5, from_db(40 * 0.425 - 34));
}

static void
curves_override_the_taper(void **state)
{
	const struct mk_binding lin = {.curve = MK_CURVE_LIN};
	const struct mk_binding log_curve = {.curve = MK_CURVE_LOG};
	const struct mk_binding exp_curve = {.curve = MK_CURVE_EXP};

	(void)state;
	JOINS(&frequency, &lin, {0, 20}, {0.5, 10010}, {1, 20000});
	JOINS(&frequency, &log_curve, {0, 20}, {1 / 3.0, 200}, {1, 20000});
	/* Of a range without a ratio, as from 1 to 100. */
	JOINS(&unit, &log_curve, {0, 0}, {0.5, 9 / 99.0}, {1, 1});
	JOINS(&pan, &log_curve, {0, -1}, {0.5, -1 + 2 * 9 / 99.0}, {1, 1});
	JOINS(&unit, &exp_curve, {0, 0}, {9 / 99.0, 0.5}, {1, 1});
	/* What log does to values exp does to positions. */
	JOINS(&frequency, &exp_curve, {0, 20}, {9 / 999.0, 20 + 19980 / 3.0},
	    {99 / 999.0, 20 + 19980 * 2 / 3.0}, {1, 20000});
}

static void
a_table_bends_the_travel(void **state)
{
	const struct mk_binding binding = {
	    .curve = MK_CURVE_TABLE, .table = bulge, .n_table = COUNT(bulge)};
	const struct mk_binding none = {.curve = MK_CURVE_TABLE};
	const struct mk_binding turned = {.curve = MK_CURVE_TABLE,
	    .table = falling,
	    .n_table = COUNT(falling)};

	(void)state;
	JOINS(&unit, &binding, {0, 0}, {1 / 6.0, 0.25}, {1 / 3.0, 0.5},
	    {0.5, 0.625}, {2 / 3.0, 0.75}, {1, 1});
	JOINS(&frequency, &binding, {0, 20}, {5 / 9.0, 2000}, {1, 20000});
	JOINS(&unit, &turned, {0, 1}, {0.25, 0.625}, {0.5, 0.25}, {1, 0});
	JOINS(&unit, &none, {0, 0}, {0.3, 0.3}, {1, 1});
}

static void
a_table_need_not_be_monotone_or_whole(void **state)
{
	struct mk_binding binding = {
	    .curve = MK_CURVE_TABLE, .table = tent, .n_table = COUNT(tent)};
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &unit, &binding);
	value_is(&curve, 0.75, 0.5);
	position_is(&curve, 0.5, 0.25);
	position_is(&curve, 1, 0.5);
	binding.table = shelf;
	binding.n_table = COUNT(shelf);
	mk_curve_init(&curve, &unit, &binding);
	value_is(&curve, 0, 0.2);
	value_is(&curve, 1, 0.8);
	position_is(&curve, 0, 0);
	position_is(&curve, 0.5, 1 / 3.0);
	position_is(&curve, 1, 1);
	binding.n_table = 1;
	mk_curve_init(&curve, &unit, &binding);
	value_is(&curve, 0.7, 0.2);
	position_is(&curve, 0.7, 0);
}

static void
a_binding_narrows_the_range(void **state)
{
	const struct mk_binding some = {
	    .has_range = true, .min = 200, .max = 2000};
	const struct mk_binding beyond = {
	    .has_range = true, .min = 2000, .max = 1e6};
	const struct mk_binding down = {
	    .has_range = true, .min = 2000, .max = 200};
	struct mk_binding fader = {.has_range = true, .max = 1};
	struct mk_curve curve;

	(void)state;
	JOINS(&frequency, &some, {0, 200}, {0.5, 632.455532033675866},
	    {1, 2000});
	JOINS(&frequency, &beyond, {0, 2000}, {1, 20000});
	JOINS(&frequency, &down, {0, 2000}, {1, 200});
	mk_curve_init(&curve, &frequency, &some);
	position_is(&curve, 20, 0);
	position_is(&curve, 20000, 1);
	/* -18 dB to 0 dB is a straight part of the travel. */
	fader.min = from_db(-18);
	mk_curve_init(&curve, &gain, &fader);
	value_is(&curve, 0.5, from_db(-9));
	assert_true(mk_curve_value(&curve, 0) == fader.min);
	assert_true(mk_curve_value(&curve, 1) == 1);
}

static void
a_binding_turns_the_control_round(void **state)
{
	const struct mk_binding invert = {.invert = true};
	const struct mk_binding twice = {
	    .invert = true, .has_range = true, .min = 1, .max = 0};

	(void)state;
	JOINS(&unit, &invert, {0, 1}, {0.25, 0.75}, {1, 0});
	JOINS(&frequency, &invert, {0, 20000}, {1 / 3.0, 2000}, {1, 20});
	JOINS(&unit, &twice, {0, 0}, {0.25, 0.25}, {1, 1});
}

static void
quantized_values_are_whole(void **state)
{
	const struct mk_binding some = {
	    .has_range = true, .min = 0.5, .max = 3.5};
	const struct mk_binding between = {
	    .has_range = true, .min = 1.2, .max = 1.8};
	struct mk_curve curve;
	int v;

	(void)state;
	JOINS(&choice, NULL, {0, 0}, {0.25, 1}, {0.5, 2}, {0.75, 3}, {1, 4});
	JOINS(&choice, &some, {0, 1}, {0.5, 2}, {1, 3});
	mk_curve_init(&curve, &choice, NULL);
	value_is(&curve, 0.124, 0);
	value_is(&curve, 0.125, 1);
	value_is(&curve, 0.874, 3);
	value_is(&curve, 0.875, 4);
	position_is(&curve, 1.5, 0.375);
	mk_curve_init(&curve, &choice, &between);
	value_is(&curve, 0, 1);
	value_is(&curve, 1, 1);
	mk_curve_init(&curve, &toggle, NULL);
	for (v = 0; v < 128; v++)
		value_is(&curve, v / 127.0, v >= 64);
}

static void
steps_are_even_and_reach_both_ends(void **state)
{
	struct mk_binding binding = {.steps = 5};
	struct mk_curve curve;

	(void)state;
	JOINS(&pan, &binding, {0, -1}, {0.25, -0.5}, {0.5, 0}, {1, 1});
	mk_curve_init(&curve, &pan, &binding);
	value_is(&curve, 0.124, -1);
	value_is(&curve, 0.125, -0.5);
	value_is(&curve, 0.876, 1);
	position_is(&curve, 0.1, 0.55);
	binding.invert = true;
	mk_curve_init(&curve, &pan, &binding);
	value_is(&curve, 0, 1);
	value_is(&curve, 0.3, 0.5);
	binding.steps = 1;
	mk_curve_init(&curve, &pan, &binding);
	value_is(&curve, 0.3, 0.4);
}

static void
what_is_out_of_range_is_at_an_end(void **state)
{
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &frequency, NULL);
	assert_true(mk_curve_value(&curve, -1) == 20);
	assert_true(mk_curve_value(&curve, 2) == 20000);
	assert_true(mk_curve_value(&curve, NAN) == 20);
	assert_true(mk_curve_position(&curve, -5) == 0);
	assert_true(mk_curve_position(&curve, 1e9) == 1);
	assert_true(mk_curve_position(&curve, INFINITY) == 1);
	assert_true(mk_curve_position(&curve, NAN) == 0);
}

static void
one_value_is_at_position_0(void **state)
{
	const struct mk_binding invert = {.invert = true};
	const struct mk_binding outside = {
	    .has_range = true, .min = 5, .max = 9, .curve = MK_CURVE_LOG};
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &single, NULL);
	assert_true(mk_curve_position(&curve, 3) == 0);
	assert_true(mk_curve_value(&curve, 0.5) == 3);
	mk_curve_init(&curve, &single, &invert);
	assert_true(mk_curve_position(&curve, 3) == 0);
	mk_curve_init(&curve, &unit, &outside);
	assert_true(mk_curve_value(&curve, 0) == 1);
	assert_true(mk_curve_value(&curve, 0.5) == 1);
	assert_true(mk_curve_position(&curve, 0.5) == 0);
}

/* 7-bit values survive the way to a parameter and back, as feedback needs. */
static void
seven_bits_come_back(void **state)
{
	static const struct mk_param *const params[] = {
	    &unit, &pan, &frequency, &gain, &send, &silent};
	struct mk_curve curve;
	size_t i;
	int v;

	(void)state;
	for (i = 0; i < COUNT(params); i++) {
		mk_curve_init(&curve, params[i], NULL);
		for (v = 0; v < 128; v++) {
			double value = mk_curve_value(&curve, v / 127.0);

			assert_int_equal(floor(mk_curve_position(&curve,
			                           value) *
			                         127 +
			                     0.5),
			    v);
		}
	}
}

static uint64_t
next_random(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return *random;
}

static double
uniform(uint64_t *random)
{
	return (double)(next_random(random) >> 11) / 9007199254740992.0;
}

static struct mk_param
random_param(uint64_t *random)
{
	struct mk_param param = {.min = 200 * uniform(random) - 100};

	param.taper = (enum mk_taper)(next_random(random) % 3);
	param.quantized = next_random(random) % 8 == 0;
	param.max = param.min + 8 + 1000 * uniform(random);
	if (param.taper == MK_TAPER_FADER)
		return gain;
	if (param.quantized) {
		param.min = floor(param.min);
		param.max = floor(param.max);
	}
	return param;
}

static struct mk_binding
random_binding(const struct mk_param *param, uint64_t *random)
{
	double span = param->max - param->min;
	struct mk_binding binding = {
	    .has_range = next_random(random) % 2,
	    .invert = next_random(random) % 2,
	    .curve = (enum mk_curve_kind)(next_random(random) % 5),
	    .table = bulge,
	    .n_table = COUNT(bulge),
	};

	binding.min = param->min + span * uniform(random) / 4;
	binding.max = param->max - span * uniform(random) / 4;
	if (param->taper == MK_TAPER_FADER)
		binding.min = param->min + uniform(random) / 4;
	return binding;
}

/* Monotone, both ends exact, and the one way the inverse of the other. */
static void
check(const struct mk_param *param, const struct mk_binding *binding)
{
	double lo = param->min, hi = param->max, last = 0;
	struct mk_curve curve;
	int i;

	mk_curve_init(&curve, param, binding);
	if (binding->has_range) {
		lo = param->quantized ? ceil(binding->min) : binding->min;
		hi = param->quantized ? floor(binding->max) : binding->max;
	}
	assert_true(mk_curve_value(&curve, 0) == (binding->invert ? hi : lo));
	assert_true(mk_curve_value(&curve, 1) == (binding->invert ? lo : hi));
	assert_true(mk_curve_position(&curve, lo) == (binding->invert ? 1 : 0));
	assert_true(mk_curve_position(&curve, hi) == (binding->invert ? 0 : 1));
	for (i = 0; i <= 100; i++) {
		double position = i / 100.0;
		double value = mk_curve_value(&curve, position);

		assert_true(value >= lo && value <= hi);
		if (i > 0 && binding->invert)
			assert_true(value <= last);
		if (i > 0 && !binding->invert)
			assert_true(value >= last);
		last = value;
		if (param->quantized)
			assert_true(mk_curve_value(&curve,
			                mk_curve_position(&curve, value)) ==
			    value);
		else
			position_is(&curve, value, position);
	}
}

static void
there_and_back_is_the_same(void **state)
{
	uint64_t random = 88172645463325252U;
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		struct mk_param param = random_param(&random);
		struct mk_binding binding = random_binding(&param, &random);

		check(&param, &binding);
	}
}

/* A value after some clicks. */
static void
goes(const struct mk_curve *curve, double from, int clicks, double expected)
{
	double to = mk_curve_move(curve, from, clicks);

	if (!(fabs(to - expected) <= 1e-12))
		fail_msg("%d clicks from %.17g is %.17g, not %.17g", clicks,
		    from, to, expected);
}

static void
clicks_move(void **state)
{
	const struct mk_binding steps = {.steps = 5};
	const struct mk_binding invert = {.invert = true};
	struct mk_curve curve;

	(void)state;
	mk_curve_init(&curve, &unit, NULL);
	goes(&curve, 0.5, 1, 0.5 + 1 / 127.0);
	goes(&curve, 0.5, 63, 0.5 + 63 / 127.0);
	goes(&curve, 0.5, -64, 0);
	goes(&curve, 0.99, 2, 1);
	goes(&curve, 1, 1000, 1);
	goes(&curve, 0.5, 0, 0.5);
	mk_curve_init(&curve, &unit, &invert);
	goes(&curve, 0.5, 1, 0.5 - 1 / 127.0);
	mk_curve_init(&curve, &pan, &steps);
	goes(&curve, 0, 1, 0.5);
	goes(&curve, 0, -2, -1);
	goes(&curve, 0, -3, -1);
}

static void
a_click_is_a_whole_number_at_least(void **state)
{
	const struct mk_binding invert = {.invert = true};
	struct mk_curve curve;
	double value;

	(void)state;
	mk_curve_init(&curve, &choice, NULL);
	goes(&curve, 2, 1, 3);
	goes(&curve, 2, -2, 0);
	goes(&curve, 4, 1, 4);
	goes(&curve, 0, -1, 0);
	goes(&curve, 2, 0, 2);
	mk_curve_init(&curve, &choice, &invert);
	goes(&curve, 2, 1, 1);
	/* Where the log is flat, too. */
	mk_curve_init(&curve, &count, NULL);
	for (value = 1; value < 20; value++)
		assert_true(mk_curve_move(&curve, value, 1) > value);
	for (value = 20; value > 1; value--)
		assert_true(mk_curve_move(&curve, value, -1) < value);
	mk_curve_init(&curve, &count, &invert);
	goes(&curve, 2, 1, 1);
	goes(&curve, 2, -1, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_linear_taper_is_straight),
	    cmocka_unit_test(a_log_taper_multiplies),
	    cmocka_unit_test(a_fader_taper_runs_in_decibels),
	    cmocka_unit_test(a_fader_from_nothing_is_silent_at_0_only),
	    cmocka_unit_test(a_fader_that_ends_at_0_db_has_it_at_the_top),
	    cmocka_unit_test(curves_override_the_taper),
	    cmocka_unit_test(a_table_bends_the_travel),
	    cmocka_unit_test(a_table_need_not_be_monotone_or_whole),
	    cmocka_unit_test(a_binding_narrows_the_range),
	    cmocka_unit_test(a_binding_turns_the_control_round),
	    cmocka_unit_test(quantized_values_are_whole),
	    cmocka_unit_test(steps_are_even_and_reach_both_ends),
	    cmocka_unit_test(what_is_out_of_range_is_at_an_end),
	    cmocka_unit_test(one_value_is_at_position_0),
	    cmocka_unit_test(seven_bits_come_back),
	    cmocka_unit_test(there_and_back_is_the_same),
	    cmocka_unit_test(clicks_move),
	    cmocka_unit_test(a_click_is_a_whole_number_at_least),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
