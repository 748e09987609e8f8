/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/arrange/arrangement_priv.h>
#include <libmk/machine/mdcheck.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static struct mk_song *
new_song(int tracks)
{
	struct mk_song *song = mk_song_new();

	assert_non_null(song);
	while (tracks--)
		assert_non_null(mk_song_add_strip(song, MK_STRIP_MIDI));
	return song;
}

/* A looped clip that starts at the beginning of its loop. */
static struct mk_clip *
add(struct mk_song *song, size_t track, const char *name, double time,
    double end, double length)
{
	struct mk_clip *clip =
	    mk_strip_add_clip(song, &song->strips[track - 1]);

	assert_non_null(clip);
	clip->name = name;
	clip->time = time;
	clip->end = end;
	clip->length = length;
	clip->loop = true;
	return clip;
}

static void
add_tempo(struct mk_song *song, double time, double bpm)
{
	struct mk_tempo_change *change = mk_song_add_tempo_change(song);

	change->time = time;
	change->bpm = bpm;
}

static void
gives(struct mk_song *song, const char *expected, const char *warned)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	static struct mk_rows rows;
	struct mk_err err;

	options.warnings = told_nothing();
	assert_int_equal(mk_song_finish(song), 0);
	if (mk_arrangement_rows(song, &options, &rows, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(md_rows(&rows), expected);
	assert_string_equal(told(), warned);
	assert_int_equal(mk_mdcheck_song(&rows.song, 0, NULL), 0);
	mk_song_free(song);
}

static void
refuses(struct mk_song *song, int status, const char *sentence)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	static struct mk_rows rows;
	struct mk_err err;

	assert_int_equal(mk_song_finish(song), 0);
	assert_int_equal(mk_arrangement_rows(song, &options, &rows, &err),
	    status);
	assert_string_equal(err.msg, sentence);
	mk_song_free(song);
}

/* 32 beats of a 16-step loop: 8 passes; 34 of one of 32: 4, and 8 steps. */
static void
passes_and_a_rest(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	add(song, 1, "A01 1", 0, 32, 4);
	add(song, 1, "B02", 32, 66, 8);
	add(song, 1, "C03 16", 66, 68.5, 4);
	gives(song,
	    "1.1.1 0*8 0-16 fffe\n"
	    "9.1.1 17*4 0-32 0000\n"
	    "9.1.1 17*1 0-8 0000\n"
	    "17.3.1 34*1 0-10 7fff\n"
	    "END\n",
	    "");
}

/* 955.5 beats are 3822 steps: 119 passes of 32, in rows of 64, and 14. */
static void
many_passes_take_several_rows(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	add(song, 1, "A01 1", 0, 955.5, 8);
	gives(song,
	    "1.1.1 0*64 0-32 fffe\n"
	    "1.1.1 0*55 0-32 fffe\n"
	    "1.1.1 0*1 0-14 fffe\n"
	    "END\n",
	    "");
}

/*
 * The hats come in at beat 6, half-way through the second pass of the kick's
 * loop of 4, and start half-way through their own.
 */
static void
a_cut_within_the_loop_gives_an_offset(void **state)
{
	struct mk_song *song = new_song(2);
	struct mk_clip *hats;

	(void)state;
	add(song, 1, "A01 1 kick", 0, 16, 4);
	hats = add(song, 2, "A01 3 hats", 6, 13, 4);
	hats->start = 2;
	gives(song,
	    "1.1.1 0*1 0-16 fffe\n" /* 0-6: once, and 8 steps */
	    "1.1.1 0*1 0-8 fffe\n"
	    "2.3.1 0*1 8-16 fffa\n" /* 6-13: from step 8, once, 4 steps */
	    "2.3.1 0*1 0-16 fffa\n"
	    "2.3.1 0*1 0-4 fffa\n"
	    "4.2.1 0*1 4-16 fffe\n" /* 13-16 */
	    "END\n",
	    "");
}

