/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/rowterm_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_rowsong song;
static struct mk_buf out;

static const char *
drawn(const struct mk_rowview *view, bool fancy, int columns)
{
	mk_buf_done(&out);
	mk_buf_init(&out);
	assert_int_equal(mk_rowterm(view, fancy, columns, &out), 0);
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	return (const char *)out.data;
}

static void
draws_the_worked_song(void **state)
{
	const struct mk_rowview view = {.song = &song};
	char expected[4096], line[64];
	int track;

	(void)state;
	md_worked_song(&song);
	strcpy(expected,
	    "SONG 1  SONG\n"
	    "   ROW  PAT   REP  SOUNDS             \n"
	    "+>   1  A01     0  oooo oooo oooo oooo\n"
	    "|    2  A02     3  .ooo oo.o oooo oooo\n"
	    "+-   3  LOOP     1  to 1\n"
	    "     4  END\n"
	    "\n"
	    "    1               9               17\n"
	    "    |A|A02------------|A|A02------------\n");
	for (track = 1; track <= 16; track++) {
		snprintf(line, sizeof(line), "%2d  %s\n", track,
		    track == 1 || track == 7
		        ? "##................##................"
		        : "####################################");
		strcat(expected, line);
	}
	strcat(expected, "\n4 rows, 18 bars, 0:34.6\n");
	assert_string_equal(drawn(&view, false, 40), expected);
}

static void
has_colours_and_frames_where_they_are_wanted(void **state)
{
	const struct mk_rowview view = {.song = &song};
	const char *text;

	(void)state;
	md_worked_song(&song);
	text = drawn(&view, true, 40);
	assert_non_null(strstr(text, "\33[38;5;16;48;5;74mA01\33[0m"));
	assert_non_null(strstr(text, "\33[38;5;16;48;5;168mA02\33[0m"));
	assert_non_null(strstr(text, "╰"));
	assert_non_null(strstr(text, "▶"));
	assert_null(strchr(text, '#'));
}

static void
draws_no_timeline_of_what_does_not_play(void **state)
{
	const struct mk_rowview view = {.song = &song};

	(void)state;
	mk_rowsong_init(&song);
	md_add_end(&song);
	assert_string_equal(drawn(&view, false, 80),
	    "SONG 1  \n"
	    " ROW  PAT   REP  OF  LN     BPM  SOUNDS                 BARS   "
	    "  TIME\n"
	    "   1  END\n"
	    "1 row, 0 bars, 0:00.0\n");
}

static void
says_where_each_row_comes_from(void **state)
{
	static const struct mk_rows_label labels[MK_ROWSONG_ROWS] = {{"Verse"}};
	const struct mk_rowview view = {.song = &song, .labels = labels};

	(void)state;
	md_worked_song(&song);
	assert_non_null(strstr(drawn(&view, false, 80),
	    "  125.0  oooo oooo oooo oooo       1   0:01.9  Verse\n"));
}

/* The characters of a line of UTF-8. */
static int
columns_of(const char *line, size_t n)
{
	int columns = 0;

	for (; n; n--, line++)
		columns += ((unsigned char)*line & 0xc0) != 0x80;
	return columns;
}

/* Rows with all that they can have, in any width that has room for lights. */
static void
fits_a_narrow_terminal(void **state)
{
	static const struct mk_rows_label labels[MK_ROWSONG_ROWS] = {
	    {"A verse of wörds, more than fit"}};
	const struct mk_rowview view = {
	    .song = &song, .labels = labels, .signature = {7, 8}};
	const char *at, *end;
	int columns;

	(void)state;
	mk_rowsong_init(&song);
	mk_row_set(md_add(&song, 127, 63, 0, 64), MK_ROW_TEMPO, 720);
	md_add_go(&song, 0, 0);
	md_add_end(&song);
	for (columns = 38; columns <= 120; columns++) {
		at = drawn(&view, false, columns);
		for (; (end = strchr(at, '\n')) && end[1]; at = end + 1)
			assert_in_range(columns_of(at, (size_t)(end - at)), 0,
			    columns);
		at = drawn(&view, false, columns);
		assert_true(!strstr(at, "  A v") == (columns < 78));
		assert_true(!strstr(at, "  34:08.0") == (columns < 71));
		assert_true(!strstr(at, "  292.57") == (columns < 62));
	}
	assert_non_null(strstr(drawn(&view, false, 90),
	    "  A verse of wörds,\n"));
}

static void
out_of_memory_is_told(void **state)
{
	const struct mk_rowview view = {.song = &song};

	(void)state;
	md_worked_song(&song);
	mk_buf_done(&out);
	mk_buf_init(&out);
	unit_fail_alloc(0);
	assert_int_equal(mk_rowterm(&view, false, 80, &out), -ENOMEM);
	unit_fail_alloc(-1);
	assert_int_equal(out.len, 0);
}

static int
finish(void **state)
{
	(void)state;
	mk_buf_done(&out);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(draws_the_worked_song),
	    cmocka_unit_test(has_colours_and_frames_where_they_are_wanted),
	    cmocka_unit_test(draws_no_timeline_of_what_does_not_play),
	    cmocka_unit_test(says_where_each_row_comes_from),
	    cmocka_unit_test(fits_a_narrow_terminal),
	    cmocka_unit_test(out_of_memory_is_told),
	};

	return cmocka_run_group_tests_name("rowterm", tests, NULL, finish);
}
