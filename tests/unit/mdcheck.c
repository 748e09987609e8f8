/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/machine/mdcheck.h>

#include <string.h>

static void
finds(const struct mk_rowsong *song, size_t at, const char *faults)
{
	size_t found, lines = 0;
	const char *p;

	found = mk_mdcheck_song(song, at, told_nothing());
	for (p = faults; *p; p++)
		lines += *p == '\n';
	assert_string_equal(told(), faults);
	assert_int_equal(found, lines);
	assert_int_equal(mk_mdcheck_song(song, at, NULL), lines);
}

static void
the_worked_song_is_sound(void **state)
{
	struct mk_rowsong song;

	(void)state;
	md_worked_song(&song);
	finds(&song, 0, "");
	song.n_rows = 0;
	md_add_end(&song);
	finds(&song, 0, "");
}

static void
a_song_needs_its_end_at_the_end(void **state)
{
	struct mk_rowsong song;

	(void)state;
	md_worked_song(&song);
	song.n_rows--;
	finds(&song, 100,
	    "offset 126: song 1: no END: the machine goes on into whatever it "
	    "has in "
	    "memory\n");
	md_add_end(&song);
	md_add(&song, 0, 0, 0, 16);
	finds(&song, 100,
	    "offset 162: song 1, row 4: END, but it is not the last row\n");
}

static void
a_song_may_have_256_rows(void **state)
{
	struct mk_rowsong song;

	(void)state;
	mk_rowsong_init(&song);
	while (song.n_rows < 255)
		md_add(&song, 127, 63, 0, 64);
	md_add_end(&song);
	finds(&song, 0, "");
}

static void
names_each_value_out_of_range(void **state)
{
	struct mk_rowsong song;

	(void)state;
	mk_rowsong_init(&song);
	song.position = 32;
	song.version = 3;
	md_add(&song, 0, 64, 0, 16);
	md_add(&song, 0, 0, 0, 65);
	md_add(&song, 0, 0, 16, 16);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 719);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 7201);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 720);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 7200);
	md_add_go(&song, 10, 0);
	md_add_go(&song, 7, 64);
	md_add(&song, 0xfd, 99, 9, 9);
	finds(&song, MK_MDCHECK_NOWHERE,
	    "song 33: version 3; this is known of version 2\n"
	    "song 33: the machine has songs 1 to 32\n"
	    "song 33, row 1: 64 repeats; the machine has 0 to 63\n"
	    "song 33, row 2: steps up to 65; a pattern has 64\n"
	    "song 33, row 3: starts at step 16, but ends before 16\n"
	    "song 33, row 4: a tempo of 29.9583 BPM; the machine has 30 to "
	    "300\n"
	    "song 33, row 5: a tempo of 300.042 BPM; the machine has 30 to "
	    "300\n"
	    "song 33, row 8: goes to row 11; the song has 10\n"
	    "song 33, row 9: 64 repeats; the machine has 0 to 63\n"
	    "song 33, row 10: neither a pattern nor a command: FDh\n"
	    "song 33: no END: the machine goes on into whatever it has in "
	    "memory\n");
}

/* The kits and patterns that these tests break. */
static void
kits_are_sound(const char *name)
{
	struct mk_mdmemory *memory = md_memory(name);
	int i;

	for (i = 0; i < MK_MDKIT_KITS; i++)
		if (memory->kits[i])
			assert_int_equal(mk_mdcheck_kit(memory->kits[i], 0,
			                     told_nothing()),
			    0);
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++)
		if (memory->patterns[i])
			assert_int_equal(mk_mdcheck_pattern(memory->patterns[i],
			                     0, told_nothing()),
			    0);
	mk_mdmemory_free(memory);
}

static void
the_golden_dumps_are_sound(void **state)
{
	(void)state;
	kits_are_sound("source.syx");
	kits_are_sound("source64.syx");
	kits_are_sound("expect.syx");
}

