/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/arrange/wiring_priv.h>

#include <stdio.h>
#include <string.h>

/* Two kits of silent tracks, each played by two patterns: A01 A02, B01 B02. */
static struct mk_mdmemory *dump;

static int
fresh_dump(void **state)
{
	static const uint8_t positions[] = {0, 1, 16, 17};
	struct mk_mdpattern pattern;
	struct mk_mdkit kit;
	size_t i;

	(void)state;
	dump = mk_mdmemory_new();
	assert_non_null(dump);
	for (i = 0; i < 2; i++) {
		mk_mdkit_init(&kit);
		kit.position = (uint8_t)i;
		kit.levels[0] = (uint8_t)i;
		mk_mdmemory_store_kit(dump, &kit);
	}
	for (i = 0; i < sizeof(positions); i++) {
		mk_mdpattern_init(&pattern, false);
		pattern.position = positions[i];
		pattern.kit = positions[i] / 16;
		mk_mdmemory_store_pattern(dump, &pattern);
	}
	return 0;
}

static int
free_dump(void **state)
{
	(void)state;
	mk_mdmemory_free(dump);
	return 0;
}

/* Lets the LFO of a track of kit 1 move another, both from 1. */
static void
aim(int track, int target, uint8_t depth)
{
	dump->kits[0]->lfos[track - 1][MK_MDLFO_TRACK] = (uint8_t)(target - 1);
	dump->kits[0]->params[track - 1][MK_MDKIT_LFO_DEPTH] = depth;
}

/* Takes clips, "A01 1, B01 4", and settles their wiring. */
static struct mk_takes
settle(const char *clips)
{
	struct mk_sources sources = {.dump = dump};
	char bank, clip[32];
	struct mk_takes takes;
	int number, track;

	mk_takes_init(&takes, "here");
	for (; sscanf(clips, "%c%d %d", &bank, &number, &track) == 3;
	     clips += strcspn(clips, ","), clips += *clips ? 2 : 0) {
		struct mk_clipname plays;

		snprintf(clip, sizeof(clip), "%c%d %d", bank, number, track);
		assert_int_equal(mk_clipname_read(clip, &plays, NULL), 1);
		assert_int_equal(mk_takes_add(&takes, &sources, &plays, NULL),
		    0);
		if (!*clips)
			break;
	}
	mk_wiring_settle(&takes, told_nothing());
	return takes;
}

/* Tracks, helpers included, and helpers. */
static void
takes(const char *clips, unsigned tracks, unsigned helpers)
{
	struct mk_takes taken = settle(clips);

	assert_int_equal(mk_takes_tracks(&taken), tracks);
	assert_int_equal(mk_takes_helpers(&taken), helpers);
}

static void
helpers_bring_helpers(void **state)
{
	(void)state;
	takes("A01 1", 0x0001, 0);
	dump->kits[0]->trigs[0] = 1;
	takes("A01 1", 0x0003, 0x0002);
	aim(14, 2, 5);
	takes("A01 1", 0x2003, 0x2002);
	aim(3, 14, 1);
	takes("A01 1", 0x2007, 0x2006);
	/* Kit 2 has none of it. */
	takes("B01 1", 0x0001, 0);
}

static void
an_lfo_helps_if_it_moves(void **state)
{
	(void)state;
	aim(5, 1, 0);
	takes("A01 1", 0x0001, 0);
	dump->patterns[0]->locked[4] = 1 << MK_MDKIT_LFO_DEPTH;
	takes("A01 1", 0x0011, 0x0010);
	/* Of another pattern the same LFO is still. */
	takes("A02 1", 0x0001, 0);
	aim(6, 1, 9);
	dump->kits[0]->models[5] = MK_MDMODEL_CTR_8P;
	takes("A02 1", 0x0001, 0);
}

