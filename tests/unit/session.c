/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/arrange/session_priv.h>
#include <libmk/machine/mdcheck.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void
gives(const struct mk_song *song, const char *expected, const char *warned)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	static struct mk_rows rows;
	struct mk_err err;

	options.warnings = told_nothing();
	if (mk_session_rows(song, &options, &rows, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(md_rows(&rows), expected);
	assert_string_equal(told(), warned);
	assert_int_equal(mk_mdcheck_song(&rows.song, 0, NULL), 0);
}

static void
refuses(struct mk_song *song, int status, const char *sentence)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	static struct mk_rows rows;
	struct mk_err err;

	assert_int_equal(mk_session_rows(song, &options, &rows, &err), status);
	assert_string_equal(err.msg, sentence);
	mk_song_free(song);
}

static void
a_scene_is_a_row(void **state)
{
	struct mk_song *song = md_scenes("Scene 1\n"
	                                 "Track 1: Clip 'A01 1 kick'\n"
	                                 "Track 2: no clip\n"
	                                 "Track 3: Clip 'A01 3 closed hat'\n"
	                                 "Scene 2\n"
	                                 "Track 1: no clip\n"
	                                 "Scene 3\n"
	                                 "Track 3: Clip 'B07'\n"
	                                 "Scene 4\n"
	                                 "Track 2: Clip 'H16 16'\n"
	                                 "Scene 5\n"
	                                 "Track 2: Clip 'H16 16'\n"
	                                 "Track 3: Clip 'H16'\n");

	(void)state;
	gives(song,
	    "S1 0*32 0-16 fffa\n"
	    "S3 22*32 0-16 0000\n"
	    "S4 127*32 0-16 7fff\n"
	    "S5 127*32 0-16 0000\n"
	    "END\n",
	    "");
	mk_song_free(song);
}

static void
names_tell_passes(void **state)
{
	struct mk_song *song =
	    md_scenes("Scene 1\nTrack 1: Clip 'A01 1 x4'\n"
	              "Scene 2\nTrack 1: Clip 'A01 x1'\n"
	              "Scene 3\nTrack 1: Clip 'A01 x64'\n"
	              "Scene 4\nTrack 1: Clip 'A01 x65'\n"
	              "Scene 5\nTrack 1: Clip 'A01 1 x2'\n"
	              "Track 2: Clip 'A01 2 x3'\nTrack 3: Clip 'A01 3'\n"
	              "Scene 6\nTrack 1: Clip 'A01 1 x2'\n");

	(void)state;
	song->scenes[5].name = "Verse x5";
	gives(song,
	    "S1 0*4 0-16 fffe\n"
	    "S2 0*1 0-16 0000\n"
	    "S3 0*64 0-16 0000\n"
	    "S4 0*64 0-16 0000\n"
	    "S4 0*1 0-16 0000\n"
	    "S5 0*3 0-16 fff8\n"
	    "Verse x5 0*5 0-16 fffe\n"
	    "END\n",
	    "scene S5: clips say x2 and x3; the greater is used\n");
	mk_song_free(song);
}

static void
a_loop_is_a_patterns_length(void **state)
{
	static const double lengths[] = {4, 8, 16, 17, 3.3, 0.1, 1e300, 0};
	struct mk_song *song = mk_song_new();
	size_t i;

	(void)state;
	for (i = 0; i < 8; i++)
		mk_song_add_scene(song);
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_AUDIO);
	for (i = 0; i < 8; i++) {
		struct mk_clip *clip =
		    mk_strip_add_slot_clip(song, &song->strips[0], i + 1);

		clip->name = "A02 5 x1";
		clip->loop = true;
		clip->length = lengths[i];
	}
	mk_strip_add_slot_clip(song, &song->strips[1], 2)->name = "A02 6";
	song->strips[1].slots[1]->length = 4;
	gives(song,
	    "1 1*1 0-16 ffef\n"
	    "2 1*1 0-32 ffcf\n"
	    "3 1*1 0-64 ffef\n"
	    "4 1*1 0-64 ffef\n"
	    "5 1*1 0-13 ffef\n"
	    "6 1*1 0-1 ffef\n"
	    "7 1*1 0-64 ffef\n"
	    "8 1*1 0-16 ffef\n"
	    "END\n",
	    "scene 2: clips of 16 and 32 steps, 32 taken\n"
	    "scene 4: track 1's loop is longer than a pattern's 64 steps, cut\n"
	    "scene 5: track 1's loop is 13.2 steps, rounded to 13\n"
	    "scene 6: track 1's loop is 0.4 steps, rounded to 0\n"
	    "scene 7: track 1's loop is longer than a pattern's 64 steps, "
	    "cut\n");
	mk_song_free(song);
}

