#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/accel_priv.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Clicks at a time, and by how many they count. */
struct row {
	uint64_t ms;
	int clicks, counts;
};

static void
runs(double acceleration, const struct row *rows, size_t n)
{
	struct mk_accel accel;
	size_t i;

	mk_accel_init(&accel);
	for (i = 0; i < n; i++) {
		int counts = mk_accel_feed(&accel, acceleration, rows[i].clicks,
		    rows[i].ms * MK_TIME_MS);

		if (counts != rows[i].counts)
			fail_msg("row %zu: %d, not %d", i, counts,
			    rows[i].counts);
	}
}

#define RUNS(acceleration, ...)                                                \
	do {                                                                   \
		static const struct row rows[] = {__VA_ARGS__};                \
		runs((acceleration), rows, COUNT(rows));                       \
	} while (0)

static void
without_acceleration_clicks_are_what_they_are(void **state)
{
	(void)state;
	RUNS(0, {0, 1, 1}, {0, 1, 1}, {1, 63, 63}, {2, -64, -64}, {3, -1, -1});
}

static void
fast_clicks_count_more(void **state)
{
	(void)state;
	RUNS(3, {1000, 1, 1}, {1000, 1, 4}, {1050, 1, 3}, {1149, 1, 1},
	    {1200, 1, 2}, {1300, 1, 1}, {9000, 1, 1});
	RUNS(3, {0, -1, -1}, {0, -1, -4}, {50, -1, -3}, {150, -1, -1});
	RUNS(0.5, {0, 1, 1}, {0, 1, 2}, {10, 1, 1});
}

static void
the_first_and_the_other_way_do_not(void **state)
{
	(void)state;
	RUNS(10, {0, 1, 1}, {1, -1, -1}, {2, 1, 1}, {3, 1, 11});
}

static void
several_at_once_are_spread(void **state)
{
	(void)state;
	/* Three clicks in 90 ms are 30 ms apart. */
	RUNS(2, {0, 1, 1}, {90, 3, 7}, {180, -3, -3}, {270, -3, -7});
}

static void
nothing_is_no_movement(void **state)
{
	(void)state;
	RUNS(3, {0, 0, 0}, {0, 1, 1}, {50, 0, 0}, {50, 1, 3});
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(without_acceleration_clicks_are_what_they_are),
	    cmocka_unit_test(fast_clicks_count_more),
	    cmocka_unit_test(the_first_and_the_other_way_do_not),
	    cmocka_unit_test(several_at_once_are_spread),
	    cmocka_unit_test(nothing_is_no_movement),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
