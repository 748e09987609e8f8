/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/arrange/duration_priv.h>

#include <math.h>
#include <string.h>

static struct mk_rowsong song;
static struct mk_duration duration;

static void
counts(double tempo, enum mk_playing_end end, size_t end_row, uint64_t steps,
    double seconds)
{
	mk_duration_count(&song, tempo, &duration);
	assert_int_equal(duration.end, end);
	assert_int_equal(duration.end_row, end_row);
	assert_int_equal(duration.total.steps, steps);
	assert_true(fabs(duration.total.seconds - seconds) < 1e-9);
}

/* (16 + 4 * 32) steps twice, at 125 BPM: 8.333 steps a second. */
static void
follows_repeats_and_loops(void **state)
{
	(void)state;
	md_worked_song(&song);
	counts(0, MK_PLAYING_END, 3, 2 * (16 + 128), 34.56);
	assert_int_equal(duration.rows[0].steps, 16);
	assert_true(fabs(duration.rows[0].seconds - 1.92) < 1e-9);
	assert_int_equal(duration.rows[1].steps, 128);
	assert_true(fabs(duration.rows[1].seconds - 15.36) < 1e-9);
	assert_int_equal(duration.rows[2].steps, 0);
}

static void
loops_may_stand_within_loops(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 1);
	md_add(&song, 1, 0, 0, 10);
	md_add_go(&song, 1, 2); /* row 1 three times */
	md_add(&song, 2, 0, 0, 100 - 36);
	md_add_go(&song, 0, 1); /* all that twice */
	md_add_end(&song);
	counts(0, MK_PLAYING_END, 5, 2 * (1 + 3 * 10 + 64), -1);
}

static void
jumps_leave_rows_out(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 120 * 24);
	md_add_go(&song, 4, 0);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 60 * 24);
	md_add_end(&song);
	md_add(&song, 0, 0, 4, 12);
	md_add_go(&song, 5, 0);
	counts(0, MK_PLAYING_HALT, 5, 24, 3);
	/* Never played: as if the rows above were. */
	assert_int_equal(duration.rows[2].steps, 16);
	assert_true(fabs(duration.rows[2].seconds - 4) < 1e-9);
	md_add_go(&song, 0, 0);
	mk_row_set(&song.rows[5], MK_ROW_TARGET, 6);
	counts(0, MK_PLAYING_FOREVER, 6, 24, 3);
	mk_row_set(&song.rows[5], MK_ROW_TARGET, 200);
	counts(0, MK_PLAYING_NO_END, 200, 24, 3);
}

static void
the_tempo_holds_until_the_next(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 16);
	counts(0, MK_PLAYING_NO_END, 1, 16, -1);
	counts(120, MK_PLAYING_NO_END, 1, 16, 2);
	mk_row_set(md_add(&song, 0, 0, 0, 16), MK_ROW_TEMPO, 60 * 24);
	md_add(&song, 0, 0, 0, 16);
	counts(120, MK_PLAYING_NO_END, 3, 48, 2 + 4 + 4);
	/* Seconds are told only if they are known of all. */
	counts(0, MK_PLAYING_NO_END, 3, 48, -1);
	/* In the second pass, the first row has the tempo of the second. */
	md_add_go(&song, 0, 1);
	counts(120, MK_PLAYING_NO_END, 4, 96, 10 + 12);
	assert_true(fabs(duration.rows[0].seconds - 2) < 1e-9);
}

static void
rows_without_length_take_no_time(void **state)
{
	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 63, 16, 16);
	md_add(&song, 0, 63, 17, 16);
	md_add(&song, 0xfd, 63, 0, 16);
	counts(120, MK_PLAYING_NO_END, 3, 0, 0);
}

static void
bars_are_those_of_the_signature(void **state)
{
	(void)state;
	assert_true(mk_duration_bars(24, (struct mk_signature){0, 0}) == 1.5);
	assert_true(mk_duration_bars(24, (struct mk_signature){3, 4}) == 2);
	assert_true(mk_duration_bars(24, (struct mk_signature){7, 8}) == 1.714);
}

static void
counting_is_given_up_at_some_point(void **state)
{
	int i;

	(void)state;
	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 1);
	for (i = 0; i < 8; i++)
		md_add_go(&song, 0, 63);
	md_add_end(&song);
	mk_duration_count(&song, 0, &duration);
	assert_int_equal(duration.end, MK_PLAYING_TOO_LONG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(follows_repeats_and_loops),
	    cmocka_unit_test(loops_may_stand_within_loops),
	    cmocka_unit_test(jumps_leave_rows_out),
	    cmocka_unit_test(the_tempo_holds_until_the_next),
	    cmocka_unit_test(rows_without_length_take_no_time),
	    cmocka_unit_test(bars_are_those_of_the_signature),
	    cmocka_unit_test(counting_is_given_up_at_some_point),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
