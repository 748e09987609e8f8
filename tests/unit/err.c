/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/err.h>
#include <libmk/base/utf8_priv.h>

#include <errno.h>
#include <string.h>

static void
the_code_comes_back_with_the_sentence(void **state)
{
	struct mk_err err;

	(void)state;
	assert_int_equal(mk_err_set(&err, -EBADMSG, "%s:%d: no", "a", 7),
	    -EBADMSG);
	assert_string_equal(err.msg, "a:7: no");
	assert_int_equal(mk_err_prefix(&err, -ENOENT, "in %s", "b"), -ENOENT);
	assert_string_equal(err.msg, "in b: a:7: no");
}

static void
nobody_need_want_the_sentence(void **state)
{
	(void)state;
	assert_int_equal(mk_err_set(NULL, -ENOMEM, "no"), -ENOMEM);
	assert_int_equal(mk_err_prefix(NULL, -ENOMEM, "no"), -ENOMEM);
}

static void
control_characters_are_masked(void **state)
{
	char text[] = "a\tb\x7f\xc3\xbc";
	struct mk_err err;

	(void)state;
	mk_err_set(&err, -EBADMSG, "\"%s\"", "a\n\x1b[31m\x01");
	assert_string_equal(err.msg, "\"a??[31m?\"");
	mk_err_mask(text);
	assert_string_equal(text, "a?b?\xc3\xbc");
}

/* A long sentence of one character, with a number of bytes before it. */
static void
stays_whole(const char *character, size_t before)
{
	char text[2 * MK_ERR_MAX] = "";
	struct mk_err err;
	size_t i, n = strlen(character);

	memset(text, 'x', before);
	for (i = before; i + n < sizeof(text); i += n)
		memcpy(text + i, character, n + 1);
	mk_err_set(&err, -EBADMSG, "%s", text);
	assert_true(mk_utf8_valid(err.msg, strlen(err.msg)));
	assert_true(strlen(err.msg) >= MK_ERR_MAX - 4);
	mk_err_prefix(&err, -EBADMSG, "%s", "name");
	assert_true(mk_utf8_valid(err.msg, strlen(err.msg)));
	assert_true(strlen(err.msg) >= MK_ERR_MAX - 4);
	assert_memory_equal(err.msg, "name: ", 6);
}

static void
what_is_too_long_is_cut_between_characters(void **state)
{
	size_t before;

	(void)state;
	for (before = 0; before < 8; before++) {
		stays_whole("a", before);
		stays_whole("\xc3\xbc", before);
		stays_whole("\xe2\x82\xac", before);
		stays_whole("\xf0\x9f\x98\x80", before);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_code_comes_back_with_the_sentence),
	    cmocka_unit_test(nobody_need_want_the_sentence),
	    cmocka_unit_test(control_characters_are_masked),
	    cmocka_unit_test(what_is_too_long_is_cut_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
