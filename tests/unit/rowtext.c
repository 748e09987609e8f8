/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/md.h"

#include <libmk/draw/rowtext_priv.h>

#include <string.h>

#define HEADER                                                                 \
	"ROW  PAT   REP  OF  LN     BPM  MUTES                  BARS     "     \
	"TIME\n"

static void
shows(const struct mk_rowview *view, const char *expected)
{
	struct mk_buf out;

	mk_buf_init(&out);
	mk_rowtext_write(view, &out);
	mk_buf_byte(&out, '\0');
	assert_int_equal(mk_buf_status(&out), 0);
	assert_string_equal((const char *)out.data, expected);
	mk_buf_done(&out);
}

static void
shows_the_worked_song(void **state)
{
	struct mk_rowsong song;
	const struct mk_rowview view = {.song = &song};

	(void)state;
	md_worked_song(&song);
	shows(&view,
	    "SONG 1  SONG\n" HEADER
	    "  1  A01     0   0  16   125.0  ---- ---- ---- ----       1   "
	    "0:01.9\n"
	    "  2  A02     3   0  32          x--- --x- ---- ----       8  "
	    " 0:15.4\n"
	    "  3  LOOP    1  to 1\n"
	    "  4  END\n"
	    "4 rows, 18 bars, 0:34.6 (4/4, 1X)\n");
}

static void
shows_every_kind_of_row(void **state)
{
	static const struct mk_rows_label labels[MK_ROWSONG_ROWS] = {{"Verse"}};
	struct mk_rowsong song;
	const struct mk_rowview view = {
	    .song = &song, .tempo = 60, .signature = {3, 4}, .labels = labels};

	(void)state;
	mk_rowsong_init(&song);
	song.position = 31;
	memcpy(song.name, "\x7f\x01Q9456789012345", 16);
	mk_row_set(md_add(&song, 127, 63, 4, 64), MK_ROW_MUTES, 0x8001);
	md_add_go(&song, 4, 9);
	md_add_go(&song, 2, 0);
	md_add(&song, 0xfd, 99, 9, 7);
	md_add_go(&song, 0, 0);
	md_add_end(&song);
	shows(&view,
	    "SONG 32  ??Q9456789012345\n" HEADER
	    "  1  H16    63   4  60          x--- ---- ---- ---x     320  "
	    "16:00.0  Verse\n"
	    "  2  JUMP       to 5\n"
	    "  3  HALT\n"
	    "  4  ?FD    99   9  -2          ---- ---- ---- ----\n"
	    "  5  LOOP  ever to 1\n"
	    "  6  END\n"
	    "6 rows, 320 bars, 16:00.0, and for ever from row 5 on (3/4, "
	    "1X)\n");
}

static void
sums_up(double tempo, const char *expected, void (*change)(struct mk_rowsong *))
{
	struct mk_rowsong song;
	const struct mk_rowview view = {.song = &song, .tempo = tempo};
	struct mk_buf out;

	mk_rowsong_init(&song);
	md_add(&song, 0, 0, 0, 24);
	change(&song);
	mk_buf_init(&out);
	mk_rowtext_sum(&view, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((const char *)out.data, expected);
	mk_buf_done(&out);
}

static void
add_halt(struct mk_rowsong *song)
{
	md_add_go(song, 1, 0);
}

static void
add_endless(struct mk_rowsong *song)
{
	int i;

	for (i = 0; i < 9; i++)
		md_add_go(song, 0, 63);
}

static void
add_nothing(struct mk_rowsong *song)
{
	(void)song;
}

static void
says_how_it_ends(void **state)
{
	(void)state;
	sums_up(0,
	    "song 1 \"\": 1 row, 1.5 bars, the tempo is not known, and on into "
	    "whatever is in memory: no END\n",
	    add_nothing);
	sums_up(120,
	    "song 1 \"\": 2 rows, 1.5 bars, 0:03.0, halting at row 2\n",
	    add_halt);
	sums_up(0,
	    "song 1 \"\": 10 rows, 7440946.5 bars, the tempo is not known, and "
	    "on: "
	    "too long to be counted\n",
	    add_endless);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(shows_the_worked_song),
	    cmocka_unit_test(shows_every_kind_of_row),
	    cmocka_unit_test(says_how_it_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
