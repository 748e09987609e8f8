/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/arrange/draft_priv.h>

#include <string.h>

/* Two drafts: tracks 1 and 2; tracks 2 and 3. Track 2 is the same. */
static struct mk_draft a, b;

static void
init(struct mk_draft *draft, uint16_t tracks)
{
	int track;

	mk_mdkit_init(&draft->kit);
	mk_mdpattern_init(&draft->pattern, false);
	draft->tracks = tracks;
	for (track = 0; track < MK_MDKIT_TRACKS; track++) {
		if (!(tracks >> track & 1))
			continue;
		draft->kit.levels[track] = (uint8_t)(10 + track);
		draft->pattern.trigs[track] = 1U << track;
		draft->pattern.locked[track] = 1;
	}
}

static int
fresh(void **state)
{
	(void)state;
	init(&a, 0x3);
	init(&b, 0x6);
	a.pattern.locks[0][0] = 1;
	a.pattern.locks[1][0] = 2;
	b.pattern.locks[0][0] = 2;
	b.pattern.locks[1][0] = 3;
	return 0;
}

static void
fits(bool expected)
{
	assert_int_equal(mk_draft_fits(&a, &b), expected);
	assert_int_equal(mk_draft_fits(&b, &a), expected);
}

static void
what_is_alike_is_united(void **state)
{
	(void)state;
	fits(true);
	assert_false(mk_draft_equal(&a, &b));
	mk_draft_unite(&a, &b);
	assert_int_equal(a.tracks, 0x7);
	assert_int_equal(a.kit.levels[0], 10);
	assert_int_equal(a.kit.levels[2], 12);
	assert_int_equal(a.pattern.trigs[0], 1);
	assert_int_equal(a.pattern.trigs[2], 4);
	assert_int_equal(mk_mdpattern_rows(&a.pattern), 3);
	assert_int_equal(mk_mdpattern_row(&a.pattern, 0, 0)[0], 1);
	assert_int_equal(mk_mdpattern_row(&a.pattern, 1, 0)[0], 2);
	assert_int_equal(mk_mdpattern_row(&a.pattern, 2, 0)[0], 3);
	assert_true(mk_draft_fits(&a, &b));
}

static void
the_frame_must_be_the_same(void **state)
{
	(void)state;
	b.kit.effects[MK_MDEFFECT_EQ][0]++;
	fits(false);
	fresh(NULL);
	b.pattern.length = 8;
	fits(false);
	fresh(NULL);
	b.pattern.scale = 1;
	fits(false);
	fresh(NULL);
	b.pattern.multiplier = 1;
	fits(false);
	fresh(NULL);
	b.pattern.accent++;
	fits(false);
	fresh(NULL);
	b.pattern.edit_all[MK_MDMASK_SLIDE] = 0;
	fits(false);
	fresh(NULL);
	b.pattern.all[MK_MDMASK_SWING] = 0;
	fits(false);
}

static void
common_tracks_must_be_the_same(void **state)
{
	(void)state;
	b.kit.params[1][5]++;
	fits(false);
	fresh(NULL);
	b.pattern.trigs[1] = 3;
	fits(false);
	fresh(NULL);
	b.pattern.locks[0][4] = 3;
	fits(false);
	fresh(NULL);
	b.kit.trigs[1] = 1;
	fits(false);
}

/* Track 1 of one would start, cut or move track 3, which is the other's. */
static void
none_may_reach_the_others_tracks(void **state)
{
	(void)state;
	a.kit.trigs[0] = 2;
	fits(false);
	fresh(NULL);
	a.kit.mutes[0] = 2;
	fits(false);
	fresh(NULL);
	a.kit.lfos[0][MK_MDLFO_TRACK] = 2;
	fits(true);
	a.kit.params[0][MK_MDKIT_LFO_DEPTH] = 1;
	fits(false);
	/* A track that both use, or none does, may be reached. */
	a.kit.lfos[0][MK_MDLFO_TRACK] = 1;
	fits(true);
	a.kit.lfos[0][MK_MDLFO_TRACK] = 9;
	fits(true);
}

static void
the_locks_must_fit(void **state)
{
	(void)state;
	a.pattern.locked[0] = 0xffffff;
	a.pattern.locked[1] = b.pattern.locked[1] = 0xffffff;
	memset(a.pattern.locks, 1, sizeof(a.pattern.locks));
	memset(b.pattern.locks, 1, sizeof(b.pattern.locks));
	b.pattern.locked[2] = 0xffff;
	fits(true);
	b.pattern.locked[2] = 0x1ffff;
	fits(false);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_is_alike_is_united),
	    TEST(the_frame_must_be_the_same),
	    TEST(common_tracks_must_be_the_same),
	    TEST(none_may_reach_the_others_tracks),
	    TEST(the_locks_must_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
