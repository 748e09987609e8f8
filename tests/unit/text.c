/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/text_priv.h>

#include <string.h>

static struct mk_text
begin(const char *data)
{
	struct mk_text text;

	mk_text_init(&text, "it", data, strlen(data));
	return text;
}

/* The next line is this one, and its first word stands in this column. */
static void
next_is(struct mk_text *text, size_t line, size_t column, const char *content)
{
	assert_true(mk_text_next(text));
	assert_int_equal(text->line, line);
	assert_int_equal(mk_text_column(text, text->p), column);
	assert_int_equal(text->end - text->start, strlen(content));
	assert_memory_equal(text->start, content, strlen(content));
}

static void
gives_the_lines_that_say_anything(void **state)
{
	struct mk_text text = begin("\n# no\r\none\n \t two \r\n\t\n  # no\n3");

	(void)state;
	next_is(&text, 3, 1, "one");
	next_is(&text, 4, 4, " \t two ");
	next_is(&text, 7, 1, "3");
	assert_false(mk_text_next(&text));
	assert_false(mk_text_next(&text));
}

static void
passes_over_a_mark(void **state)
{
	struct mk_text text = begin("\xef\xbb\xbfone\n\xef\xbb\xbftwo");

	(void)state;
	next_is(&text, 1, 1, "one");
	next_is(&text, 2, 1, "\xef\xbb\xbftwo");
	assert_false(mk_text_next(&text));
}

static void
ends_where_there_is_nothing(void **state)
{
	static const char *const nothing[] = {
	    "", "\n", "\r\n", "#", " \n\t", "\xef\xbb\xbf", "\xef\xbb\xbf#\n"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nothing) / sizeof(*nothing); i++) {
		struct mk_text text = begin(nothing[i]);

		assert_false(mk_text_next(&text));
	}
}

static void
names_have_no_control_characters_and_are_utf8(void **state)
{
	static const struct {
		const char *text;
		int at;
	} cases[] = {
	    {"", -1},
	    {"Dry/Wet", -1},
	    {"caf\xc3\xa9", -1},
	    {"a\tb", 1},
	    {"a\x7f", 1},
	    {"\x1b[m", 0},
	    {"caf\xe9", 3},
	    {"\xc3", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *text = cases[i].text;
		const char *bad = mk_text_bad_byte(text, strlen(text));

		assert_int_equal(bad ? bad - text : -1, cases[i].at);
	}
	assert_non_null(mk_text_bad_byte("a\0b", 3));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_the_lines_that_say_anything),
	    cmocka_unit_test(passes_over_a_mark),
	    cmocka_unit_test(ends_where_there_is_nothing),
	    cmocka_unit_test(names_have_no_control_characters_and_are_utf8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
