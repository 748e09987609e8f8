/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/xml/encoding_priv.h>

static void
encodings_that_keep_ascii_are_known_by_name(void **state)
{
	static const char *const good[] = {"UTF-8", "utf-8", "US-ASCII",
	    "ISO-8859-1", "iso-8859-15", "latin1", "windows-1252", "CP1252"};
	static const char *const bad[] = {"UTF-16", "UTF-16LE", "UTF-7",
	    "UCS-4", "IBM037", "ISO-2022-JP", "CP1047", "utf", ""};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(mk_encoding_keeps_ascii(good[i]));
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(mk_encoding_keeps_ascii(bad[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(encodings_that_keep_ascii_are_known_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