/* Adds a scene with a clip that does not loop, and returns the clip. */
static struct mk_clip *
add_unlooped(struct mk_song *song, double start, double length)
{
	struct mk_clip *clip;

	mk_song_add_scene(song);
	clip = mk_strip_add_slot_clip(song, &song->strips[0], song->n_scenes);
	clip->name = "A01 1 x2";
	clip->start = clip->loop_start = start;
	clip->length = length;
	return clip;
}

/* The pattern is the content; what lies before that wraps. */
static void
a_clip_without_a_loop_plays_from_within(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_clip *clip;

	(void)state;
	mk_song_add_strip(song, MK_STRIP_MIDI);
	mk_song_add_strip(song, MK_STRIP_MIDI);
	add_unlooped(song, 0, 4);
	add_unlooped(song, 1, 3);
	add_unlooped(song, 17, 4);
	add_unlooped(song, -1, 5);
	add_unlooped(song, -4, 4);
	add_unlooped(song, 1.1, 2.9);
	add_unlooped(song, 1, 3);
	clip = mk_strip_add_slot_clip(song, &song->strips[1], 7);
	clip->name = "A01 2";
	clip->length = 4;
	clip->loop = true;
	gives(song,
	    "1 0*2 0-16 fffe\n"
	    "2 0*2 4-16 fffe\n"
	    "3 0*2 4-64 fffe\n"
	    "4 0*2 0-16 fffe\n"
	    "5 0*2 0-16 fffe\n"
	    "6 0*2 4-16 fffe\n"
	    "7 0*2 0-16 fffc\n"
	    "END\n",
	    "scene 3: track 1's content is longer than a pattern's 64 steps, "
	    "cut\n"
	    "scene 4: clip \"A01 1 x2\" begins before its content, its pattern "
	    "does not\n"
	    "scene 5: clip \"A01 1 x2\" begins before its content, its pattern "
	    "does not\n"
	    "scene 6: the place in the content is 4.4 steps, rounded to 4\n"
	    "scene 7: the clips stand at different places of their loops, the "
	    "row starts anew\n");
	mk_song_free(song);
}

static void
a_tempo_is_set_at_the_start_and_where_it_changes(void **state)
{
	static const double tempos[] = {0, 125, 125, 0, 93.5, 133.3, 1000, 20};
	struct mk_song *song = mk_song_new();
	size_t i;

	(void)state;
	song->tempo = 99;
	mk_song_add_strip(song, MK_STRIP_MIDI);
	for (i = 0; i < 8; i++) {
		mk_song_add_scene(song)->tempo = tempos[i];
		mk_strip_add_slot_clip(song, &song->strips[0], i + 1)->name =
		    i == 1 ? "A01 x65" : "A01 x1";
	}
	gives(song,
	    "1 0*1 0-16 0000 2376\n"
	    "2 0*64 0-16 0000 3000\n"
	    "2 0*1 0-16 0000\n"
	    "3 0*1 0-16 0000\n"
	    "4 0*1 0-16 0000\n"
	    "5 0*1 0-16 0000 2244\n"
	    "6 0*1 0-16 0000 3199\n"
	    "7 0*1 0-16 0000 7200\n"
	    "8 0*1 0-16 0000 720\n"
	    "END\n",
	    "scene 6: a tempo of 133.3 BPM becomes 133.292\n"
	    "scene 7: a tempo of 1000 BPM becomes 300\n"
	    "scene 8: a tempo of 20 BPM becomes 30\n");
	mk_song_free(song);
}

static void
the_first_row_has_the_songs_tempo_unless_its_scene_has_one(void **state)
{
	struct mk_song *song = md_scenes("Scene 1\nTrack 1: no clip\n"
	                                 "Scene 2\nTrack 1: Clip 'A01 x65'\n"
	                                 "Scene 3\nTrack 1: Clip 'A02 x1'\n");

	(void)state;
	song->tempo = 130.01;
	gives(song,
	    "S2 0*64 0-16 0000 3120\n"
	    "S2 0*1 0-16 0000\n"
	    "S3 1*1 0-16 0000\n"
	    "END\n",
	    "scene S2: a tempo of 130.01 BPM becomes 130\n");
	song->scenes[1].tempo = 90;
	gives(song,
	    "S2 0*64 0-16 0000 2160\n"
	    "S2 0*1 0-16 0000\n"
	    "S3 1*1 0-16 0000\n"
	    "END\n",
	    "");
	mk_song_free(song);
}

static void
clips_that_do_not_play_are_passed_over(void **state)
{
	struct mk_song *song = md_scenes("Scene 1\n"
	                                 "Track 1: Clip 'A01 1'\n"
	                                 "Track 2: Clip 'B01 2'\n"
	                                 "Track 3: Clip 'Bass'\n"
	                                 "Scene 2\n"
	                                 "Track 2: Clip 'B01 2'\n"
	                                 "Track 3: Clip 'Vox'\n");

	(void)state;
	song->strips[1].slots[0]->disabled = true;
	song->strips[1].slots[1]->disabled = true;
	mk_song_add_strip(song, MK_STRIP_RETURN);
	gives(song, "S1 0*32 0-16 fffe\nEND\n",
	    "clip \"Bass\" of track 3 and 1 more name no pattern: left out\n");
	song->strips[2].slots[1]->disabled = true;
	gives(song, "S1 0*32 0-16 fffe\nEND\n",
	    "clip \"Bass\" of track 3 names no pattern: left out\n");
	mk_song_free(song);
}

