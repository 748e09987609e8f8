#include "lib/unit.h"

#include <libmk/surface/pair.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))
#define MS           UINT64_C(1000000)

#define NO (-1)

/* A half at a time, and the value it makes whole. */
struct row {
	char half; /* H or L */
	unsigned bits;
	uint64_t ms;
	int value;
};

static void
runs(const struct row *rows, size_t n)
{
	struct mk_pair pair;
	size_t i;

	mk_pair_init(&pair);
	for (i = 0; i < n; i++) {
		int value = NO;
		bool whole = mk_pair_feed(&pair,
		    rows[i].half == 'H' ? MK_PAIR_HIGH : MK_PAIR_LOW,
		    rows[i].bits, rows[i].ms * MS, &value);

		if (value != rows[i].value || whole != (value != NO))
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

static void
a_high_half_may_come_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'H', 2, 10, V(2, 0)}, {'H', 3, 20, V(3, 0)},
	    {'L', 9, 20, V(3, 9)}, {'H', 4, 30, NO}, {'L', 5, 30, V(4, 5)});
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'H', 3, 9, NO},
	    {'H', 4, 18, V(4, 2)});
}

static void
a_low_half_may_come_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'L', 2, 0, V(1, 2)}, {'L', 3, 9, NO},
	    {'L', 4, 12, V(1, 4)}, {'L', 5, 15, V(1, 5)}, {'H', 2, 18, NO},
	    {'L', 0, 18, V(2, 0)});
	/* Nothing is known yet of the high half. */
	RUNS({'L', 3, 0, NO}, {'L', 4, 9, NO}, {'H', 1, 9, V(1, 4)});
}

/* The low half at 50 ms is not the first of the pair at 100. */
static void
one_that_waited_was_alone(void **state)
{
	(void)state;
	RUNS({'H', 1, 0, NO}, {'L', 126, 1, V(1, 126)}, {'L', 127, 50, NO},
	    {'H', 2, 100, NO}, {'L', 0, 101, V(2, 0)});
	RUNS({'H', 1, 0, NO}, {'L', 126, 1, V(1, 126)}, {'L', 127, 50, NO},
	    {'H', 2, 70, V(2, 127)});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(either_half_may_be_first),
	    cmocka_unit_test(only_seven_bits_count),
	    cmocka_unit_test(a_high_half_may_come_alone),
	    cmocka_unit_test(a_low_half_may_come_alone),
	    cmocka_unit_test(one_that_waited_was_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
