#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/machine/mdcheck.h>

#include <string.h>

static void
finds(const struct mk_mdsong *song, size_t at, const char *faults)
{
	size_t found, lines = 0;
	const char *p;

	found = mk_mdcheck_song(song, at, told_nothing());
	for (p = faults; *p; p++)
		lines += *p == '\n';
	assert_string_equal(told(), faults);
	assert_int_equal(found, lines);
	assert_int_equal(mk_mdcheck_song(song, at, NULL), lines);
}

static void
the_worked_song_is_sound(void **state)
{
	struct mk_mdsong song;

	(void)state;
	md_worked_song(&song);
	finds(&song, 0, "");
	song.n_rows = 0;
	md_add_end(&song);
	finds(&song, 0, "");
}

static void
a_song_needs_its_end_at_the_end(void **state)
{
	struct mk_mdsong song;

	(void)state;
	md_worked_song(&song);
	song.n_rows--;
	finds(&song, 100,
	    "offset 126: song 1: no END: the machine goes on into whatever it "
	    "has in "
	    "memory\n");
	md_add_end(&song);
	md_add(&song, 0, 0, 0, 16);
	finds(&song, 100,
	    "offset 162: song 1, row 4: END, but it is not the last row\n");
}

static void
a_song_may_have_256_rows(void **state)
{
	struct mk_mdsong song;

	(void)state;
	mk_mdsong_init(&song);
	while (song.n_rows < 255)
		md_add(&song, 127, 63, 0, 64);
	md_add_end(&song);
	finds(&song, 0, "");
}

static void
names_each_value_out_of_range(void **state)
{
	struct mk_mdsong song;

	(void)state;
	mk_mdsong_init(&song);
	song.position = 32;
	song.version = 3;
	md_add(&song, 0, 64, 0, 16);
	md_add(&song, 0, 0, 0, 65);
	md_add(&song, 0, 0, 16, 16);
	mk_mdrow_set(md_add(&song, 0, 0, 0, 16), MK_MDROW_TEMPO, 719);
	mk_mdrow_set(md_add(&song, 0, 0, 0, 16), MK_MDROW_TEMPO, 7201);
	mk_mdrow_set(md_add(&song, 0, 0, 0, 16), MK_MDROW_TEMPO, 720);
	mk_mdrow_set(md_add(&song, 0, 0, 0, 16), MK_MDROW_TEMPO, 7200);
	md_add_go(&song, 10, 0);
	md_add_go(&song, 7, 64);
	md_add(&song, 0xfd, 99, 9, 9);
	finds(&song, MK_MDCHECK_NOWHERE,
	    "song 33: version 3; this is known of version 2\n"
	    "song 33: the machine has songs 1 to 32\n"
	    "song 33, row 1: 64 repeats; the machine has 0 to 63\n"
	    "song 33, row 2: steps up to 65; a pattern has 64\n"
	    "song 33, row 3: starts at step 16, but ends before 16\n"
	    "song 33, row 4: a tempo of 29.9583 BPM; the machine has 30 to "
	    "300\n"
	    "song 33, row 5: a tempo of 300.042 BPM; the machine has 30 to "
	    "300\n"
	    "song 33, row 8: goes to row 11; the song has 10\n"
	    "song 33, row 9: 64 repeats; the machine has 0 to 63\n"
	    "song 33, row 10: neither a pattern nor a command: FDh\n"
	    "song 33: no END: the machine goes on into whatever it has in "
	    "memory\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_worked_song_is_sound),
	    cmocka_unit_test(a_song_needs_its_end_at_the_end),
	    cmocka_unit_test(a_song_may_have_256_rows),
	    cmocka_unit_test(names_each_value_out_of_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
