#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/pair_priv.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

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
runs_one(struct mk_pair *pair, const struct row *row, int *value)
{
	if (row->half != 'D')
		return mk_pair_feed(pair,
		    row->half == 'H' ? MK_PAIR_HIGH : MK_PAIR_LOW, row->bits,
		    row->ms * MK_TIME_MS, value);
	return mk_pair_waits(pair) &&
	    pair->since + MK_PAIR_GAP <= row->ms * MK_TIME_MS &&
	    mk_pair_alone(pair, value);
}

static void
runs(const struct row *rows, size_t n)
{
	struct mk_pair pair;
	size_t i;

	mk_pair_init(&pair);
	for (i = 0; i < n; i++) {
		int value = NO;
		bool tells = runs_one(&pair, &rows[i], &value);

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
	struct mk_pair pair;
	unsigned bits;

	(void)state;
	for (bits = 0; bits < 128; bits++) {
		mk_pair_init(&pair);
		mk_pair_feed(&pair, MK_PAIR_HIGH, bits, 0, &value);
		assert_true(mk_pair_alone(&pair, &value));
		assert_int_equal(value >> 7, bits);
		assert_true(value > last);
		last = value;
	}
	assert_int_equal(last, 16383);
}

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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
