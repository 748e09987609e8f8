/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/halves_priv.h>

#include <errno.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define N            5

/* --- of one value */

#define NO (-1)

/*
 * A half at a time, and the value that comes of it. D: it is looked whether
 * what waits is due, as whoever has timers does.
 */
struct row {
	char half; /* H, L or D */
	unsigned bits;
	uint64_t ms;
	int value;
};

static bool
runs_one(struct mk_halves *halves, const struct row *row, int *value)
{
	if (row->half != 'D')
		return mk_halves_feed(halves,
		    row->half == 'H' ? MK_HALF_HIGH : MK_HALF_LOW, row->bits,
		    row->ms * MK_TIME_MS, value);
	return mk_halves_waits(halves) &&
	    halves->since + MK_HALVES_GAP <= row->ms * MK_TIME_MS &&
	    mk_halves_alone(halves, value);
}

static void
runs(const struct row *rows, size_t n)
{
	struct mk_halves halves;
	size_t i;

	mk_halves_init(&halves);
	for (i = 0; i < n; i++) {
		int value = NO;
		bool tells = runs_one(&halves, &rows[i], &value);

		if (value != rows[i].value || tells != (value != NO))
			fail_msg("row %zu: %d, not %d", i, value,
			    rows[i].value);
	}
}

#define RUNS(...)                                                              \
	do {                                                                   \
		static const struct row rows[] = {__VA_ARGS__};                \
		runs(rows, COUNT(rows));                                       \
	} while (0)

#define V(high, low) ((high) << 7 | (low))
#define DUE(ms, value)                                                         \
	{                                                                      \
		'D', 0, ms, value                                              \
	}

static void
either_half_may_be_first(void **state)
{
	(void)state;
	RUNS({'H', 0, 0, NO}, {'L', 0, 0, 0}, {'H', 127, 0, NO},
	    {'L', 127, 0, 16383}, {'H', 64, 0, NO}, {'L', 0, 0, 8192});
	RUNS({'L', 0, 0, NO}, {'H', 0, 0, 0}, {'L', 127, 0, NO},
	    {'H', 127, 0, 16383}, {'L', 0, 0, NO}, {'H', 64, 0, 8192});
	/* And change places, with time between or without. */
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'L', 4, 0, NO},
	    {'H', 3, 0, V(3, 4)}, {'H', 5, 0, NO}, {'L', 6, 0, V(5, 6)});
	RUNS({'H', 1, 0, NO}, {'L', 2, 900, V(1, 2)}, {'H', 3, 2000, NO},
	    {'L', 4, 5000, V(3, 4)});
	RUNS({'L', 2, 0, NO}, {'H', 1, 900, V(1, 2)}, {'L', 4, 2000, NO},
	    {'H', 3, 5000, V(3, 4)});
}

static void
only_seven_bits_count(void **state)
{
	(void)state;
	RUNS({'H', 0x81, 0, NO}, {'L', 0xff, 0, V(1, 127)});
}

/* It waits for its time, and sets the low half to 0. */
static void
a_high_half_may_come_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'H', 3, 100, NO},
	    DUE(119, NO), DUE(120, V(3, 0)), DUE(140, NO), {'H', 4, 200, NO},
	    DUE(220, V(4, 0)));
	/* Another one behind it tells that earlier. */
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'H', 3, 9, NO},
	    {'H', 4, 18, V(3, 0)}, {'H', 5, 24, V(4, 0)}, {'L', 5, 25, V(5, 5)},
	    DUE(90, NO));
	RUNS({'L', 2, 0, NO}, {'H', 1, 0, V(1, 2)}, {'H', 3, 9, NO},
	    {'H', 4, 18, V(3, 0)}, {'L', 6, 25, V(4, 0)}, {'H', 7, 25, V(7, 6)},
	    DUE(90, NO));
}

