/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/slot_priv.h>
#include <libmk/song/song.h>

static int
set_up(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

	mk_strip_add_slot_clip(song, strip, 1);
	mk_strip_add_slot_clip(song, strip, 3);
	*state = song;
	return 0;
}

static int
tear_down(void **state)
{
	mk_song_free(*state);
	return 0;
}

/* The states of the slots 1 to 4, as digits. */
static const char *
states(const struct mk_strip *strip)
{
	static char text[5];
	size_t i;

	for (i = 0; i < 4; i++)
		text[i] = (char)('0' + mk_slot_state(strip, i + 1));
	return text;
}

static void
clips_make_the_difference_while_nothing_plays(void **state)
{
	assert_string_equal(states(((struct mk_song *)*state)->strips), "1010");
}

static void
of_a_strip_one_slot_plays(void **state)
{
	struct mk_strip *strip = ((struct mk_song *)*state)->strips;

	mk_slot_set(strip, 1, MK_SLOT_PLAYING);
	assert_string_equal(states(strip), "2010");
	mk_slot_set(strip, 3, MK_SLOT_PLAYING);
	assert_string_equal(states(strip), "1020");
	mk_slot_set(strip, 1, MK_SLOT_STOPPED); /* it is already */
	assert_string_equal(states(strip), "1020");
	mk_slot_set(strip, 3, MK_SLOT_STOPPED);
	assert_string_equal(states(strip), "1010");
}

static void
another_is_triggered_meanwhile(void **state)
{
	struct mk_strip *strip = ((struct mk_song *)*state)->strips;

	mk_slot_set(strip, 1, MK_SLOT_PLAYING);
	mk_slot_set(strip, 3, MK_SLOT_TRIGGERED);
	assert_string_equal(states(strip), "2030");
	mk_slot_set(strip, 3, MK_SLOT_PLAYING);
	assert_string_equal(states(strip), "1020");
	mk_slot_set(strip, 3, MK_SLOT_TRIGGERED); /* once more */
	assert_string_equal(states(strip), "1030");
	mk_slot_set(strip, 3, MK_SLOT_STOPPED);
	assert_string_equal(states(strip), "1010");
}

/* What is recorded is no clip of the song yet. */
static void
empty_slots_are_recorded_into(void **state)
{
	struct mk_strip *strip = ((struct mk_song *)*state)->strips;

	mk_slot_set(strip, 4, MK_SLOT_TRIGGERED);
	assert_string_equal(states(strip), "1013");
	mk_slot_set(strip, 4, MK_SLOT_RECORDING);
	assert_string_equal(states(strip), "1014");
	mk_slot_set(strip, 4, MK_SLOT_PLAYING);
	assert_string_equal(states(strip), "1012");
	mk_slot_set(strip, 4, MK_SLOT_RECORDING);
	mk_slot_set(strip, 4, MK_SLOT_EMPTY);
	assert_string_equal(states(strip), "1010");
	mk_slot_set(strip, 3, MK_SLOT_PLAYING);
	assert_string_equal(states(strip), "1020");
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(clips_make_the_difference_while_nothing_plays),
	    T(of_a_strip_one_slot_plays),
	    T(another_is_triggered_meanwhile),
	    T(empty_slots_are_recorded_into),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
