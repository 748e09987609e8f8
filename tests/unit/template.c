/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/lcd/template_priv.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct mk_template_fields fields = {
    .page = 3, .lines = 2, .columns = 4, .text = "ab  cd  "};

/* Whether the i-th message of a template is made of those bytes. */
static void
writes(const char *text, size_t i, const char *bytes, size_t n)
{
	struct mk_template tpl;
	uint8_t out[64];

	assert_int_equal(mk_template_read(&tpl, text, NULL), 0);
	assert_int_equal(mk_template_write(&tpl, i, &fields, NULL, 0), n);
	assert_int_equal(mk_template_write(&tpl, i, &fields, out, sizeof(out)),
	    n);
	assert_memory_equal(out, bytes, n);
}

static void
fields_stand_for_characters(void **state)
{
	(void)state;
	writes("F0 {line1} F7", 0,
	    "\xf0"
	    "ab  \xf7",
	    6);
	writes("F0{line2}F7", 0,
	    "\xf0"
	    "cd  \xf7",
	    6);
	writes("f0 00 20 {page} {text}\n\tf7", 0, "\xf0\0\x20\3ab  cd  \xf7",
	    13);
	writes("F0 01 {line3} {line4} F7", 0, "\xf0\1\xf7", 3);
	writes("F0 7f7E F7", 0, "\xf0\x7f\x7e\xf7", 4);
}

static void
a_template_may_have_several_messages(void **state)
{
	static const char text[] = "F0 01 {line1} F7 F0 02 F7F0{page}F7";

	(void)state;
	writes(text, 0, "\xf0\1ab  \xf7", 7);
	writes(text, 1, "\xf0\2\xf7", 3);
	writes(text, 2, "\xf0\3\xf7", 3);
	writes(text, 3, "", 0);
	writes(text, 99, "", 0);
}

static void
what_does_not_fit_is_left_out(void **state)
{
	struct mk_template tpl;
	uint8_t out[5] = {1, 2, 3, 4, 5};

	(void)state;
	assert_int_equal(mk_template_read(&tpl, "F0 {line1} F7", NULL), 0);
	assert_int_equal(mk_template_write(&tpl, 0, &fields, out, 4), 6);
	assert_memory_equal(out,
	    "\xf0"
	    "ab \5",
	    5);
}

static void
refuses(const char *text, const char *sentence)
{
	struct mk_template tpl;
	struct mk_err err;

	assert_int_equal(mk_template_read(&tpl, text, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(mk_template_read(&tpl, text, NULL), -EBADMSG);
}

static void
each_fault_has_its_column(void **state)
{
	static char text[3 * (MK_TEMPLATE_ITEMS + 2)];
	int i;

	(void)state;
	refuses("", "column 1: the message does not end with F7");
	refuses("F0 00", "column 6: the message does not end with F7");
	refuses("00", "column 1: a message begins with F0");
	refuses("F0 F7 {page}", "column 7: a message begins with F0");
	refuses("F7", "column 1: byte F7 cannot stand here");
	refuses("F0 80 F7", "column 4: byte 80 cannot stand here");
	refuses("F0 F0 F7", "column 4: byte F0 cannot stand here");
	refuses("B0 07 10", "column 1: byte B0 cannot stand here");
	refuses("F0 1 F7",
	    "column 4: neither two hexadecimal digits nor a field");
	refuses("F0 1", "column 4: neither two hexadecimal digits nor a field");
	refuses("F0 zz F7",
	    "column 4: neither two hexadecimal digits nor a field");
	refuses("F0 {line1 F7", "column 4: a '{' without its '}'");
	refuses("F0 {lines} F7",
	    "column 4: no field {lines}: is {line1} meant?");
	refuses("F0 {tetx} F7", "column 4: no field {tetx}: is {text} meant?");
	refuses("F0 {} F7",
	    "column 4: no field {}: there are {line1} to {line4}, {text}, "
	    "{page}");
	refuses("F0 {velocity} F7",
	    "column 4: no field {velocity}: there are {line1} to {line4}, "
	    "{text}, {page}");
	for (i = 0; i <= MK_TEMPLATE_ITEMS; i++)
		memcpy(text + 3 * i, i ? "11 " : "F0 ", 3);
	refuses(text, "column 769: more than 256 bytes and fields");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fields_stand_for_characters),
	    cmocka_unit_test(a_template_may_have_several_messages),
	    cmocka_unit_test(what_does_not_fit_is_left_out),
	    cmocka_unit_test(each_fault_has_its_column),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
