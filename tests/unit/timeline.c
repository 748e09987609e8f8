/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/timeline_priv.h>

#include <math.h>

static struct mk_rowsong song;
static struct mk_timeline timeline;

static void
plays(size_t i, int pattern, uint64_t start, uint64_t steps, unsigned mutes)
{
	const struct mk_timeline_part *part = &timeline.parts[i];

	assert_true(i < timeline.n_parts);
	assert_int_equal(part->pattern, pattern);
	assert_int_equal(part->start, start);
	assert_int_equal(part->steps, steps);
	assert_int_equal(part->mutes, mutes);
}

/* A01 once, A02 four times with two tracks silent; all that twice. */
static void
follows_the_worked_song(void **state)
{
	(void)state;
	md_worked_song(&song);
	mk_timeline_make(&timeline, &song, 0);
	assert_int_equal(timeline.n_parts, 4);
	plays(0, 0, 0, 16, 0);
	plays(1, 1, 16, 128, 0x41);
	plays(2, 0, 144, 16, 0);
	plays(3, 1, 160, 128, 0x41);
	assert_int_equal(timeline.steps, 288);
	assert_true(fabs(timeline.parts[2].seconds - 17.28) < 1e-9);
	assert_true(fabs(timeline.seconds - 34.56) < 1e-9);
	assert_int_equal(timeline.used, 0xffff);
	assert_false(timeline.cut);
}

static void
joins_what_sounds_the_same(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 5, 0, 0, 16);
	md_add(&song, 5, 2, 0, 32);
	mk_row_set(md_add(&song, 5, 0, 0, 8), MK_ROW_MUTES, 0xfffe);
	md_add_end(&song);
	mk_timeline_make(&timeline, &song, 0);
	assert_int_equal(timeline.n_parts, 2);
	plays(0, 5, 0, 112, 0);
	plays(1, 5, 112, 8, 0xfffe);
	assert_true(timeline.seconds < 0);
}

static void
finds_what_plays_at_a_step(void **state)
{
	(void)state;
	md_worked_song(&song);
	mk_timeline_make(&timeline, &song, 0);
	assert_ptr_equal(mk_timeline_at(&timeline, 0), &timeline.parts[0]);
	assert_ptr_equal(mk_timeline_at(&timeline, 15), &timeline.parts[0]);
	assert_ptr_equal(mk_timeline_at(&timeline, 16), &timeline.parts[1]);
	assert_ptr_equal(mk_timeline_at(&timeline, 287), &timeline.parts[3]);
	assert_null(mk_timeline_at(&timeline, 288));
}

/* Two parts a turn, 64 turns of 64: more than there is room for. */
static void
is_cut_where_it_has_no_room(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 1);
	md_add(&song, 1, 0, 0, 1);
	md_add_go(&song, 0, 63);
	md_add_go(&song, 0, 63);
	md_add_end(&song);
	mk_timeline_make(&timeline, &song, 0);
	assert_true(timeline.cut);
	assert_int_equal(timeline.n_parts, MK_TIMELINE_PARTS);
	assert_int_equal(timeline.steps, MK_TIMELINE_PARTS);
	assert_non_null(mk_timeline_at(&timeline, MK_TIMELINE_PARTS - 1));
}

static void
is_empty_for_an_empty_song(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add_end(&song);
	mk_timeline_make(&timeline, &song, 120);
	assert_int_equal(timeline.n_parts, 0);
	assert_null(mk_timeline_at(&timeline, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follows_the_worked_song),
	    cmocka_unit_test(joins_what_sounds_the_same),
	    cmocka_unit_test(finds_what_plays_at_a_step),
	    cmocka_unit_test(is_cut_where_it_has_no_room),
	    cmocka_unit_test(is_empty_for_an_empty_song),
	};

	return cmocka_run_group_tests_name("timeline", tests, NULL, NULL);
}