/* Refines what is there, also at its time. */
static void
a_low_half_may_come_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'L', 3, 100, NO},
	    DUE(119, NO), DUE(120, V(1, 3)), DUE(140, NO));
	/* Another one behind it tells that earlier; then a pair begins. */
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'L', 3, 9, NO},
	    {'L', 4, 12, V(1, 3)}, {'L', 5, 15, V(1, 4)}, {'H', 2, 15, V(1, 5)},
	    {'L', 0, 15, V(2, 0)}, DUE(90, NO));
	RUNS({'H', 1, 0, NO}, DUE(20, V(1, 0)), {'L', 3, 30, NO},
	    {'L', 4, 32, V(1, 3)}, {'H', 2, 33, V(1, 4)}, {'L', 0, 34, V(2, 0)},
	    DUE(90, NO));
	/* But where it is the first of pairs, its other may follow. */
	RUNS({'L', 2, 0, NO}, {'H', 1, 0, V(1, 2)}, {'L', 3, 9, NO},
	    {'L', 4, 18, V(1, 3)}, {'H', 5, 19, V(5, 4)}, DUE(90, NO));
	/* It refines what was scaled up, too. */
	RUNS({'H', 127, 0, NO}, DUE(20, 16383), {'L', 3, 100, NO},
	    DUE(120, V(127, 3)), {'H', 127, 200, NO}, DUE(220, V(127, 0)));
}

static void
a_low_half_of_nothing_tells_nothing(void **state)
{
	(void)state;
	RUNS({'L', 3, 0, NO}, {'L', 4, 9, NO}, {'H', 1, 9, V(1, 4)});
	RUNS({'L', 3, 0, NO}, DUE(20, NO), {'H', 1, 100, NO}, DUE(120, V(1, 0)),
	    DUE(200, NO));
}

/* Which is which, time and the order of the pairs before tell. */
static void
one_that_waited_was_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'L', 126, 1, V(1, 126)}, {'L', 127, 50, NO},
	    {'H', 2, 60, V(1, 127)}, {'L', 0, 61, V(2, 0)}, DUE(200, NO));
	RUNS({'L', 9, 0, NO}, {'H', 1, 1, V(1, 9)}, {'H', 2, 50, NO},
	    {'L', 8, 60, V(2, 0)}, {'H', 3, 61, V(3, 8)}, DUE(200, NO));
	/* At once, it is a pair the other way round. */
	RUNS({'H', 1, 0, NO}, {'L', 2, 1, V(1, 2)}, {'L', 3, 50, NO},
	    {'H', 4, 55, V(4, 3)}, {'L', 5, 100, NO}, {'H', 6, 119, V(6, 5)});
}

/* 7 bits, from end to end. */
static void
high_halves_alone_reach_the_end(void **state)
{
	(void)state;
	RUNS({'H', 0, 0, NO}, DUE(20, 0), {'H', 64, 100, NO}, DUE(120, 0x2000),
	    {'H', 127, 200, NO}, DUE(220, 16383), {'H', 65, 300, NO},
	    DUE(320, 0x2082), {'H', 96, 400, NO}, DUE(420, 0x3041));
	/* After a low half they are exact. */
	RUNS({'H', 1, 0, NO}, {'H', 126, 9, V(1, 0)}, {'H', 127, 18, 0x3f7d},
	    DUE(90, 16383), {'H', 126, 100, NO}, {'H', 127, 105, 0x3f7d},
	    {'L', 9, 106, V(127, 9)}, {'H', 127, 200, NO}, DUE(220, V(127, 0)));
}

/* Every value of 7 bits is one of 14, in order. */
static void
scaling_keeps_the_order(void **state)
{
	int last = NO, value = 0;
	struct mk_halves halves;
	unsigned bits;

	(void)state;
	for (bits = 0; bits < 128; bits++) {
		mk_halves_init(&halves);
		mk_halves_feed(&halves, MK_HALF_HIGH, bits, 0, &value);
		assert_true(mk_halves_alone(&halves, &value));
		assert_int_equal(value >> 7, bits);
		assert_true(value > last);
		last = value;
	}
	assert_int_equal(last, 16383);
}

/* --- of all controls */

static int
make(void **state)
{
	static struct mk_halves_table halves;

	*state = &halves;
	return mk_halves_table_init(&halves, N);
}

static int
drop(void **state)
{
	mk_halves_table_done(*state);
	return 0;
}

