/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/utf8_priv.h>

#include <string.h>

/* The code point's UTF-8, made the obvious way. */
static size_t
encode(uint32_t c, char *text)
{
	if (c < 0x80) {
		text[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		text[0] = (char)(0xc0 | c >> 6);
		text[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		text[0] = (char)(0xe0 | c >> 12);
		text[1] = (char)(0x80 | (c >> 6 & 0x3f));
		text[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	text[0] = (char)(0xf0 | c >> 18);
	text[1] = (char)(0x80 | (c >> 12 & 0x3f));
	text[2] = (char)(0x80 | (c >> 6 & 0x3f));
	text[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

static void
every_code_point_but_surrogates_is_valid(void **state)
{
	char text[4];
	uint32_t c;

	(void)state;
	for (c = 0; c < 0x120000; c++) {
		size_t n = encode(c, text);
		int valid = (c < 0xd800 || c > 0xdfff) && c < 0x110000;

		assert_int_equal(mk_utf8_size(text, n), valid ? n : 0);
		assert_int_equal(mk_utf8_size(text, n - 1), 0);
	}
}

static void
what_is_not_utf8_is_refused(void **state)
{
	static const char *const texts[] = {"\x80", "\xbf", "\xc0\x80",
	    "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xf5\x80\x80\x80",
	    "\xff", "\xc3(", "\xe2\x82(", "\xe2(\xac", "\xed\xa0\x80"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_int_equal(mk_utf8_size(texts[i], strlen(texts[i])), 0);
		assert_false(mk_utf8_valid(texts[i], strlen(texts[i])));
	}
	assert_true(mk_utf8_valid("", 0));
	assert_true(mk_utf8_valid("a\xe2\x82\xac\xf0\x9f\x98\x80", 8));
	assert_false(mk_utf8_valid("a\xe2\x82\xac\xf0\x9f\x98\x80", 7));
}

/* A C1 control, overrides and isolates, a line's end; not a letter's accent. */
static void
what_a_terminal_obeys_is_not_shown(void **state)
{
	static const uint32_t hidden[] = {0, 7, 0x1b, 0x1f, 0x7f, 0x80, 0x85,
	    0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e,
	    0x2066, 0x2069};
	static const uint32_t shown[] = {0x20, 0x7e, 0xa0, 0xe4, 0x301, 0x5d0,
	    0x61b, 0x200d, 0x2010, 0x2027, 0x202f, 0x206a, 0x20ac, 0x1f600};
	const char *text = "a\xe2\x80\xae\x9b\xc3\xa4\xff", *at;
	char one[4], all[16] = "";
	size_t i, n, left = strlen(text);

	(void)state;
	for (i = 0; i < sizeof(hidden) / sizeof(*hidden); i++) {
		n = encode(hidden[i], one);
		assert_int_equal(mk_utf8_shown(one, n), 0);
	}
	for (i = 0; i < sizeof(shown) / sizeof(*shown); i++) {
		n = encode(shown[i], one);
		assert_int_equal(mk_utf8_shown(one, n), n);
		assert_int_equal(mk_utf8_shown(one, n - 1), 0);
	}
	while (left) {
		at = mk_utf8_take(&text, &left, &n);
		strncat(all, at, n);
	}
	assert_string_equal(all, "a??\xc3\xa4?");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_point_but_surrogates_is_valid),
	    cmocka_unit_test(what_is_not_utf8_is_refused),
	    cmocka_unit_test(what_a_terminal_obeys_is_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
