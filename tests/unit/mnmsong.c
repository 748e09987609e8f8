/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"
#include "lib/told.h"

#include <libmk/machine/mnmsong_priv.h>

#include <errno.h>
#include <string.h>

static struct mk_buf
encode(const struct mk_mnmsong *song)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_mnmsong_encode(song, &out);
	assert_int_equal(mk_buf_status(&out), 0);
	return out;
}

static int
decode(struct mk_mnmsong *song, const struct mk_buf *message,
    struct mk_err *err)
{
	const struct mk_sysex sysex = {message->data, message->len, 1000};

	return mk_mnmsong_decode(song, &sysex, err);
}

/*
 * An empty song, worked out by hand: FF as the name's first byte is a run of
 * one, then 13 times 0, 10, 0; then rows of FF, 5 times 0, ...
 */
static void
an_empty_song_is_coded_in_runs(void **state)
{
	static const uint8_t head[] = {0xf0, 0x00, 0x20, 0x3c, 0x03, 0x00, 0x69,
	    0x02, 0x01, 0x00,
	    /* 81 FF 8D 00 10 00 81, their top bits before them */
	    0x71, 0x01, 0x7f, 0x0d, 0x00, 0x10, 0x00, 0x01};
	struct mk_mnmsong song, again;
	struct mk_buf out;

	(void)state;
	mk_mnmsong_init(&song);
	out = encode(&song);
	assert_true(out.len > sizeof(head));
	assert_memory_equal(out.data, head, sizeof(head));
	memset(&again, 0, sizeof(again));
	assert_int_equal(decode(&again, &out, NULL), 1);
	assert_memory_equal(&again, &song, sizeof(song));
	mk_buf_done(&out);
}

static void
random_songs_come_back(void **state)
{
	struct mk_mnmsong song, again;
	struct mk_buf out;
	size_t i;
	int n;

	(void)state;
	for (n = 0; n < 300; n++) {
		mk_mnmsong_init(&song);
		song.position = (uint8_t)(n % 24);
		for (i = 0; i < MK_MNMSONG_RAW; i++)
			if (md_random() < n)
				song.raw[i] = md_random();
		out = encode(&song);
		memset(&again, 0, sizeof(again));
		assert_int_equal(decode(&again, &out, NULL), 1);
		assert_memory_equal(&again, &song, sizeof(song));
		mk_buf_done(&out);
	}
}

/*
 * The machine's bytes come back: one in seven lengths fills all its groups, and
 * has one more collector behind them. A name that is longer by a character is
 * a byte more.
 */
static void
a_full_last_group_has_a_collector_behind_it(void **state)
{
	struct mk_mnmsong song, again;
	size_t i, n, full = 0, size;
	struct mk_buf out, back;

	(void)state;
	for (n = 1; n <= 7; n++) {
		mk_mnmsong_init(&song);
		for (i = 0; i < n; i++)
			song.raw[i] = (uint8_t)('A' + i);
		out = encode(&song);
		assert_int_equal(decode(&again, &out, NULL), 1);
		back = encode(&again);
		assert_int_equal(back.len, out.len);
		assert_memory_equal(back.data, out.data, out.len);
		/* Of the packed bytes: without header, sum, length and F7. */
		size = out.len - 10 - 5;
		assert_int_not_equal(size % 8, 0);
		if (size % 8 == 1) {
			assert_int_equal(out.data[out.len - 6], 0);
			full++;
		}
		mk_buf_done(&back);
		mk_buf_done(&out);
	}
	assert_int_equal(full, 1);
}

