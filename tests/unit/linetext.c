/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/told.h"

#include <libmk/codec/linetext_priv.h>

#include <string.h>

static struct mk_linetext text;

/* Reads a text; lines without a second word are faults. */
static const char *
verbs_of(const char *data, struct mk_report *faults)
{
	static char verbs[64];

	verbs[0] = '\0';
	mk_linetext_init(&text, data, strlen(data), "a.txt", faults);
	while (mk_linetext_next(&text)) {
		strcat(verbs, mk_line_word(&text.lines.line, 0, NULL));
		if (!mk_line_word(&text.lines.line, 1, NULL))
			mk_linetext_fault(&text, 1, "word %d is missing", 2);
	}
	return verbs;
}

static void
every_line_is_taken(void **state)
{
	(void)state;
	assert_string_equal(verbs_of("# none\n\na 1\nb 2\nc 3", told_nothing()),
	    "abc");
	assert_false(text.faulty);
	assert_string_equal(verbs_of("", told_nothing()), "");
	assert_false(text.faulty);
	assert_string_equal(told(), "");
}

static void
faults_are_told_with_their_places(void **state)
{
	(void)state;
	assert_string_equal(verbs_of("a 1\nb\nc \"\nd 4\ne", told_nothing()),
	    "abde");
	assert_true(text.faulty);
	assert_string_equal(told(),
	    "a.txt:2:2: word 2 is missing\n"
	    "a.txt:3:3: a quote that does not end\n"
	    "a.txt:5:2: word 2 is missing\n");
}

static void
faults_need_no_report(void **state)
{
	(void)state;
	assert_string_equal(verbs_of("a\n", NULL), "a");
	assert_true(text.faulty);
	assert_string_equal(verbs_of("a \"", NULL), "");
	assert_true(text.faulty);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_line_is_taken),
	    cmocka_unit_test(faults_are_told_with_their_places),
	    cmocka_unit_test(faults_need_no_report),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
