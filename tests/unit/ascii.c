/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/codec/ascii_priv.h>

#include <string.h>

static void
writes(const char *text, const char *expected)
{
	char out[128];
	size_t n = mk_ascii_write(text, strlen(text), out, sizeof(out));

	assert_int_equal(n, strlen(expected));
	assert_memory_equal(out, expected, n);
}

static void
plain_text_stays(void **state)
{
	char all[0x7f - 0x20 + 1];
	int i;

	(void)state;
	for (i = 0x20; i < 0x7f; i++)
		all[i - 0x20] = (char)i;
	all[0x7f - 0x20] = '\0';
	writes("", "");
	writes(all, all);
}

static void
letters_lose_their_accents(void **state)
{
	(void)state;
	writes("Éclair Über Ångström", "Eclair Uber Angstrom");
	writes("Straße Œuvre Þór", "Strasse OEuvre Thor");
	writes("ÀÖ×Øö÷øÿĀſ", "AOxOo/oyAs");
	/* The same letters composed of two characters. */
	writes("e\xcc\x81t\x61\xcc\x8a", "eta");
}

static void
signs_become_the_plain_ones(void **state)
{
	(void)state;
	writes("\xe2\x80\x9cHi\xe2\x80\x9d \xe2\x80\x93 it\xe2\x80\x99s "
	       "on\xe2\x80\xa6",
	    "\"Hi\" - it's on...");
	writes("a\tb\x7f", "a b ");
	writes("\xe6\x97\xa5\xf0\x9f\xa5\x81", "??");
	writes("a\xff\xfez\xc3", "a??z?");
}

static void
what_does_not_fit_is_cut(void **state)
{
	char out[4] = "....";

	(void)state;
	assert_int_equal(mk_ascii_write("\xe2\x80\xa6", 3, out, 2), 2);
	assert_memory_equal(out, "....", 4);
	assert_int_equal(mk_ascii_write("abcdef", 6, out, 3), 3);
	assert_memory_equal(out, "abc.", 4);
	assert_int_equal(mk_ascii_write("abc", 3, out, 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(plain_text_stays),
	    cmocka_unit_test(letters_lose_their_accents),
	    cmocka_unit_test(signs_become_the_plain_ones),
	    cmocka_unit_test(what_does_not_fit_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