static void
rows_go_over_and_come_back(void **state)
{
	struct mk_rowsong rows, again;
	struct mk_mnmsong song;

	(void)state;
	md_worked_song(&rows);
	rows.position = 23;
	assert_int_equal(mk_mnmsong_from_rows(&song, &rows, told_nothing(),
	                     NULL),
	    0);
	assert_memory_equal(song.raw, "SONG\0\0\0\0\0\0\0\0\0\0\x10\0", 16);
	/* Pattern, target, repeats, ?, mutes, MIDI's, start, length; tempo. */
	assert_memory_equal(song.raw + 16, "\0\0\0\0\0\0\0\x10", 8);
	assert_memory_equal(song.raw + 16 + 22, "\0\x7d", 2);
	assert_memory_equal(song.raw + 40, "\x01\0\x03\0\x01\0\0\x20", 8);
	assert_memory_equal(song.raw + 64, "\xfe\0\x01", 3);
	assert_int_equal(song.raw[88], 0xff);
	mk_mnmsong_to_rows(&song, &again, told_nothing());
	/* It has six tracks: of two mutes one is left. */
	mk_row_set(&rows.rows[1], MK_ROW_MUTES, 1);
	assert_int_equal(again.n_rows, 4);
	assert_int_equal(again.position, 23);
	assert_memory_equal(again.rows, rows.rows, 4 * sizeof(*rows.rows));
	assert_memory_equal(again.name, rows.name, 14);
	assert_string_equal(told(), "");
}

static void
tells_what_is_lost(void **state)
{
	struct mk_rowsong rows;
	struct mk_mnmsong song;

	(void)state;
	mk_rowsong_init(&rows);
	mk_row_set(md_add(&rows, 5, 0, 0, 16), MK_ROW_TEMPO, 2999);
	md_add_end(&rows);
	told_nothing();
	mk_mnmsong_from_rows(&song, &rows, told_nothing(), NULL);
	assert_string_equal(told(),
	    "row 1: a tempo of 124.958 BPM becomes 125\n");
	song.raw[16 + 8] = 3;
	mk_mnmsong_to_rows(&song, &rows, told_nothing());
	assert_string_equal(told(),
	    "song 1, row 1: transposition or mutes of MIDI tracks are not "
	    "shown\n");
}

static void
has_limits_of_its_own(void **state)
{
	struct mk_rowsong rows;
	struct mk_mnmsong song;
	struct mk_err err;

	(void)state;
	mk_rowsong_init(&rows);
	rows.position = 24;
	md_add_end(&rows);
	assert_int_equal(mk_mnmsong_from_rows(&song, &rows, NULL, &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "song 25; the Monomachine has songs 1 to 24");
	rows.position = 0;
	rows.n_rows = 201;
	assert_int_equal(mk_mnmsong_from_rows(&song, &rows, NULL, &err),
	    -EBADMSG);
	assert_string_equal(err.msg,
	    "200 rows; a song of the Monomachine has 199 and END");
	/* A song without END is shown to its last row. */
	mk_mnmsong_init(&song);
	memset(song.raw + 16, 0, sizeof(song.raw) - 16);
	mk_mnmsong_to_rows(&song, &rows, NULL);
	assert_int_equal(rows.n_rows, 200);
}

static void
names_faults_with_their_offset(void **state)
{
	struct mk_mnmsong song;
	struct mk_buf out, cut;
	struct mk_err err;
	size_t n;

	(void)state;
	mk_mnmsong_init(&song);
	out = encode(&song);
	out.data[30] ^= 1;
	assert_int_equal(decode(&song, &out, &err), -EBADMSG);
	assert_memory_equal(err.msg, "offset ", 7);
	mk_buf_init(&cut);
	mk_buf_put(&cut, out.data, 26);
	n = md_end_dump(mk_buf_room(&cut, 5) - 26, 26);
	cut.len = n;
	assert_int_equal(decode(&song, &cut, &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 1000: offset 16: the last run is cut");
	md_end_dump(cut.data, 17);
	cut.len = 22;
	assert_int_equal(decode(&song, &cut, &err), -EBADMSG);
	assert_string_equal(err.msg,
	    "offset 1000: a song of 16 bytes unpacked; it should have 4816");
	cut.data[6] = 0x67;
	assert_int_equal(decode(&song, &cut, &err), 0);
	cut.data[4] = 0x02;
	assert_int_equal(decode(&song, &cut, &err), 0);
	mk_buf_done(&cut);
	mk_buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_song_is_coded_in_runs),
	    cmocka_unit_test(random_songs_come_back),
	    cmocka_unit_test(a_full_last_group_has_a_collector_behind_it),
	    cmocka_unit_test(rows_go_over_and_come_back),
	    cmocka_unit_test(tells_what_is_lost),
	    cmocka_unit_test(has_limits_of_its_own),
	    cmocka_unit_test(names_faults_with_their_offset),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