static void
helpers_come_from_where_their_track_does(void **state)
{
	struct mk_takes taken;

	(void)state;
	dump->kits[0]->trigs[0] = 1;
	dump->kits[0]->models[1] = 0x10;
	taken = settle("A02 1, A01 3");
	assert_ptr_equal(taken.tracks[1].pattern, dump->patterns[1]);
	assert_int_equal(taken.tracks[0].trig, 1);
	/* What sounds by itself brings no trigs along, what is silent does. */
	assert_false(mk_take_plays(&taken.tracks[1], 1));
	dump->kits[0]->models[1] = MK_MDMODEL_EMPTY;
	assert_true(mk_take_plays(&taken.tracks[1], 1));
	assert_ptr_equal(mk_takes_base(&taken), &taken.tracks[0]);
}

static void
relations_end_at_another_kit(void **state)
{
	struct mk_takes taken;

	(void)state;
	dump->kits[0]->trigs[0] = 1;
	dump->kits[0]->mutes[0] = 2;
	aim(1, 4, 7);
	aim(5, 1, 7);
	taken = settle("A01 1, B01 2, B01 3, B01 4, B01 5");
	assert_int_equal(taken.tracks[0].trig, MK_MDKIT_NONE);
	assert_int_equal(taken.tracks[0].mute, MK_MDKIT_NONE);
	assert_true(taken.tracks[0].lfo_off);
	assert_string_equal(told(),
	    "here: the trig group of track 1 (A01, kit 1) is left out: track "
	    "2 comes from B01\n"
	    "here: the mute group of track 1 (A01, kit 1) is left out: track "
	    "3 comes from B01\n"
	    "here: the LFO of track 1 (A01, kit 1) is switched off: track 4 "
	    "comes from B01\n"
	    "here: the LFO that moves track 1 (A01, kit 1) is missing: track "
	    "5 comes from B01\n");
	/* Kits that sound the same are one. */
	*dump->kits[1] = *dump->kits[0];
	dump->kits[1]->position = 1;
	taken = settle("A01 1, B01 2, B01 3, B01 4, B01 5");
	assert_int_equal(taken.tracks[0].trig, 1);
	assert_int_equal(taken.tracks[0].mute, 2);
	assert_false(taken.tracks[0].lfo_off);
	assert_string_equal(told(), "");
}

/* What is aimed at a track that is not there does no harm. */
static void
relations_to_nothing_are_let_be(void **state)
{
	struct mk_takes taken;

	(void)state;
	dump->kits[0]->mutes[0] = 2;
	aim(1, 4, 7);
	taken = settle("A01 1");
	assert_int_equal(taken.tracks[0].mute, MK_MDKIT_NONE);
	assert_false(taken.tracks[0].lfo_off);
	assert_string_equal(told(), "");
	/* An LFO that moves nothing is turned off without a word. */
	aim(1, 4, 0);
	taken = settle("A01 1, B01 4");
	assert_true(taken.tracks[0].lfo_off);
	assert_string_equal(told(), "");
}

static void
warns_of_controllers_and_players(void **state)
{
	(void)state;
	dump->kits[0]->models[15] = MK_MDMODEL_CTR_8P;
	memset(dump->kits[0]->params[15] + 8, 3, 16);
	dump->kits[0]->params[15][22] = 4;
	settle("A01 16, B01 4, B01 5");
	assert_string_equal(told(),
	    "here: a knob of track 16 (A01, kit 1) turns another sound: track "
	    "4 comes from B01\n"
	    "here: a knob of track 16 (A01, kit 1) turns another sound: track "
	    "5 comes from B01\n");
	dump->kits[0]->models[14] = 0x79;
	settle("B01 1, A01 15");
	assert_string_equal(told(),
	    "here: track 15 controls an effect of kit 1, but the effects are "
	    "those of kit 2\n");
	settle("A01 1, A01 15");
	assert_string_equal(told(), "");
	dump->kits[0]->models[7] = 0xa8;
	dump->kits[0]->models[8] = 0xa6;
	settle("A01 8");
	assert_string_equal(told(),
	    "here: track 8 plays what a RAM-R machine records, and none is "
	    "taken\n");
	settle("A01 8, A02 9");
	assert_string_equal(told(), "");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh_dump, free_dump)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(helpers_bring_helpers),
	    TEST(an_lfo_helps_if_it_moves),
	    TEST(helpers_come_from_where_their_track_does),
	    TEST(relations_end_at_another_kit),
	    TEST(relations_to_nothing_are_let_be),
	    TEST(warns_of_controllers_and_players),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
