/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/barbeat_priv.h>

static struct mk_song *song;

static void
is(double time, const char *expected)
{
	char text[MK_BARBEAT_MAX];

	mk_barbeat_write(song, time, text);
	assert_string_equal(text, expected);
}

static int
new_song(void **state)
{
	(void)state;
	song = mk_song_new();
	return song ? 0 : -1;
}

static int
free_song(void **state)
{
	(void)state;
	mk_song_free(song);
	return 0;
}

static void
change(double time, int numerator, int denominator)
{
	struct mk_signature_change *made = mk_song_add_signature_change(song);

	assert_non_null(made);
	made->time = time;
	made->signature = (struct mk_signature){numerator, denominator};
}

static void
counts_from_one_in_four_four(void **state)
{
	(void)state;
	is(0, "1.1.1");
	is(0.25, "1.1.2");
	is(3.999, "1.4.4");
	is(3.9999999, "2.1.1");
	is(4, "2.1.1");
	is(17, "5.2.1");
	is(66, "17.3.1");
}

static void
beats_are_those_of_the_signature(void **state)
{
	(void)state;
	song->signature = (struct mk_signature){6, 8};
	is(0.5, "1.2.1");
	is(2.75, "1.6.2");
	is(3, "2.1.1");
	song->signature = (struct mk_signature){3, 4};
	is(7, "3.2.1");
}

static void
a_change_of_signature_begins_a_bar(void **state)
{
	(void)state;
	song->signature = (struct mk_signature){4, 4};
	change(-1, 4, 4);
	change(8, 3, 4);
	change(12, 5, 4); /* cuts a bar of 3 short */
	is(7, "2.4.1");
	is(8, "3.1.1");
	is(11, "4.1.1");
	is(12, "5.1.1");
	is(16, "5.5.1");
	is(17, "6.1.1");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(counts_from_one_in_four_four,
	        new_song, free_song),
	    cmocka_unit_test_setup_teardown(beats_are_those_of_the_signature,
	        new_song, free_song),
	    cmocka_unit_test_setup_teardown(a_change_of_signature_begins_a_bar,
	        new_song, free_song),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
