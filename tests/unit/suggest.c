/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/suggest_priv.h>

#include <string.h>

static const char *const names[] = {"volume", "pan", "solo", "send"};

static const char *
suggest(const char *word)
{
	return mk_suggest(word, strlen(word), names, 4);
}

static void
finds_the_near_name(void **state)
{
	(void)state;
	assert_string_equal(suggest("volum"), "volume");
	assert_string_equal(suggest("Volume"), "volume");
	assert_string_equal(suggest("vloume"), "volume");
	assert_string_equal(suggest("pam"), "pan");
	assert_string_equal(suggest("sold"), "solo");
	assert_string_equal(suggest("sedn"), "send");
}

static void
keeps_quiet_about_far_ones(void **state)
{
	char endless[200];

	(void)state;
	memset(endless, 'x', sizeof(endless));
	assert_null(suggest("crossfade"));
	assert_null(suggest("solvent"));
	assert_null(suggest(""));
	assert_null(suggest("x"));
	assert_null(mk_suggest(endless, sizeof(endless), names, 4));
	assert_null(mk_suggest("pan", 3, names, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(finds_the_near_name),
	    cmocka_unit_test(keeps_quiet_about_far_ones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
