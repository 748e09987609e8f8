/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/outline_priv.h>

#include <string.h>

/* The outline of a song's parts, or the test fails. */
static void
is_outlined(const struct mk_song *song, unsigned parts, const char *expected)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_outline_write(song, parts, &out);
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

static void
a_song_without_anything_has_a_head(void **state)
{
	struct mk_song *song = mk_song_new();

	(void)state;
	is_outlined(song, MK_PART_ALL,
	    "A song\n  0 tracks, 0 returns, 0 scenes\n");
	song->name = "x";
	song->creator = "by hand";
	song->signature = (struct mk_signature){3, 4};
	is_outlined(song, MK_PART_ALL,
	    "x\n  by hand\n  3/4\n  0 tracks, 0 returns, 0 scenes\n");
	song->tempo = 120.5;
	is_outlined(song, MK_PART_ALL,
	    "x\n  by hand\n  120.5 BPM, 3/4\n  0 tracks, 0 returns, "
	    "0 scenes\n");
	mk_song_free(song);
}

static struct mk_song *
song_of_two_tracks(void)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_GROUP);
	struct mk_device *device;
	struct mk_clip *clip;
	struct mk_locator *locator;

	strip->name = "Drums";
	strip = mk_song_add_strip(song, MK_STRIP_MIDI);
	strip->name = "K\303\255ck\033[31m";
	strip->group = 1;
	mk_strip_add_mixer(song, strip, MK_MIXER_MUTE)->value = 1;
	device = mk_strip_add_device(song, strip);
	device->name = "Rack";
	mk_device_add_chain(song, device)->name = "";
	mk_strip_add_device(song, strip)->name = "EQ";
	clip = mk_strip_add_clip(song, strip);
	clip->end = 7.5;
	mk_strip_add_slot_clip(song, strip, 2);
	mk_lane_add_clip(song, mk_strip_add_lane(song, strip));
	mk_song_add_scene(song);
	mk_song_add_scene(song)->name = "Verse";
	mk_song_add_scene(song)->tempo = 99;
	locator = mk_song_add_locator(song);
	locator->time = 6;
	locator->name = "End";
	song->tempo = 60;
	return song;
}

static void
what_there_is_is_counted(void **state)
{
	struct mk_song *song = song_of_two_tracks();

	(void)state;
	is_outlined(song, MK_PART_USUAL,
	    "A song\n"
	    "  60 BPM\n"
	    "  2 tracks, 0 returns, 3 scenes\n"
	    "  arrangement: 2 bars, 7.5 beats, 0:07 minutes\n"
	    "\n"
	    "Strips\n"
	    "   1  Drums             group\n"
	    "   2    K\303\255ck?[31m       midi    1 session clip, "
	    "1 arrangement clip, 1 take, mute\n"
	    "          Rack (1 chain), EQ\n"
	    "\n"
	    "Scenes\n"
	    "   2  Verse             1 clip\n"
	    "   3                    99 BPM\n"
	    "\n"
	    "Locators\n"
	    "  2.3.1     End\n");
	mk_song_free(song);
}

static void
parts_are_left_out(void **state)
{
	struct mk_song *song = song_of_two_tracks();

	(void)state;
	is_outlined(song, MK_PART_TRACKS | MK_PART_SLOTS,
	    "A song\n"
	    "  60 BPM\n"
	    "  2 tracks, 0 returns, 3 scenes\n"
	    "  arrangement: 2 bars, 7.5 beats, 0:07 minutes\n"
	    "\n"
	    "Strips\n"
	    "   1  Drums             group\n"
	    "   2    K\303\255ck?[31m       midi    1 session clip\n");
	mk_song_free(song);
}

/* 8 beats at 60, then 4 at 240. */
static void
minutes_follow_the_tempo(void **state)
{
	struct mk_song *song = song_of_two_tracks();
	struct mk_tempo_change *change = mk_song_add_tempo_change(song);
	struct mk_buf out;

	(void)state;
	change->time = 8;
	change->bpm = 240;
	song->strips[1].clips->end = 252;
	mk_buf_init(&out);
	mk_outline_write(song, 0, &out);
	mk_buf_byte(&out, '\0');
	assert_non_null(strstr((char *)out.data, " 1:09 minutes\n"));
	mk_buf_done(&out);
	mk_song_free(song);
}

static void
many_devices_take_more_lines(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_AUDIO);
	struct mk_buf out;
	const char *line, *end;
	int i;

	(void)state;
	for (i = 0; i < 20; i++)
		mk_strip_add_device(song, strip)->name = "Some Device";
	mk_buf_init(&out);
	mk_outline_write(song, MK_PART_ALL, &out);
	mk_buf_byte(&out, '\0');
	for (line = (char *)out.data; *line; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		assert_true(end - line < 80);
		assert_true(end == line || end[-1] != ' ');
	}
	mk_buf_done(&out);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_song_without_anything_has_a_head),
	    cmocka_unit_test(what_there_is_is_counted),
	    cmocka_unit_test(parts_are_left_out),
	    cmocka_unit_test(minutes_follow_the_tempo),
	    cmocka_unit_test(many_devices_take_more_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