/* A piece that is shorter than what is left of the loop. */
static void
an_offset_row_may_end_before_the_loop(void **state)
{
	struct mk_song *song = new_song(1);
	struct mk_clip *clip = add(song, 1, "A01 1", 0, 2, 16);

	(void)state;
	clip->start = 12;
	clip = add(song, 1, "A01 1", 2, 3, 4);
	clip->start = 9;
	clip->loop_start = 8;
	gives(song,
	    "1.1.1 0*1 48-56 fffe\n"
	    "1.3.1 0*1 4-8 fffe\n"
	    "END\n",
	    "");
}

static void
clips_out_of_phase_start_anew(void **state)
{
	struct mk_song *song = new_song(2);

	(void)state;
	add(song, 1, "A01 1", 0, 8, 4);
	add(song, 2, "A01 2", 2, 8, 4);
	gives(song,
	    "1.1.1 0*1 0-8 fffe\n"
	    "1.3.1 0*1 0-16 fffc\n"
	    "1.3.1 0*1 0-8 fffc\n"
	    "END\n",
	    "at 1.3.1: the clips stand at different places of their loops, the "
	    "row starts anew\n");
}

/* The phase of 20 within 32 is 4 within 16: they agree. */
static void
loops_of_different_lengths_may_agree(void **state)
{
	struct mk_song *song = new_song(2);

	(void)state;
	add(song, 1, "A01 1", 0, 8, 8);
	add(song, 2, "A01 2", 5, 8, 4)->start = 1;
	gives(song,
	    "1.1.1 0*1 0-20 fffe\n"
	    "2.2.1 0*1 20-32 fffc\n"
	    "END\n",
	    "at 2.2.1: clips of 16 and 32 steps, 32 taken\n");
}

/* Before the first clip, and between clips, all tracks are muted. */
static void
silence_takes_its_time(void **state)
{
	struct mk_song *song = new_song(2);

	(void)state;
	add(song, 2, "B01 2", 6, 8, 4);
	add(song, 1, "A01 1", 12, 16, 8);
	add(song, 1, "A01 1", 8, 12, 8)->disabled = true;
	gives(song,
	    "1.1.1 16*1 0-16 ffff\n"
	    "1.1.1 16*1 0-8 ffff\n"
	    "2.3.1 16*1 0-8 fffd\n"
	    "3.1.1 16*1 0-16 ffff\n"
	    "4.1.1 0*1 0-16 fffe\n"
	    "END\n",
	    "");
}

static void
the_tempo_changes_in_rows(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	song->tempo = 120;
	add(song, 1, "A01 1", 0, 12, 4);
	add(song, 1, "A02 1", 12, 16, 4);
	add_tempo(song, -63072000, 121);
	add_tempo(song, 4, 121);
	add_tempo(song, 6, 93.5);
	add_tempo(song, 14, 100);
	add_tempo(song, 14, 300.5);
	add_tempo(song, 16, 140);
	gives(song,
	    "1.1.1 0*1 0-16 fffe 2904\n"
	    "1.1.1 0*1 0-8 fffe\n"
	    "2.3.1 0*1 8-16 fffe 2244\n"
	    "2.3.1 0*1 0-16 fffe\n"
	    "4.1.1 1*1 0-8 fffe\n"
	    "4.3.1 1*1 8-16 fffe 7200\n"
	    "END\n",
	    "at 4.3.1: a tempo of 300.5 BPM becomes 300\n");
}

static void
add_ramp(struct mk_song *song, double time, double bpm, double ramp)
{
	add_tempo(song, time, bpm);
	song->tempo_changes[song->n_tempo_changes - 1].ramp = ramp;
}

