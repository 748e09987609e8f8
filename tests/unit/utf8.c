#include "lib/unit.h"

#include <libmk/base/utf8.h>

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_point_but_surrogates_is_valid),
	    cmocka_unit_test(what_is_not_utf8_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
