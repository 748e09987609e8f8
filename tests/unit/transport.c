/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/song/transport_priv.h>

#include <math.h>

static int
set_up(void **state)
{
	struct mk_song *song = mk_song_new();

	song->tempo = 90;
	*state = song;
	return 0;
}

static int
tear_down(void **state)
{
	mk_song_free(*state);
	return 0;
}

static bool
is_at(const struct mk_song *song, double beats, uint64_t now)
{
	return fabs(mk_transport_position(song, now) - beats) < 1e-6;
}

static void
a_song_goes_on_while_it_plays(void **state)
{
	struct mk_song *song = *state;

	assert_true(is_at(song, 0, 5 * MK_TIME_SECOND));
	mk_transport_run(song, true, 10 * MK_TIME_SECOND);
	assert_true(is_at(song, 0, 10 * MK_TIME_SECOND));
	assert_true(is_at(song, 3, 12 * MK_TIME_SECOND));
	mk_transport_run(song, false, 12 * MK_TIME_SECOND);
	assert_true(is_at(song, 3, 100 * MK_TIME_SECOND));
	mk_transport_run(song, true, 100 * MK_TIME_SECOND);
	assert_true(is_at(song, 4.5, 101 * MK_TIME_SECOND));
	mk_transport_run(song, true, 101 * MK_TIME_SECOND); /* it did */
	assert_true(is_at(song, 6, 102 * MK_TIME_SECOND));
	mk_transport_locate(song, 16, 102 * MK_TIME_SECOND);
	assert_true(is_at(song, 17.5, 103 * MK_TIME_SECOND));
	mk_transport_locate(song, -1, 103 * MK_TIME_SECOND);
	assert_true(is_at(song, 0, 103 * MK_TIME_SECOND));
}

static void
another_tempo_counts_from_then_on(void **state)
{
	struct mk_song *song = *state;

	mk_transport_run(song, true, 0);
	mk_transport_tempo(song, 180, 2 * MK_TIME_SECOND);
	assert_true(is_at(song, 3, 2 * MK_TIME_SECOND));
	assert_true(is_at(song, 6, 3 * MK_TIME_SECOND));
	song->tempo = 0; /* not known */
	mk_transport_locate(song, 0, 0);
	assert_true(is_at(song, 2, MK_TIME_SECOND));
}

/* A report is up to so late; further back it is a step. */
static void
late_reports_are_no_steps_back(void **state)
{
	struct mk_song *song = *state;

	song->tempo = 60;
	mk_transport_run(song, true, 0);
	mk_transport_heard(song, 1.9, 2 * MK_TIME_SECOND);
	assert_true(is_at(song, 2, 2 * MK_TIME_SECOND));
	mk_transport_heard(song, 2.1, 2 * MK_TIME_SECOND);
	assert_true(is_at(song, 2.1, 2 * MK_TIME_SECOND));
	mk_transport_heard(song, 1.5, 2 * MK_TIME_SECOND);
	assert_true(is_at(song, 1.5, 2 * MK_TIME_SECOND));
	mk_transport_run(song, false, 2 * MK_TIME_SECOND);
	mk_transport_heard(song, 1.4, 2 * MK_TIME_SECOND);
	assert_true(is_at(song, 1.4, 3 * MK_TIME_SECOND));
}

static void
when_it_will_be_there_is_known(void **state)
{
	struct mk_song *song = *state;
	uint64_t when;

	assert_true(mk_transport_when(song, 3, 0) == MK_TIME_NEVER);
	mk_transport_run(song, true, MK_TIME_SECOND);
	when = mk_transport_when(song, 3, MK_TIME_SECOND);
	assert_true(mk_transport_position(song, when) >= 3);
	assert_true(when - 3 * MK_TIME_SECOND < 10);
	assert_true(mk_transport_when(song, 3, 4 * MK_TIME_SECOND) ==
	    MK_TIME_NEVER);
	assert_true(mk_transport_when(song, INFINITY, MK_TIME_SECOND) ==
	    MK_TIME_NEVER);
}

static void
what_plays_goes_on_in_another_song(void **state)
{
	struct mk_song *song = *state, *other = mk_song_new();

	mk_strip_add_slot_clip(song, mk_song_add_strip(song, MK_STRIP_MIDI), 2);
	mk_strip_add_slot_clip(song, mk_song_add_strip(song, MK_STRIP_MIDI), 2);
	song->strips[0].playing_slot = 2;
	song->strips[1].playing_slot = 2;
	song->strips[1].recording = true;
	song->strips[1].triggered_slot = 1;
	song->recording = true;
	mk_transport_run(song, true, MK_TIME_SECOND);
	/* The clip of the second is not there any more. */
	mk_strip_add_slot_clip(other, mk_song_add_strip(other, MK_STRIP_MIDI),
	    2);
	mk_strip_add_slot_clip(other, mk_song_add_strip(other, MK_STRIP_MIDI),
	    1);
	other->tempo = 60;
	mk_transport_carry(song, other);
	assert_true(other->playing && other->recording);
	assert_true(is_at(other, 1, 2 * MK_TIME_SECOND));
	assert_int_equal(other->strips[0].playing_slot, 2);
	assert_int_equal(other->strips[1].playing_slot, 0);
	assert_int_equal(other->strips[1].triggered_slot, 1);
	assert_false(other->strips[1].recording);
	mk_song_free(other);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(a_song_goes_on_while_it_plays),
	    T(another_tempo_counts_from_then_on),
	    T(late_reports_are_no_steps_back),
	    T(when_it_will_be_there_is_known),
	    T(what_plays_goes_on_in_another_song),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