static void
names_a_kits_faults(void **state)
{
	struct mk_mdkit kit;

	(void)state;
	mk_mdkit_init(&kit);
	kit.position = 10;
	kit.models[2] = 0x100;
	kit.params[3][16] = 0x80;
	kit.lfos[4][MK_MDLFO_TRACK] = 16;
	kit.lfos[5][MK_MDLFO_PARAM] = 24;
	kit.lfos[6][MK_MDLFO_SHAPE1] = 6;
	kit.lfos[7][MK_MDLFO_SHAPE2] = 6;
	kit.lfos[8][MK_MDLFO_UPDATE] = 3;
	kit.trigs[9] = 16;
	kit.mutes[10] = 0xfe;
	assert_int_equal(mk_mdcheck_kit(&kit, 100, told_nothing()), 9);
	assert_string_equal(told(),
	    "offset 536: kit 11, track 3: no sound is known as 100h\n"
	    "offset 214: kit 11, track 4, DIST: 128; the machine has 0 to "
	    "127\n"
	    "offset 765: kit 11, track 5: its LFO moves a track that does not "
	    "exist: 16\n"
	    "offset 807: kit 11, track 6: its LFO moves a parameter that "
	    "does not exist: 24\n"
	    "offset 850: kit 11, track 7: its LFO has a first shape that "
	    "does not exist: 6\n"
	    "offset 892: kit 11, track 8: its LFO has a second shape that "
	    "does not exist: 6\n"
	    "offset 934: kit 11, track 9: its LFO is neither free, trig nor "
	    "hold: 3\n"
	    "offset 1302: kit 11, track 10: its trig group has a track that "
	    "does not exist: 16\n"
	    "offset 1321: kit 11, track 11: its mute group has a track that "
	    "does not exist: 254\n");
	mk_mdkit_init(&kit);
	kit.position = 64;
	kit.models[0] = MK_MDMODEL_TONAL | 0x10;
	mk_mdcheck_kit(&kit, MK_MDCHECK_NOWHERE, told_nothing());
	assert_string_equal(told(),
	    "kit 65: the machine has kits 1 to 64\n"
	    "kit 65, track 1: no sound is known as 20010h\n");
	kit.version = 64;
	kit.position = 63;
	assert_int_equal(mk_mdcheck_kit(&kit, 0, NULL), 0);
}

static void
names_a_patterns_faults(void **state)
{
	struct mk_mdpattern a;

	(void)state;
	mk_mdpattern_init(&a, false);
	a.position = 127;
	a.length = 33;
	a.scale = 3;
	a.multiplier = 4;
	a.kit = 64;
	a.swing = 9831;
	a.accent = 128;
	a.locked[0] = 0x01000001;
	a.locks[0][15] = 0x80;
	assert_int_equal(mk_mdcheck_pattern(&a, 0, told_nothing()), 7);
	assert_string_equal(told(),
	    "offset 178: pattern H16: 33 steps; it has room for 1 to 32\n"
	    "offset 179: pattern H16: multiplier 4; the machine has 0 to 3\n"
	    "offset 181: pattern H16: kit 65; the machine has 1 to 64\n"
	    "offset 172: pattern H16: a swing of 9831; the machine has 0 to "
	    "9830\n"
	    "offset 177: pattern H16: an accent of 128; the machine has 0 to "
	    "127\n"
	    "offset 85: pattern H16, track 1: locks a parameter beyond the "
	    "last\n"
	    "offset 201: pattern H16, track 1, P1, step 16: locked to 128; the "
	    "machine has 0 to 127\n");
	mk_mdpattern_init(&a, true);
	a.scale = 4;
	a.length = 65;
	a.locked[0] = a.locked[1] = a.locked[2] = 0xffffff;
	mk_mdcheck_pattern(&a, MK_MDCHECK_NOWHERE, told_nothing());
	assert_string_equal(told(),
	    "pattern A01: scale 4; the machine has 0 to 3\n"
	    "pattern A01: 65 steps; it has room for 1 to 64\n"
	    "pattern A01: 72 locked parameters; the machine has 64\n");
	mk_mdpattern_init(&a, true);
	a.length = 17;
	mk_mdcheck_pattern(&a, MK_MDCHECK_NOWHERE, told_nothing());
	assert_string_equal(told(),
	    "pattern A01: 17 steps; it has room for 1 to 16\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_worked_song_is_sound),
	    cmocka_unit_test(a_song_needs_its_end_at_the_end),
	    cmocka_unit_test(a_song_may_have_256_rows),
	    cmocka_unit_test(names_each_value_out_of_range),
	    cmocka_unit_test(the_golden_dumps_are_sound),
	    cmocka_unit_test(names_a_kits_faults),
	    cmocka_unit_test(names_a_patterns_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
