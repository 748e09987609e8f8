/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/buf.h>
#include <libmk/codec/lines.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct mk_lines lines;

/*
 * What comes of a stream that is fed in pieces of a size, as one text: the
 * verbs and the faults, a line each.
 */
static void
feed(const char *text, size_t size, size_t piece, struct mk_buf *out)
{
	struct mk_err err;
	size_t at;
	int got;

	mk_lines_init(&lines, "in");
	for (at = 0; at < size; at += piece) {
		/* A copy, so that a line kept within it would be seen. */
		size_t n = size - at < piece ? size - at : piece;
		char *copy = malloc(n);
		const char *data = memcpy(copy, text + at, n);

		while ((got = mk_lines_next(&lines, &data, &n, &err)))
			mk_buf_printf(out, "%s\n",
			    got > 0 ? mk_line_word(&lines.line, 0, NULL)
			            : err.msg);
		assert_int_equal(n, 0);
		free(copy);
	}
	got = mk_lines_end(&lines, &err);
	if (got)
		mk_buf_printf(out, "%s\n",
		    got > 0 ? mk_line_word(&lines.line, 0, NULL) : err.msg);
}

static void
gives(const char *text, size_t size, const char *expected)
{
	size_t piece;

	for (piece = 1; piece <= size;
	     piece = piece < 40 ? piece + 1 : piece * 7) {
		struct mk_buf out;

		mk_buf_init(&out);
		feed(text, size, piece, &out);
		mk_buf_byte(&out, '\0');
		assert_string_equal((char *)out.data, expected);
		mk_buf_done(&out);
	}
}

static void
any_split_gives_the_same_lines(void **state)
{
	static const char text[] = "play 1\n\n# none\n  stop\nset \"x\ncc \\\n"
	                           "bend\r\nlast 3";

	(void)state;
	gives(text, sizeof(text) - 1,
	    "play\nstop\n"
	    "in:5:5: a quote that does not end\n"
	    "in:6:4: a backslash outside of quotes\n"
	    "in:7:5: a carriage return: lines end with LF alone\n"
	    "last\n");
}

static void
an_empty_stream_has_no_lines(void **state)
{
	struct mk_err err;
	const char *data = "";
	size_t n = 0;

	(void)state;
	mk_lines_init(&lines, "in");
	assert_int_equal(mk_lines_next(&lines, &data, &n, &err), 0);
	assert_int_equal(mk_lines_end(&lines, &err), 0);
	gives("a\n", 2, "a\n");
	gives("\0\n", 2,
	    "in:1:1: a control character: write it as \"\\x00\"\n");
	gives("b \"", 3, "in:1:3: a quote that does not end\n");
}

/* A line of n times 'a' between two others, with or without its end. */
static void
long_line(size_t n, const char *end, const char *expected)
{
	char *text = malloc(n + 16);
	size_t size;

	memcpy(text, "one\n", 4);
	memset(text + 4, 'a', n);
	size = 4 + n + (size_t)sprintf(text + 4 + n, "%s", end);
	if (expected) {
		gives(text, size, expected);
	} else {
		struct mk_buf out;

		mk_buf_init(&out);
		feed(text, size, 1000, &out);
		assert_int_equal(out.len, 4 + n + 1 + 4);
		mk_buf_done(&out);
	}
	free(text);
}

static void
an_overlong_line_is_named_once_and_skipped(void **state)
{
	static const char told[] =
	    "one\nin:2:65536: the line is longer than 65536 bytes\n";
	char with_next[sizeof(told) + 4];

	(void)state;
	snprintf(with_next, sizeof(with_next), "%stwo\n", told);
	long_line(MK_LINE_MAX - 1, "\ntwo\n", NULL);
	long_line(MK_LINE_MAX, "\ntwo\n", with_next);
	long_line(3 * MK_LINE_MAX, "\ntwo\n", with_next);
	long_line(MK_LINE_MAX, "", told);
	long_line(MK_LINE_MAX + 1, "\n", told);
}

static void
the_number_counts_every_line(void **state)
{
	struct mk_err err;
	const char *data = "\n#\na\n";
	size_t n = 5;

	(void)state;
	mk_lines_init(&lines, "in");
	assert_int_equal(mk_lines_next(&lines, &data, &n, &err), 1);
	assert_int_equal(lines.number, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(any_split_gives_the_same_lines),
	    cmocka_unit_test(an_empty_stream_has_no_lines),
	    cmocka_unit_test(an_overlong_line_is_named_once_and_skipped),
	    cmocka_unit_test(the_number_counts_every_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
