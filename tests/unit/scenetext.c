/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/scenetext_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_song *
read_song(const char *text)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err;

	assert_non_null(song);
	assert_int_equal(mk_scenetext_read(song, text, strlen(text), "it",
	                     &err),
	    0);
	return song;
}

static const char *
clip_at(const struct mk_song *song, size_t track, size_t scene)
{
	const struct mk_strip *strip = &song->strips[track - 1];

	if (scene > strip->n_slots || !strip->slots[scene - 1])
		return "-";
	return strip->slots[scene - 1]->name;
}

static void
reads_scenes_and_clips(void **state)
{
	struct mk_song *song = read_song("Scene 1\n"
	                                 "Track 1: Clip 'A01 1 kick'\n"
	                                 "Track 2: no clip\n"
	                                 "Scene 2\n"
	                                 "Track 4: Clip 'B07 4 hats'\n");

	(void)state;
	assert_int_equal(song->n_scenes, 2);
	assert_string_equal(song->scenes[0].name, "S1");
	assert_string_equal(song->scenes[1].name, "S2");
	assert_int_equal(song->n_strips, 4);
	assert_int_equal(mk_song_tracks(song), 4);
	assert_string_equal(clip_at(song, 1, 1), "A01 1 kick");
	assert_string_equal(clip_at(song, 2, 1), "-");
	assert_string_equal(clip_at(song, 4, 1), "-");
	assert_string_equal(clip_at(song, 4, 2), "B07 4 hats");
	assert_true(song->strips[0].slots[0]->length == 0);
	assert_string_equal(song->name, "");
	mk_song_free(song);
}

static void
tolerates_odd_spacing(void **state)
{
	struct mk_song *song = read_song("\xef\xbb\xbf\r\n# a note\r\n"
	                                 "  Scene\t7 :\r\n"
	                                 "\tTrack1:Clip'A01'\r\n"
	                                 "Track  3 :  Clip   ' B02  x4 '  \r\n"
	                                 "Track 2:no  clip\t\r\n\n"
	                                 "Scene 7");

	(void)state;
	assert_int_equal(song->n_scenes, 2);
	assert_string_equal(song->scenes[0].name, "S7");
	assert_string_equal(song->scenes[1].name, "S7");
	assert_string_equal(clip_at(song, 1, 1), "A01");
	assert_string_equal(clip_at(song, 3, 1), " B02  x4 ");
	mk_song_free(song);
}

static void
a_name_may_hold_quotes(void **state)
{
	struct mk_song *song = read_song("Scene 1\n"
	                                 "Track 1: Clip 'A01 1 don't'\n"
	                                 "Track 2: Clip '''\n"
	                                 "Track 3: Clip ''\n"
	                                 "Track 4: Clip 'caf\xc3\xa9'\n");

	(void)state;
	assert_string_equal(clip_at(song, 1, 1), "A01 1 don't");
	assert_string_equal(clip_at(song, 2, 1), "'");
	assert_string_equal(clip_at(song, 3, 1), "");
	assert_string_equal(clip_at(song, 4, 1), "caf\xc3\xa9");
	mk_song_free(song);
}

static void
refuses(const char *text, size_t len, const char *sentence)
{
	struct mk_song *song = mk_song_new();
	struct mk_err err;

	assert_int_equal(mk_scenetext_read(song, text, len, "it", &err),
	    -EBADMSG);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(mk_scenetext_read(song, text, len, "it", NULL),
	    -EBADMSG);
	mk_song_free(song);
}

#define REFUSES(text, sentence) refuses(text, sizeof(text) - 1, sentence)

static void
names_each_fault_with_its_place(void **state)
{
	(void)state;
	REFUSES("", "it: no line \"Scene n\", no song");
	REFUSES("# only a note", "it: no line \"Scene n\", no song");
	REFUSES("Szene 1", "it:1:1: neither \"Scene n\" nor \"Track n: ...\"");
	REFUSES("\n Track 1: no clip",
	    "it:2:1: a track before the first scene");
	REFUSES("Scene", "it:1:6: a scene's number is missing");
	REFUSES("Scene 0", "it:1:7: scenes are numbered from 1 to 999999");
	REFUSES("Scene 1 2", "it:1:9: the line should end here");
	REFUSES("Scene 1\nTrack 1000: no clip",
	    "it:2:7: tracks are numbered from 1 to 999");
	REFUSES("Scene 1\nTrack 99999999999999999999: no clip",
	    "it:2:7: tracks are numbered from 1 to 999");
	REFUSES("Scene 1\nTrack 1 no clip", "it:2:9: a ':' is missing");
	REFUSES("Scene 1\nTrack 1: clip 'A01'",
	    "it:2:10: neither \"Clip '...'\" nor \"no clip\"");
	REFUSES("Scene 1\nTrack 1: no clips",
	    "it:2:17: the line should end here");
	REFUSES("Scene 1\nTrack 1: Clip A01",
	    "it:2:15: a clip's name within ' and ' is missing");
	REFUSES("Scene 1\nTrack 1: Clip 'A01",
	    "it:2:19: the closing ' is missing");
	REFUSES("Scene 1\nTrack 1: Clip 'A01' 4",
	    "it:2:21: the line should end here");
	REFUSES("Scene 1\nTrack 1: Clip 'A\0001'",
	    "it:2:17: a control character in a clip's name");
	REFUSES("Scene 1\nTrack 1: Clip 'A\xff'",
	    "it:2:17: a clip's name that is not UTF-8");
	REFUSES("Scene 1\nTrack 1: Clip 'a'\nTrack 1: Clip 'b'",
	    "it:3:1: a second clip for this track in scene S1");
}

static void
refuses_more_scenes_than_there_is_room_for(void **state)
{
	static char text[(MK_SCENETEXT_SCENES + 1) * 8 + 1];
	int i;

	(void)state;
	for (i = 0; i <= MK_SCENETEXT_SCENES; i++)
		memcpy(text + 8 * i, "Scene 1\n", 8);
	refuses(text, sizeof(text) - 1, "it:10001:1: more than 10000 scenes");
}

static void
survives_each_failing_allocation(void **state)
{
	char text[4096];
	size_t len = 0;
	long n;
	int i, status = -ENOMEM;

	(void)state;
	for (i = 1; i < 60; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
		    "Scene %d\nTrack %d: Clip 'A01 %d clip'\n", i, i, i);
	for (n = 0; status; n++) {
		struct mk_song *song = mk_song_new();
		struct mk_err err;

		assert_non_null(song);
		unit_fail_alloc(n);
		status = mk_scenetext_read(song, text, len, "it", &err);
		unit_fail_alloc(-1);
		if (status) {
			assert_int_equal(status, -ENOMEM);
			assert_string_equal(err.msg, "out of memory");
		}
		mk_song_free(song);
	}
	assert_true(n > 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_scenes_and_clips),
	    cmocka_unit_test(tolerates_odd_spacing),
	    cmocka_unit_test(a_name_may_hold_quotes),
	    cmocka_unit_test(names_each_fault_with_its_place),
	    cmocka_unit_test(refuses_more_scenes_than_there_is_room_for),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
