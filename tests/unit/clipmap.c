/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/told.h"

#include <libmk/arrange/clipmap.h>

#include <errno.h>
#include <string.h>

static struct mk_clipmap *
read_map(const char *text)
{
	int status;
	struct mk_clipmap *map =
	    mk_clipmap_read(text, strlen(text), "map", NULL, &status);

	assert_non_null(map);
	assert_int_equal(status, 0);
	return map;
}

static void
says_at(const struct mk_clipmap *map, const struct mk_clip_place *at, int what,
    int pattern, int track)
{
	struct mk_clipname target = {-1, -1};

	assert_int_equal(mk_clipmap_find(map, at, &target, NULL), what);
	if (what != MK_CLIP_SAYS_PATTERN)
		return;
	assert_int_equal(target.pattern, pattern);
	assert_int_equal(target.track, track);
}

static void
says(const struct mk_clipmap *map, const char *name, int32_t color, int what,
    int pattern, int track)
{
	const struct mk_clip clip = {.name = name, .color = color};
	const struct mk_clip_place at = {&clip, "", 1, NULL};

	says_at(map, &at, what, pattern, track);
}

/* What a clip says in a track and in a scene, or in the arrangement. */
static void
placed(const struct mk_clipmap *map, const char *name, const char *track,
    const char *scene, int what, int pattern, int number)
{
	const struct mk_clip clip = {.name = name, .color = -1};
	const struct mk_clip_place at = {&clip, track, 1, scene};

	says_at(map, &at, what, pattern, number);
}

static void
the_first_line_that_fits_decides(void **state)
{
	struct mk_clipmap *map = read_map("# my set\n"
	                                  "clip \"Kick*\" A01 1\n"
	                                  "clip Break? B07\n"
	                                  "\n"
	                                  "color #FF3636 C02 4\n"
	                                  "clip A01* D16\n"
	                                  "clip [Vv]ox* none");

	(void)state;
	says(map, "Kick it", -1, MK_CLIP_SAYS_PATTERN, 0, 1);
	says(map, "Kick", 0xff3636, MK_CLIP_SAYS_PATTERN, 0, 1);
	says(map, "Break2", -1, MK_CLIP_SAYS_PATTERN, 22, 0);
	says(map, "Break 22", -1, MK_CLIP_SAYS_NOTHING, 0, 0);
	says(map, "vox", 0xff3636, MK_CLIP_SAYS_PATTERN, 33, 4);
	says(map, "vox", 0xff3637, MK_CLIP_SAYS_NONE, 0, 0);
	says(map, "A01 5", -1, MK_CLIP_SAYS_PATTERN, 63, 0);
	says(map, "A02 5", -1, MK_CLIP_SAYS_PATTERN, 1, 5);
	says(map, "Z99 77", -1, -EBADMSG, 0, 0);
	says(NULL, "A02 5", -1, MK_CLIP_SAYS_PATTERN, 1, 5);
	says(NULL, "Kick", -1, MK_CLIP_SAYS_NOTHING, 0, 0);
	mk_clipmap_free(map);
}

static void
tracks_and_scenes_fill_what_is_open(void **state)
{
	struct mk_clipmap *map = read_map("clip \"Break*\" B07\n"
	                                  "clip \"Solo\" B08 9\n"
	                                  "scene Silence none\n"
	                                  "track \"Drum*\" 4\n"
	                                  "track Vox none\n"
	                                  "scene Verse* A02\n"
	                                  "scene 3 A03\n"
	                                  "track * 1\n");

	(void)state;
	placed(map, "x", "Drums", "Verse 2", MK_CLIP_SAYS_PATTERN, 1, 4);
	placed(map, "x", "Bass", "Verse 2", MK_CLIP_SAYS_PATTERN, 1, 1);
	placed(map, "x", "Bass", "3", MK_CLIP_SAYS_PATTERN, 2, 1);
	/* The first line decides, the next fills the track. */
	placed(map, "Break 1", "Drums", "Verse", MK_CLIP_SAYS_PATTERN, 22, 4);
	placed(map, "Solo", "Drums", "Verse", MK_CLIP_SAYS_PATTERN, 23, 9);
	/* None is for clips of which nothing was said before. */
	placed(map, "x", "Vox", "Verse", MK_CLIP_SAYS_NONE, 0, 0);
	placed(map, "Break 1", "Vox", "Verse", MK_CLIP_SAYS_PATTERN, 22, 1);
	placed(map, "x", "Drums", "Silence", MK_CLIP_SAYS_NONE, 0, 0);
	/* What no line tells is the name's. */
	placed(map, "x", "Drums", "Outro", MK_CLIP_SAYS_NOTHING, 0, 0);
	placed(map, "C01 7", "Drums", "Outro", MK_CLIP_SAYS_PATTERN, 32, 4);
	placed(map, "C01", "Drums", NULL, MK_CLIP_SAYS_PATTERN, 32, 4);
	placed(map, "x", "Drums", NULL, MK_CLIP_SAYS_NOTHING, 0, 0);
	placed(map, "Z99 1", "Drums", "Outro", -EBADMSG, 0, 0);
	mk_clipmap_free(map);
}

static void
the_nameless_are_called_by_number(void **state)
{
	char room[MK_CLIPMAP_NUMBER];

	(void)state;
	assert_string_equal(mk_clipmap_name("  Verse ", 2, room), "Verse ");
	assert_string_equal(mk_clipmap_name("", 2, room), "2");
	assert_string_equal(mk_clipmap_name(" ", SIZE_MAX, room),
	    "18446744073709551615");
}