/* One sentence for ramps that join; what begins after the last clip is none. */
static void
a_ramp_is_told_to_become_a_step(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	song->tempo = 120;
	add(song, 1, "A01", 0, 16, 4);
	add_ramp(song, 4, 130, 3);
	add_ramp(song, 8, 128, 4.0000000001);
	add_tempo(song, 8, 120);
	add_ramp(song, 20, 60, 8);
	add_ramp(song, 40, 240, 20);
	gives(song,
	    "1.1.1 0*1 0-16 0000 2880\n"
	    "2.1.1 0*1 0-16 0000 3120\n"
	    "3.1.1 0*2 0-16 0000 2880\n"
	    "END\n",
	    "at 1.2.1: the tempo ramps until 3.1.1, from 120 to 128 BPM; in "
	    "rows it steps\n"
	    "at 4.1.1: the tempo ramps until 11.1.1, from 120 to 240 BPM; in "
	    "rows it steps\n");
}

static void
times_between_steps_are_rounded(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	add(song, 1, "A01 1", 0, 4.1, 4);
	add(song, 1, "A01 1", 4.1, 8.0000001, 4);
	add(song, 1, "A01 1", 8.05, 8.1, 4);
	gives(song,
	    "1.1.1 0*1 0-16 fffe\n"
	    "2.1.1 0*1 0-16 fffe\n"
	    "END\n",
	    "at 2.1.1: the time from the start is 16.4 steps, rounded to 16\n"
	    "at 3.1.1: the time from the start is 32.2 steps, rounded to 32\n"
	    "at 3.1.1: the time from the start is 32.4 steps, rounded to 32\n");
}

static void
a_clip_without_a_loop_ends_with_its_length(void **state)
{
	struct mk_song *song = new_song(1);
	struct mk_clip *clip;

	(void)state;
	clip = add(song, 1, "A01 1", 0, 16, 4);
	clip->loop = false;
	clip = add(song, 1, "A01 1", 8, 12, 0);
	clip->loop = false;
	gives(song,
	    "1.1.1 0*1 0-16 fffe\n"
	    "2.1.1 0*1 0-16 ffff\n"
	    "3.1.1 0*1 0-16 fffe\n"
	    "END\n",
	    "");
}

/* Adds a clip that does not loop; its length is how long it lies. */
static void
add_unlooped(struct mk_song *song, double time, double end, double start)
{
	struct mk_clip *clip = add(song, 1, "A01", time, end, end - time);

	clip->loop = false;
	clip->start = clip->loop_start = start;
}

/* The content from its first step on is the pattern. */
static void
a_clip_without_a_loop_plays_from_within(void **state)
{
	struct mk_song *song = new_song(1);

	(void)state;
	add_unlooped(song, 0, 3, 1);
	add_unlooped(song, 4, 8, 16);
	add_unlooped(song, 8, 12, 100);
	add_unlooped(song, 12, 16, -1);
	gives(song,
	    "1.1.1 0*1 4-16 0000\n"
	    "1.4.1 0*1 0-4 ffff\n"
	    "2.1.1 0*1 0-16 0000\n"
	    "3.1.1 0*1 16-32 0000\n"
	    "4.1.1 0*1 8-12 0000\n"
	    "4.1.1 0*1 0-12 0000\n"
	    "END\n",
	    "at 2.1.1: track 1's content is longer than a pattern's 64 steps, "
	    "cut\n"
	    "at 3.1.1: track 1's content is longer than a pattern's 64 steps, "
	    "cut\n"
	    "at 4.1.1: clip \"A01\" begins before its content, its pattern "
	    "does not\n");
}

static void
a_start_before_the_loop_is_warned_of(void **state)
{
	struct mk_song *song = new_song(1);
	struct mk_clip *clip = add(song, 1, "A01 1", 0, 4, 4);

	(void)state;
	clip->start = 3;
	clip->loop_start = 4;
	gives(song,
	    "1.1.1 0*1 12-16 fffe\n"
	    "1.1.1 0*1 0-12 fffe\n"
	    "END\n",
	    "at 1.1.1: clip \"A01 1\" begins before its loop, its pattern does "
	    "not\n");
}

