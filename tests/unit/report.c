/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include "lib/told.h"

static void
counts_what_it_is_told(void **state)
{
	struct mk_report *report = told_nothing(), silent = {.tell = NULL};

	(void)state;
	mk_report(report, "%d bytes", 5);
	mk_report(report, "a\tb");
	assert_int_equal(report->told, 2);
	assert_string_equal(told(), "5 bytes\na?b\n");
	mk_report(&silent, "nobody hears");
	assert_int_equal(silent.told, 1);
	mk_report(NULL, "nobody at all");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counts_what_it_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
