/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/ctl_priv.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Clicks at a time, and by how many they count. */
struct row {
	uint64_t ms;
	int clicks, counts;
};

static void
runs(double acceleration, const struct row *rows, size_t n)
{
	struct mk_control encoder = {.channel = 1,
	    .number = 90,
	    .encoding = MK_ENCODING_TWOS,
	    .acceleration = acceleration};
	const struct mk_surface surface = {
	    .file = "test.xml", .controls = &encoder, .n_controls = 1};
	struct mk_ctl *ctl = mk_ctl_new(&surface, NULL);
	size_t i;

	assert_non_null(ctl);
	for (i = 0; i < n; i++) {
		const struct mk_midi message =
		    mk_midi_make(0xb0, 90, (uint8_t)(rows[i].clicks & 0x7f));
		struct mk_ctl_event event = {.delta = 0};

		mk_ctl_feed(ctl, &message, rows[i].ms * MK_TIME_MS, &event);
		if (event.delta != rows[i].counts)
			fail_msg("row %zu: %d, not %d", i, event.delta,
			    rows[i].counts);
	}
	mk_ctl_free(ctl);
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
