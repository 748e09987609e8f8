/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/patterncolor_priv.h>
#include <libmk/draw/rowarrows_priv.h>

static struct mk_rowsong song;
static struct mk_rowarrows arrows;

static void
is_arrow(size_t i, size_t from, size_t to, int lane)
{
	assert_true(i < arrows.n);
	assert_int_equal(arrows.arrows[i].from, from);
	assert_int_equal(arrows.arrows[i].to, to);
	assert_int_equal(arrows.arrows[i].lane, lane);
}

static void
short_arrows_lie_within_long_ones(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 16);
	md_add(&song, 1, 0, 0, 16);
	md_add_go(&song, 1, 2);
	md_add_go(&song, 0, 1);
	md_add_go(&song, 6, 0);
	md_add(&song, 2, 0, 0, 16);
	md_add_end(&song);
	mk_rowarrows_make(&arrows, &song);
	assert_int_equal(arrows.n, 3);
	is_arrow(0, 2, 1, 0);
	is_arrow(1, 4, 6, 0);
	is_arrow(2, 3, 0, 1);
	assert_int_equal(arrows.lanes, 2);
}

static void
halts_and_targets_that_are_not_there_have_none(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 16);
	md_add_go(&song, 1, 0);
	md_add_go(&song, 200, 0);
	md_add_end(&song);
	mk_rowarrows_make(&arrows, &song);
	assert_int_equal(arrows.n, 0);
	assert_int_equal(arrows.lanes, 0);
}

static void
what_finds_no_lane_has_none(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 16);
	md_add_go(&song, 0, 1);
	md_add_go(&song, 0, 1);
	md_add_go(&song, 0, 1);
	md_add_go(&song, 0, 1);
	md_add_end(&song);
	mk_rowarrows_make(&arrows, &song);
	assert_int_equal(arrows.n, MK_ROWARROWS_LANES);
	assert_int_equal(arrows.lanes, MK_ROWARROWS_LANES);
}

static void
patterns_of_a_song_differ_in_colour(void **state)
{
	struct mk_patterncolors colors;
	int i, j;

	(void)state;
	mk_rowsong_init(&song);
	for (i = 0; i < 36; i++)
		md_add(&song, (unsigned)i * 3, 0, 0, 16);
	md_add_end(&song);
	mk_patterncolors_make(&colors, &song);
	assert_int_equal(colors.rgb[1], 0);
	for (i = 0; i < 36; i++)
		for (j = 0; j < i; j++)
			assert_int_not_equal(colors.rgb[i * 3],
			    colors.rgb[j * 3]);
}

static void
a_terminal_has_the_nearest(void **state)
{
	(void)state;
	assert_int_equal(mk_patterncolor_256(0x000000), 16);
	assert_int_equal(mk_patterncolor_256(0xffffff), 231);
	assert_int_equal(mk_patterncolor_256(0xff0000), 196);
	assert_int_equal(mk_patterncolor_256(0x5f87af), 67);
	assert_int_equal(mk_patterncolor_256(0x6080b0), 67);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(short_arrows_lie_within_long_ones),
	    cmocka_unit_test(halts_and_targets_that_are_not_there_have_none),
	    cmocka_unit_test(what_finds_no_lane_has_none),
	    cmocka_unit_test(patterns_of_a_song_differ_in_colour),
	    cmocka_unit_test(a_terminal_has_the_nearest),
	};

	return cmocka_run_group_tests_name("rowarrows", tests, NULL, NULL);
}