static void
a_scene_cannot_mix_patterns(void **state)
{
	(void)state;
	refuses(md_scenes("Scene 1\nTrack 1: Clip 'A01 1'\n"
	                  "Scene 2\nTrack 1: Clip 'A01 1'\n"
	                  "Track 3: Clip 'A01 3'\nTrack 4: Clip 'B07 4'\n"),
	    -EBADMSG,
	    "scene S2: A01 on tracks 1, 3; B07 on track 4; but a row plays one "
	    "pattern (joining several is composing, which takes the machine's "
	    "own dump)");
}

static void
names_what_is_wrong(void **state)
{
	(void)state;
	refuses(md_scenes("Scene 1\nTrack 2: Clip 'Z99 77'\n"), -EBADMSG,
	    "scene S1: track 2, clip \"Z99 77\": no pattern Z99: patterns are "
	    "A01 to H16");
	refuses(md_scenes("Scene 1\nTrack 2: Clip 'A01 1 x0'\n"), -EBADMSG,
	    "scene S1, track 2: x0: a scene is played 1 to 9999 times");
	refuses(md_scenes("Scene 1\nTrack 2: no clip\n"), -ENODATA,
	    "the session has no clip that plays a pattern: none is named for "
	    "one, A01 to H16, or mapped to one");
	refuses(mk_song_new(), -ENODATA,
	    "the session has no clip that plays a pattern: none is named for "
	    "one, A01 to H16, or mapped to one");
}

static void
says_by_how_many_rows_it_is_too_long(void **state)
{
	char text[16384] = "";
	struct mk_song *song;
	size_t n = 0;
	int i;

	(void)state;
	for (i = 1; i <= 300; i++)
		n += (size_t)snprintf(text + n, sizeof(text) - n,
		    "Scene %d\nTrack 1: Clip 'A01 1'\n", i);
	song = md_scenes(text);
	refuses(song, -EBADMSG,
	    "the session makes 300 rows, 45 too many: a song has 255 and END");
	refuses(md_scenes("Scene 1\nTrack 1: Clip 'A01 x9999'\n"
	                  "Scene 2\nTrack 1: Clip 'A01 x9999'\n"),
	    -EBADMSG,
	    "the session makes 314 rows, 59 too many: a song has 255 and END");
}

static void
labels_are_cut_between_characters(void **state)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	struct mk_song *song = md_scenes("Scene 1\nTrack 1: Clip 'A01'\n");
	static struct mk_rows rows;

	(void)state;
	song->scenes[0].name = "0123456789012345678901234567890\xc3\xa9!";
	assert_int_equal(mk_session_rows(song, &options, &rows, NULL), 0);
	assert_string_equal(rows.labels[0].text,
	    "0123456789012345678901234567890");
	song->scenes[0].name = "012345678901234567890123456789\xc3\xa9!";
	assert_int_equal(mk_session_rows(song, &options, &rows, NULL), 0);
	assert_string_equal(rows.labels[0].text,
	    "012345678901234567890123456789");
	mk_song_free(song);
}

static void
survives_each_failing_allocation(void **state)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	struct mk_song *song = md_scenes("Scene 1\nTrack 1: Clip 'A01'\n");
	static struct mk_rows rows;
	struct mk_err err;

	(void)state;
	unit_fail_alloc(0);
	assert_int_equal(mk_session_rows(song, &options, &rows, &err), -ENOMEM);
	unit_fail_alloc(1);
	assert_int_equal(mk_session_rows(song, &options, &rows, &err), 0);
	unit_fail_alloc(-1);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_scene_is_a_row),
	    cmocka_unit_test(names_tell_passes),
	    cmocka_unit_test(a_loop_is_a_patterns_length),
	    cmocka_unit_test(a_clip_without_a_loop_plays_from_within),
	    cmocka_unit_test(a_tempo_is_set_at_the_start_and_where_it_changes),
	    cmocka_unit_test(
	        the_first_row_has_the_songs_tempo_unless_its_scene_has_one),
	    cmocka_unit_test(clips_that_do_not_play_are_passed_over),
	    cmocka_unit_test(a_scene_cannot_mix_patterns),
	    cmocka_unit_test(names_what_is_wrong),
	    cmocka_unit_test(says_by_how_many_rows_it_is_too_long),
	    cmocka_unit_test(labels_are_cut_between_characters),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
