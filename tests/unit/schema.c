/* SPDX-License-Identifier: ISC */
#include "lib/told.h"
#include "lib/unit.h"

#include <libmk/xml/root_priv.h>
#include <libmk/xml/schema.h>

#include <errno.h>
#include <string.h>

static int
check(enum mk_schema schema, const char *text, struct mk_report *faults,
    struct mk_err *err)
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), "it", 0);
	int status =
	    input ? mk_schema_check(schema, input, faults, err) : -ENOMEM;

	mk_input_free(input);
	return status;
}

static void
has_faults(enum mk_schema schema, const char *text, size_t n)
{
	struct mk_report *faults = told_nothing();
	struct mk_err err = {""};

	assert_int_equal(check(schema, text, faults, &err), 0);
	if (faults->told < n || (!n && faults->told))
		fail_msg("%s", told());
	if (n && strncmp(told(), "it:", 3) != 0)
		fail_msg("%s", told());
}

static void
documents_are_held_against_their_schema(void **state)
{
	(void)state;
	has_faults(MK_SCHEMA_SONG, "<song xmlns='urn:mk:song:1'/>", 0);
	has_faults(MK_SCHEMA_SONG,
	    "<m:song xmlns:m='urn:mk:song:1' name='a'><m:scene/></m:song>", 0);
	has_faults(MK_SCHEMA_SONG, "<song/>", 1);
	has_faults(MK_SCHEMA_SONG, "<song xmlns='urn:mk:song:1' nam='a'/>", 1);
	has_faults(MK_SCHEMA_SONG,
	    "<song xmlns='urn:mk:song:1'><track/><scene/></song>", 1);
	has_faults(MK_SCHEMA_SONG, "<rows xmlns='urn:mk:rows:1'/>", 1);
	has_faults(MK_SCHEMA_ROWS, "<song xmlns='urn:mk:song:1'/>", 1);
}

static void
what_is_no_xml_is_an_error(void **state)
{
	struct mk_err err = {""};

	(void)state;
	assert_int_equal(check(MK_SCHEMA_SONG, "<song", told_nothing(), &err),
	    -EBADMSG);
	assert_int_equal(strncmp(err.msg, "it:1: not well-formed XML", 25), 0);
	assert_int_equal(check(MK_SCHEMA_SONG, "", told_nothing(), &err),
	    -EBADMSG);
	assert_int_equal(check(MK_SCHEMA_SONG, "\037\213\010", told_nothing(),
	                     &err),
	    -EBADMSG);
	assert_non_null(strstr(err.msg, "cut off"));
}

static void
root(const char *text, const char *name, bool expected)
{
	assert_int_equal(mk_root_is((const uint8_t *)text, strlen(text), name),
	    expected);
}

static void
roots_are_seen_behind_what_stands_before(void **state)
{
	(void)state;
	root("<song/>", "song", true);
	root("<a:song b='c'>", "song", true);
	root("<?xml version='1.0'?>\n<!-- <rows/> -->\n <song>", "song", true);
	root("<songs/>", "song", false);
	root("<mysong/>", "song", false);
	root("<rows/>", "song", false);
	root("<!-- <song/>", "song", false);
	root("<song", "song", true);
	root("<", "song", false);
	root("", "song", false);
	root("song", "song", false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(documents_are_held_against_their_schema),
	    cmocka_unit_test(what_is_no_xml_is_an_error),
	    cmocka_unit_test(roots_are_seen_behind_what_stands_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
