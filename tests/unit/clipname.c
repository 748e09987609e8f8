/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/machine/clipname.h>

#include <errno.h>
#include <string.h>

static void
plays(const char *name, int pattern, int track)
{
	struct mk_clipname clip = {-1, -1};

	assert_int_equal(mk_clipname_read(name, &clip, NULL), 1);
	assert_int_equal(clip.pattern, pattern);
	assert_int_equal(clip.track, track);
}

static void
reads_pattern_and_track(void **state)
{
	(void)state;
	plays("A01", 0, 0);
	plays("A1", 0, 0);
	plays("H16", 127, 0);
	plays("B07 4 hats", 22, 4);
	plays("B07 04", 22, 4);
	plays("b7 16 x4", 22, 16);
	plays("  C02   3   snare 2", 33, 3);
	plays("C02 hats", 33, 0);
	plays("C02 4hats", 33, 0);
	plays("D10 x4", 57, 0);
	plays("A01 ", 0, 0);
}

static void
other_names_say_nothing(void **state)
{
	static const char *const names[] = {"", " ", "Bass", "1 A01", "A",
	    "A01-3", "AB01", "A01b", "Kick A01", "4", "\xc3\xa9", "x4",
	    "V2 lead"};
	struct mk_clipname clip;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_int_equal(mk_clipname_read(names[i], &clip, NULL), 0);
}

static void
refuses(const char *name, const char *sentence)
{
	struct mk_clipname clip;
	struct mk_err err;

	assert_int_equal(mk_clipname_read(name, &clip, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
refuses_patterns_and_tracks_that_are_not(void **state)
{
	(void)state;
	refuses("Z99 77", "no pattern Z99: patterns are A01 to H16");
	refuses("A0", "no pattern A0: patterns are A01 to H16");
	refuses("V22", "no pattern V22: patterns are A01 to H16");
	refuses("A17 1", "no pattern A17: patterns are A01 to H16");
	refuses("I01", "no pattern I01: patterns are A01 to H16");
	refuses("A001", "no pattern A001: patterns are A01 to H16");
	refuses("A01 0", "no track 0: the machine has tracks 1 to 16");
	refuses("A01 17 x", "no track 17: the machine has tracks 1 to 16");
	refuses("A01 99999999999999999999",
	    "no track 99999999999999999999: the machine has tracks 1 to 16");
}

static void
reads_passes_at_the_end(void **state)
{
	(void)state;
	assert_int_equal(mk_clipname_passes("Verse x4", NULL), 4);
	assert_int_equal(mk_clipname_passes("A01 1 X16  ", NULL), 16);
	assert_int_equal(mk_clipname_passes("x9999", NULL), 9999);
	assert_int_equal(mk_clipname_passes("Verse \xc3\x97"
	                                    "8",
	                     NULL),
	    8);
	assert_int_equal(mk_clipname_passes("", NULL), 0);
	assert_int_equal(mk_clipname_passes("Verse", NULL), 0);
	assert_int_equal(mk_clipname_passes("Versex4", NULL), 0);
	assert_int_equal(mk_clipname_passes("x4 Verse", NULL), 0);
	assert_int_equal(mk_clipname_passes("Verse x", NULL), 0);
	assert_int_equal(mk_clipname_passes("Verse x4a", NULL), 0);
	assert_int_equal(mk_clipname_passes("Verse \xc3\x97", NULL), 0);
}

static void
refuses_no_passes_and_too_many(void **state)
{
	struct mk_err err;

	(void)state;
	assert_int_equal(mk_clipname_passes("Verse x0", &err), -EBADMSG);
	assert_string_equal(err.msg, "x0: a scene is played 1 to 9999 times");
	assert_int_equal(mk_clipname_passes("Verse x10000", &err), -EBADMSG);
	assert_int_equal(mk_clipname_passes("Verse x99999999999999999999",
	                     &err),
	    -EBADMSG);
}

static void
writes_what_it_reads(void **state)
{
	char name[4];
	size_t used;
	int pattern;

	(void)state;
	for (pattern = 0; pattern < MK_CLIPNAME_PATTERNS; pattern++) {
		mk_clipname_write(pattern, name);
		assert_int_equal(strlen(name), 3);
		assert_int_equal(mk_clipname_pattern(name, 3, &used), pattern);
		assert_int_equal(used, 3);
	}
	assert_int_equal(mk_clipname_pattern("A1", 0, &used), -1);
	assert_int_equal(mk_clipname_pattern("A12", 2, &used), 0);
	assert_int_equal(used, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_pattern_and_track),
	    cmocka_unit_test(other_names_say_nothing),
	    cmocka_unit_test(refuses_patterns_and_tracks_that_are_not),
	    cmocka_unit_test(reads_passes_at_the_end),
	    cmocka_unit_test(refuses_no_passes_and_too_many),
	    cmocka_unit_test(writes_what_it_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
