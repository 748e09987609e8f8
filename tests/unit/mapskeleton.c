/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/told.h"

#include <libmk/arrange/clipmap.h>
#include <libmk/arrange/mapskeleton_priv.h>
#include <libmk/base/buf.h>

#include <errno.h>
#include <string.h>

static struct mk_clip *
add_slot(struct mk_song *song, size_t track, size_t scene, const char *name)
{
	struct mk_clip *clip =
	    mk_strip_add_slot_clip(song, &song->strips[track], scene);

	clip->name = name;
	return clip;
}

/* Three tracks, one of them without clips, and names of every kind. */
static struct mk_song *
make_song(void)
{
	static const char *const tracks[] = {"Drums", "Empty", "", "Drums"};
	struct mk_song *song = mk_song_new();
	size_t i;

	song->name = "a \"set\"\n";
	for (i = 0; i < 4; i++)
		mk_song_add_strip(song, MK_STRIP_MIDI)->name = tracks[i];
	mk_song_add_strip(song, MK_STRIP_RETURN)->name = "Return";
	for (i = 0; i < 4; i++)
		mk_song_add_scene(song);
	song->scenes[0].name = " Verse";
	song->scenes[3].name = "Nothing";
	add_slot(song, 2, 1, "Kick [a]*")->color = 0xff3636;
	add_slot(song, 0, 1, "B07 4 hats");
	add_slot(song, 0, 2, "Kick [a]*")->color = 0xff;
	add_slot(song, 3, 3, "A01");
	mk_strip_add_clip(song, &song->strips[0])->name = "B07 4 hats";
	mk_strip_add_clip(song, &song->strips[3])->name = "";
	song->strips[3].clips[0].color = 0xff3636;
	mk_strip_add_clip(song, &song->strips[3])->name = "Z99 1\\";
	mk_strip_add_clip(song, &song->strips[3])->name = "A17";
	return song;
}

static const char text[] =
    "# A map: which patterns the clips of \"a \\\"set\\\"\\x0A\" play.\n"
    "# Take the # from a line that is to hold, and put what its clips play in "
    "the\n"
    "# place of \"none\", which leaves them out. The first line that fits "
    "decides;\n"
    "# clips= only counts.\n"
    "\n"
    "# Tracks: which track of their pattern clips play, 1 to 16.\n"
    "#track Drums none clips=7\n"
    "#track 3 none clips=1\n"
    "\n"
    "# Scenes: which pattern clips play, A01 to H16.\n"
    "#scene Verse none clips=2\n"
    "#scene 2 none clips=1\n"
    "#scene 3 none clips=1\n"
    "\n"
    "# Clips by name: a pattern, and perhaps a track of it.\n"
    "clip \"B07 4 hats\" B07 4 clips=2\n"
    "#clip \"Kick \\\\[a]\\\\*\" none clips=2\n"
    "clip A01 A01 clips=1\n"
    "#clip \"\" none clips=1\n"
    "#clip \"Z99 1\\\\\\\\\" none clips=1\n"
    "#clip A17 none clips=1\n"
    "\n"
    "# Clips by colour: likewise.\n"
    "#color #0000ff none clips=1\n"
    "#color #ff3636 none clips=2\n";

static void
has_a_line_for_each_thing_that_can_be_told(void **state)
{
	struct mk_song *song = make_song();
	struct mk_buf out;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(mk_mapskeleton_write(song, &out), 0);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, text);
	mk_buf_done(&out);
	mk_song_free(song);
}

/* Takes the # from the lines that are none of prose. */
static void
uncomment(struct mk_buf *map)
{
	uint8_t *at = map->data, *end = at + map->len;

	for (; at && at + 1 < end; at = memchr(at, '\n', (size_t)(end - at))) {
		at += *at == '\n';
		if (at + 1 < end && at[0] == '#' && at[1] != ' ')
			*at = ' ';
	}
}

static void
reads_back_and_each_line_fits_something(void **state)
{
	struct mk_report *report = told_nothing();
	struct mk_song *song = make_song();
	struct mk_clipmap *map;
	struct mk_buf out;
	int status, i;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(mk_mapskeleton_write(song, &out), 0);
	for (i = 0; i < 2; i++, uncomment(&out)) {
		map = mk_clipmap_read((char *)out.data, out.len, "map", report,
		    &status);
		assert_string_equal(told(), "");
		assert_non_null(map);
		mk_clipmap_tell_unused(map, song, report);
		assert_string_equal(told(), "");
		mk_clipmap_free(map);
	}
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
an_empty_song_has_no_lines(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_buf out;

	(void)state;
	mk_buf_init(&out);
	assert_int_equal(mk_mapskeleton_write(song, &out), 0);
	mk_buf_byte(&out, '\0');
	assert_null(strstr((char *)out.data, "\n\n"));
	assert_non_null(strstr((char *)out.data,
	    "which patterns the clips play"));
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
a_name_too_long_for_a_line_is_said_to_be(void **state)
{
	static char name[100000];
	struct mk_song *song = make_song();
	struct mk_clipmap *map;
	struct mk_buf out;
	int status;

	(void)state;
	memset(name, '\1', sizeof(name) - 1);
	song->strips[0].name = name;
	mk_buf_init(&out);
	assert_int_equal(mk_mapskeleton_write(song, &out), 0);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data,
	    "\n# (a name too long for a line)\n"));
	mk_buf_done(&out);
	/* The longest that goes into one. */
	name[16000] = '\0';
	mk_buf_init(&out);
	assert_int_equal(mk_mapskeleton_write(song, &out), 0);
	uncomment(&out);
	map = mk_clipmap_read((char *)out.data, out.len, "map", NULL, &status);
	assert_non_null(map);
	mk_clipmap_free(map);
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
survives_each_failing_allocation(void **state)
{
	struct mk_song *song = make_song();
	int status = -ENOMEM;
	struct mk_buf out;
	long n;

	(void)state;
	for (n = 0; status; n++) {
		mk_buf_init(&out);
		unit_fail_alloc(n);
		status = mk_mapskeleton_write(song, &out);
		unit_fail_alloc(-1);
		assert_true(!status || status == -ENOMEM);
		mk_buf_done(&out);
	}
	assert_true(n > 5);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(has_a_line_for_each_thing_that_can_be_told),
	    cmocka_unit_test(reads_back_and_each_line_fits_something),
	    cmocka_unit_test(an_empty_song_has_no_lines),
	    cmocka_unit_test(a_name_too_long_for_a_line_is_said_to_be),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
