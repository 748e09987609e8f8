/* SPDX-License-Identifier: ISC */
#include "lib/seats.h"

#include <libmk/song/reading_priv.h>
#include <libmk/song/transport_priv.h>

#include <errno.h>
#include <math.h>
#include <string.h>

static int
set_up(void **state)
{
	struct mk_song *song = seats_song();

	song->selected_strip = 2;
	song->tempo = 60;
	*state = song;
	return 0;
}

static int
tear_down(void **state)
{
	mk_song_free(*state);
	return 0;
}

/* Return what is at the path, or NaN with a sentence. */
static double
read_at(const struct mk_reading *reading, const char *text, struct mk_err *err)
{
	struct mk_target target;
	struct mk_path path;
	double value;

	assert_int_equal(mk_path_read(&path, text, strlen(text), NULL), 0);
	if (mk_target_find(&target, &path, reading->song, err) < 0)
		return NAN;
	if (mk_reading_find(reading, &target, &value, err) == 0)
		return value;
	assert_int_equal(mk_reading_find(reading, &target, &value, NULL),
	    -ENOENT);
	return NAN;
}

static bool
is_nothing(const struct mk_reading *reading, const char *text,
    struct mk_err *err)
{
	return isnan(read_at(reading, text, err));
}

static void
each_path_has_its_number(void **state)
{
	struct mk_song *song = *state;
	struct mk_reading reading = {song, true, 2, UINT64_C(3000000000)};
	static const struct {
		const char *path;
		double value;
	} rows[] = {
	    {"strip/1/selected", 0},
	    {"strip/2/selected", 1},
	    {"strip/sel/selected", 1},
	    {"track/2/selected", 1},
	    {"scene/1/selected", 1},
	    {"scene/2/selected", 0},
	    {"device/locked", 1},
	    {"surface/page", 3},
	    {"strip/1/slot/1/state", 1},
	    {"strip/1/slot/2/state", 3},
	    {"strip/2/slot/sel/state", 0},
	    {"song/tempo", 60},
	    {"song/playing", 1},
	    {"song/record", 1},
	    {"song/position", 2},
	};
	struct mk_err err = {""};
	size_t i;

	mk_transport_run(song, true, UINT64_C(1000000000));
	song->recording = true;
	song->strips[0].triggered_slot = 2;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!(read_at(&reading, rows[i].path, &err) == rows[i].value))
			fail_msg("%s: %s", rows[i].path, err.msg);
}

static void
what_a_host_does_not_tell_is_not_made_up(void **state)
{
	struct mk_song *song = *state;
	const struct mk_reading reading = {song, false, 0, 0};
	static const struct {
		const char *path;
		enum mk_untold untold;
		const char *sentence;
	} rows[] = {
	    {"song/position", MK_UNTOLD_POSITION,
	        "the host does not tell where the song is"},
	    {"song/record", MK_UNTOLD_RECORD,
	        "the host does not tell whether it records"},
	    {"strip/1/slot/1/state", MK_UNTOLD_SLOTS,
	        "the host does not tell which clips play"},
	};
	struct mk_err err = {""};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		song->untold = ~(unsigned)rows[i].untold;
		assert_true(read_at(&reading, rows[i].path, &err) >= 0);
		song->untold = rows[i].untold;
		assert_true(is_nothing(&reading, rows[i].path, &err));
		assert_string_equal(err.msg, rows[i].sentence);
	}
}

static void
objects_have_none(void **state)
{
	const struct mk_reading reading = {*state, false, 0, 0};
	struct mk_err err = {""};

	assert_true(is_nothing(&reading, "strip/1", &err));
	assert_string_equal(err.msg, "that has no value to tell");
	assert_true(is_nothing(&reading, "strip/1/slot/1/gain", &err));
	assert_true(is_nothing(&reading, "midi/cc/1/7", &err));
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(each_path_has_its_number),
	    T(what_a_host_does_not_tell_is_not_made_up),
	    T(objects_have_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
