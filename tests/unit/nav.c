/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/nav_priv.h>

#include <limits.h>

static void
the_ends_clamp(void **state)
{
	static const struct {
		size_t from, n;
		long delta;
		size_t to;
	} rows[] = {
	    {1, 3, 1, 2},
	    {2, 3, -1, 1},
	    {1, 3, -1, 1},
	    {3, 3, 1, 3},
	    {1, 70, 63, 64},
	    {64, 70, 63, 70},
	    {70, 70, -64, 6},
	    {6, 70, -64, 1},
	    {2, 3, 0, 2},
	    {0, 3, 0, 1},
	    {9, 3, -1, 2},
	    {1, 0, 5, 0},
	    {2, 3, LONG_MIN, 1},
	    {2, 3, LONG_MAX, 3},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_int_equal(mk_nav_move(rows[i].from, rows[i].n,
		                     rows[i].delta),
		    rows[i].to);
}

static void
positions_and_places_agree(void **state)
{
	size_t n, place;

	(void)state;
	for (n = 1; n < 200; n++)
		for (place = 1; place <= n; place++)
			assert_int_equal(mk_nav_at(mk_nav_position(place, n),
			                     n),
			    place);
	assert_int_equal(mk_nav_at(0.5, 0), 0);
	assert_int_equal(mk_nav_at(-1, 5), 1);
	assert_int_equal(mk_nav_at(2, 5), 5);
	assert_true(mk_nav_position(1, 1) == 0);
	assert_true(mk_nav_position(9, 5) == 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_ends_clamp),
	    cmocka_unit_test(positions_and_places_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
