/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/lines.h>
#include <libmk/song/command.h>

#include <stdio.h>
#include <string.h>

/*
 * The examples of mk-lines(5) are read as they stand in the page: what is
 * displayed below EXAMPLES is good, what is displayed below Faults is not. Its
 * verbs are those that commands have.
 */
static const char page[] = "man/mk-lines.5";

/* A page's line as it is displayed: \e is a backslash. */
static void
unescape(char *text)
{
	char *to = text;

	for (; *text; text++) {
		*to++ = *text;
		if (text[0] == '\\' && text[1] == 'e')
			text++;
	}
	*to = '\0';
}

/* Parses each displayed line of a section; returns how many there were. */
static int
displayed(const char *from, const char *to, int good)
{
	static struct mk_line line;
	int within = 0, display = 0, n = 0;
	char text[256];
	FILE *file = fopen(page, "r");

	assert_non_null(file);
	while (fgets(text, sizeof(text), file)) {
		int got;

		text[strcspn(text, "\n")] = '\0';
		if (!strcmp(text, from))
			within = 1;
		else if (!strcmp(text, to))
			within = 0;
		if (!strncmp(text, ".Ed", 3))
			display = 0;
		if (within && display) {
			unescape(text);
			got = mk_line_parse(&line, text, strlen(text), NULL);
			if (got < 0 ? good : !good)
				fail_msg("%s", text);
			n++;
		}
		if (!strncmp(text, ".Bd", 3))
			display = 1;
	}
	fclose(file);
	return n;
}

/* Whether the text is how a table's row should begin. */
static int
is_row(const char *text, const char *word, const char *object,
    const char *usage)
{
	char row[128];

	snprintf(row, sizeof(row), ".It Li %s%s%s%s%.*s Ta ", word,
	    object ? " " : "", object ? object : "",
	    *usage == '[' ? " Op Ar "
	        : *usage  ? " Ar "
	                  : "",
	    (int)strcspn(usage + (*usage == '['), "]"),
	    usage + (*usage == '['));
	return !strncmp(text, row, strlen(row));
}

/* The number of rows that are the verb's. */
static int
rows_of(const char *word, const char *object, const char *usage)
{
	char text[256];
	FILE *file = fopen(page, "r");
	int n = 0;

	assert_non_null(file);
	while (fgets(text, sizeof(text), file))
		n += is_row(text, word, object, usage);
	fclose(file);
	return n;
}

static int
all_rows(void)
{
	char text[256];
	FILE *file = fopen(page, "r");
	int n = 0, within = 0;

	assert_non_null(file);
	while (fgets(text, sizeof(text), file)) {
		if (!strncmp(text, ".Ss ", 4))
			within = !strcmp(text, ".Ss Verbs\n");
		n += within && !strncmp(text, ".It Li ", 7);
	}
	fclose(file);
	return n;
}

static void
verbs_are_those_of_commands(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < MK_VERB_COUNT; i++) {
		enum mk_verb verb = (enum mk_verb)i;

		if (rows_of(mk_verb_word(verb), mk_verb_object(verb),
		        mk_verb_usage(verb)) != 1)
			fail_msg("the page has no verb %s", mk_verb_word(verb));
	}
	assert_int_equal(rows_of("host", NULL, "VERB ..."), 1);
	assert_int_equal(all_rows(), MK_VERB_COUNT + 1);
}

static void
examples_are_read(void **state)
{
	(void)state;
	assert_true(displayed(".Sh DESCRIPTION", ".Ss Grammar", 1) >= 3);
	assert_true(displayed(".Sh EXAMPLES", ".Ss Faults", 1) >= 12);
}

static void
faults_are_refused(void **state)
{
	(void)state;
	assert_true(displayed(".Ss Faults", ".Sh SEE ALSO", 0) >= 5);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(verbs_are_those_of_commands),
	    cmocka_unit_test(examples_are_read),
	    cmocka_unit_test(faults_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