static void
names_what_is_wrong(void **state)
{
	struct mk_song *song = new_song(2);

	(void)state;
	song->signature = (struct mk_signature){3, 4};
	add(song, 1, "A01 1", 0, 8, 4);
	add(song, 2, "B07 4", 7, 8, 4);
	refuses(song, -EBADMSG,
	    "at 3.2.1: A01 on track 1; B07 on track 2; but a row plays one "
	    "pattern (joining several is composing, which takes the machine's "
	    "own dump)");
	song = new_song(1);
	add(song, 1, "A01 1", 0, 8, 4);
	add(song, 1, "A01 2", 4, 12, 4);
	refuses(song, -EBADMSG,
	    "at 2.1.1: track 1: clips \"A01 1\" and \"A01 2\" overlap");
	song = new_song(1);
	add(song, 1, "Z99 77", 4, 8, 4);
	refuses(song, -EBADMSG,
	    "at 2.1.1: track 1, clip \"Z99 77\": no pattern Z99: patterns are "
	    "A01 to H16");
	song = new_song(1);
	add(song, 1, "A01", -4, 8, 4);
	refuses(song, -EBADMSG,
	    "at 0.1.1: track 1, clip \"A01\": before the song's start");
	song = new_song(1);
	add(song, 1, "Bass", 0, 8, 4);
	refuses(song, -ENODATA,
	    "the arrangement has no clip that plays a pattern: none is named "
	    "for one, A01 to H16, or mapped to one");
	refuses(mk_song_new(), -ENODATA,
	    "the arrangement has no clip that plays a pattern: none is named "
	    "for one, A01 to H16, or mapped to one");
}

static void
says_by_how_many_rows_it_is_too_long(void **state)
{
	struct mk_song *song = new_song(1);
	int i;

	(void)state;
	for (i = 0; i < 300; i++)
		add(song, 1, i % 2 ? "A01 1" : "A02 1", 4 * i, 4 * i + 4, 4);
	refuses(song, -EBADMSG,
	    "the arrangement makes 300 rows, 45 too many: a song has 255 and "
	    "END");
	song = new_song(1);
	add(song, 1, "A01 1", 0, 1e300, 4);
	refuses(song, -EBADMSG,
	    "the arrangement makes 976563 rows, 976308 too many: a song has "
	    "255 and END");
}

static void
survives_each_failing_allocation(void **state)
{
	struct mk_rows_options options = MK_ROWS_OPTIONS_INIT;
	struct mk_song *song = new_song(1);
	static struct mk_rows rows;
	int status = -ENOMEM;
	struct mk_err err;
	long n;

	(void)state;
	add(song, 1, "A01 1", 0, 8, 4);
	add_tempo(song, 4, 120);
	for (n = 0; status; n++) {
		unit_fail_alloc(n);
		status = mk_arrangement_rows(song, &options, &rows, &err);
		unit_fail_alloc(-1);
		assert_true(status == 0 || status == -ENOMEM);
	}
	assert_true(n > 5);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(passes_and_a_rest),
	    cmocka_unit_test(many_passes_take_several_rows),
	    cmocka_unit_test(a_cut_within_the_loop_gives_an_offset),
	    cmocka_unit_test(an_offset_row_may_end_before_the_loop),
	    cmocka_unit_test(clips_out_of_phase_start_anew),
	    cmocka_unit_test(loops_of_different_lengths_may_agree),
	    cmocka_unit_test(silence_takes_its_time),
	    cmocka_unit_test(the_tempo_changes_in_rows),
	    cmocka_unit_test(a_ramp_is_told_to_become_a_step),
	    cmocka_unit_test(times_between_steps_are_rounded),
	    cmocka_unit_test(a_clip_without_a_loop_ends_with_its_length),
	    cmocka_unit_test(a_clip_without_a_loop_plays_from_within),
	    cmocka_unit_test(a_start_before_the_loop_is_warned_of),
	    cmocka_unit_test(names_what_is_wrong),
	    cmocka_unit_test(says_by_how_many_rows_it_is_too_long),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