static void
lines_that_fit_nothing_are_told(void **state)
{
	struct mk_clipmap *map = read_map("# line 1\n"
	                                  "clip Slot A01\n"
	                                  "clip Cl?p none\n"
	                                  "clip Bass A01\n"
	                                  "color #00ff00 A01\n"
	                                  "color #0000ff A01\n"
	                                  "track Bass 1\n"
	                                  "track 2 1\n"
	                                  "track 3 1\n"
	                                  "scene Bass A01\n"
	                                  "scene 1 A01\n"
	                                  "scene 2 A01\n");
	struct mk_report *report = told_nothing();
	struct mk_song *song = mk_song_new();
	struct mk_clip *clip;

	(void)state;
	mk_song_add_scene(song);
	mk_song_add_strip(song, MK_STRIP_MIDI)->name = "Bass";
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_RETURN);
	mk_strip_add_slot_clip(song, &song->strips[0], 1)->name = "Slot";
	clip = mk_strip_add_clip(song, &song->strips[1]);
	clip->name = "Clip";
	clip->color = 0xff00;
	mk_clipmap_tell_unused(map, song, report);
	assert_string_equal(told(),
	    "map:4: no clip is named \"Bass\"\n"
	    "map:6: no clip has the colour #0000ff\n"
	    "map:9: no track is named \"3\"\n"
	    "map:10: no scene is named \"Bass\"\n"
	    "map:12: no scene is named \"2\"\n");
	mk_song_free(song);
	mk_clipmap_free(map);
}

static void
every_mistake_is_named(void **state)
{
	static const char text[] = "clip\n"
	                           "clip Kick\n"
	                           "clip Kick A17\n"
	                           "clip Kick A01x 3\n"
	                           "clip Kick A01 17\n"
	                           "clip Kick A01 1 2\n"
	                           "clip Kick none 2\n"
	                           "  colour #ff3636 A01\n"
	                           "color ff3636 A01\n"
	                           "color #ff363 A01\n"
	                           "color #ff36361 A01\n"
	                           "color #ff363g A01\n"
	                           "color\n"
	                           "track\n"
	                           "track Kick\n"
	                           "track Kick A01\n"
	                           "track Kick 0\n"
	                           "track Kick 1 2\n"
	                           "track Kick none 2\n"
	                           "scene\n"
	                           "scene Verse\n"
	                           "scene Verse 1\n"
	                           "scene Verse A01 1\n"
	                           "clip \"Kick A01";
	struct mk_report *report = told_nothing();
	int status;

	(void)state;
	assert_null(mk_clipmap_read(text, sizeof(text) - 1, "map", report,
	    &status));
	assert_int_equal(status, -EINVAL);
	assert_string_equal(told(),
	    "map:1:5: a clip's name is missing\n"
	    "map:2:10: a pattern is missing, or \"none\"\n"
	    "map:3:11: patterns are A01 to H16, or \"none\"\n"
	    "map:4:11: patterns are A01 to H16, or \"none\"\n"
	    "map:5:15: tracks are numbered from 1 to 16\n"
	    "map:6:17: the line should end here\n"
	    "map:7:16: the line should end here\n"
	    "map:8:3: a line begins with \"clip\", \"color\", \"track\" or "
	    "\"scene\"\n"
	    "map:9:7: a colour is written #rrggbb\n"
	    "map:10:7: a colour is written #rrggbb\n"
	    "map:11:7: a colour is written #rrggbb\n"
	    "map:12:7: a colour is written #rrggbb\n"
	    "map:13:6: a colour is missing\n"
	    "map:14:6: a track's name is missing\n"
	    "map:15:11: a track's number is missing, or \"none\"\n"
	    "map:16:12: tracks are numbered from 1 to 16\n"
	    "map:17:12: tracks are numbered from 1 to 16\n"
	    "map:18:14: the line should end here\n"
	    "map:19:17: the line should end here\n"
	    "map:20:6: a scene's name is missing\n"
	    "map:21:12: a pattern is missing, or \"none\"\n"
	    "map:22:13: patterns are A01 to H16, or \"none\"\n"
	    "map:23:17: the line should end here\n"
	    "map:24:6: a quote that does not end\n");
	assert_int_equal(report->told, 24);
	assert_null(mk_clipmap_read(text, sizeof(text) - 1, "map", NULL,
	    &status));
	mk_clipmap_free(NULL);
}

static void
survives_each_failing_allocation(void **state)
{
	static const char text[] =
	    "clip 1 A01\nclip 2 A02\nclip 3 A03\nclip 4 A04\nclip 5 A05\n";
	int status = -ENOMEM;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		struct mk_clipmap *map;

		unit_fail_alloc(n);
		map = mk_clipmap_read(text, sizeof(text) - 1, "map", NULL,
		    &status);
		unit_fail_alloc(-1);
		assert_true(map ? status == 0 : status == -ENOMEM);
		mk_clipmap_free(map);
	}
	assert_true(n > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_first_line_that_fits_decides),
	    cmocka_unit_test(tracks_and_scenes_fill_what_is_open),
	    cmocka_unit_test(the_nameless_are_called_by_number),
	    cmocka_unit_test(lines_that_fit_nothing_are_told),
	    cmocka_unit_test(every_mistake_is_named),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