/* Feeds a high half that has nothing to tell yet. */
static void
begin(struct mk_halves_table *halves, size_t control, uint64_t ms)
{
	int value;

	assert_false(mk_halves_table_feed(halves, control, MK_HALF_HIGH,
	    (unsigned)control, ms * MK_TIME_MS, &value));
}

static void
is_due(struct mk_halves_table *halves, uint64_t ms, size_t expected)
{
	size_t control;
	int value;

	assert_true(mk_halves_table_due(halves, ms * MK_TIME_MS, &control,
	    &value));
	assert_int_equal(control, expected);
	assert_int_equal(value, expected << 7);
}

static void
is_not_due(struct mk_halves_table *halves, uint64_t ms)
{
	size_t control;
	int value;

	assert_false(mk_halves_table_due(halves, ms * MK_TIME_MS, &control,
	    &value));
}

static void
they_are_due_in_the_order_they_came(void **state)
{
	begin(*state, 3, 0);
	begin(*state, 0, 1);
	begin(*state, 4, 2);
	assert_true(mk_halves_table_deadline(*state) == MK_HALVES_GAP);
	is_due(*state, 20, 3);
	is_not_due(*state, 20);
	assert_true(mk_halves_table_deadline(*state) ==
	    MK_HALVES_GAP + MK_TIME_MS);
	begin(*state, 3, 21);
	is_due(*state, 99, 0);
	is_due(*state, 99, 4);
	is_due(*state, 99, 3);
	is_not_due(*state, 99);
	assert_true(mk_halves_table_deadline(*state) == MK_TIME_NEVER);
}

/* Whole in the middle, at the ends, and alone. */
static void
those_that_are_whole_wait_no_longer(void **state)
{
	static const size_t order[] = {2, 1, 4, 3};
	size_t i;
	int value;

	for (i = 1; i < N; i++)
		begin(*state, i, i);
	for (i = 0; i < N - 1; i++) {
		assert_true(mk_halves_table_feed(*state, order[i], MK_HALF_LOW,
		    9, 5 * MK_TIME_MS, &value));
		assert_int_equal(value, order[i] << 7 | 9);
		assert_true(mk_halves_table_deadline(*state) ==
		    (i == 0          ? MK_TIME_MS + MK_HALVES_GAP
		            : i == 3 ? MK_TIME_NEVER
		                     : 3 * MK_TIME_MS + MK_HALVES_GAP));
	}
	is_not_due(*state, 999);
}

static void
nothing_waits_that_was_forgotten(void **state)
{
	begin(*state, 1, 0);
	begin(*state, 2, 0);
	mk_halves_table_forget(*state);
	assert_true(mk_halves_table_deadline(*state) == MK_TIME_NEVER);
	is_not_due(*state, 99);
	begin(*state, 2, 100);
	is_due(*state, 120, 2);
}

/* A low half before any high one is taken for nothing. */
static void
what_tells_nothing_is_passed_over(void **state)
{
	int value;

	assert_false(mk_halves_table_feed(*state, 0, MK_HALF_LOW, 1, 0,
	    &value));
	begin(*state, 1, 1);
	is_due(*state, 99, 1);
	is_not_due(*state, 99);
}

static void
no_memory_is_an_ordinary_failure(void **state)
{
	struct mk_halves_table halves = {0};

	(void)state;
	unit_fail_alloc(0);
	assert_int_equal(mk_halves_table_init(&halves, N), -ENOMEM);
	unit_fail_alloc(-1);
	mk_halves_table_done(&halves);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(either_half_may_be_first),
	    cmocka_unit_test(only_seven_bits_count),
	    cmocka_unit_test(a_high_half_may_come_alone),
	    cmocka_unit_test(a_low_half_may_come_alone),
	    cmocka_unit_test(a_low_half_of_nothing_tells_nothing),
	    cmocka_unit_test(one_that_waited_was_alone),
	    cmocka_unit_test(high_halves_alone_reach_the_end),
	    cmocka_unit_test(scaling_keeps_the_order),
	    TEST(they_are_due_in_the_order_they_came),
	    TEST(those_that_are_whole_wait_no_longer),
	    TEST(nothing_waits_that_was_forgotten),
	    TEST(what_tells_nothing_is_passed_over),
	    cmocka_unit_test(no_memory_is_an_ordinary_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
