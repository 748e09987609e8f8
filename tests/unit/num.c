/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/num_priv.h>

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
reads(const char *text, double expected)
{
	double got = -12345;

	assert_true(mk_num_read(text, strlen(text), &got));
	assert_true(got == expected);
}

static void
refuses(const char *text)
{
	double got = 42;

	assert_false(mk_num_read(text, strlen(text), &got));
	assert_true(got == 42);
}

static void
reads_what_strtod_reads(void **state)
{
	static const char *const texts[] = {"0", "1", "-1", "+7", "0.5", ".5",
	    "5.", "1e3", "1E-3", "0.0003162277571", "3.402823466e+38",
	    "-63072000", "123456789012345678901234567890", "1e-320",
	    "9007199254740993", "0.1e-22", "179769313486231570000e288"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		reads(texts[i], strtod(texts[i], NULL));
}

static void
refuses_what_is_no_number(void **state)
{
	static const char *const texts[] = {"", "+", ".", "e5", "1e", "1e+",
	    "nan", "inf", "0x10", " 1", "1 ", "1,5", "1.2.3", "1e999", "-",
	    "--1"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		refuses(texts[i]);
}

static void
reads_whole_numbers_within_bounds(void **state)
{
	long got = 0;

	(void)state;
	assert_true(mk_num_read_int("127", 3, 0, 127, &got));
	assert_int_equal(got, 127);
	assert_true(mk_num_read_int("-5", 2, -5, 5, &got));
	assert_int_equal(got, -5);
	assert_false(mk_num_read_int("128", 3, 0, 127, &got));
	assert_false(mk_num_read_int("", 0, 0, 127, &got));
	assert_false(mk_num_read_int("1x", 2, 0, 127, &got));
	assert_false(mk_num_read_int("99999999999999999999", 20, 0, 127, &got));
	assert_int_equal(got, -5);
}

static void
writes(double value, const char *expected)
{
	char text[MK_NUM_MAX];

	assert_int_equal(mk_num_write(value, text), strlen(expected));
	assert_string_equal(text, expected);
}

static void
writes_the_shortest_text(void **state)
{
	(void)state;
	writes(0, "0");
	writes(-0.0, "0");
	writes(120, "120");
	writes(-63072000, "-63072000");
	writes(0.5, "0.5");
	writes(-0.05, "-0.05");
	writes(0.0003162277571, "0.0003162277571");
	writes(133.300003, "133.300003");
	writes(0.1 + 0.2, "0.30000000000000004");
	writes(3.402823466e+38, "3.402823466e+38");
	writes(NAN, "0");
	writes(INFINITY, "0");
}

static void
what_is_written_reads_back(void **state)
{
	uint64_t random = 88172645463325252U;
	char text[MK_NUM_MAX];
	double value, back;
	int i;

	(void)state;
	for (i = 0; i < 200000; i++) {
		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		memcpy(&value, &random, sizeof(value));
		if (!isfinite(value))
			continue;
		if (i & 1)
			value = (double)(float)value;
		if (i & 2)
			value = (double)(random >> 40) / 1000;
		assert_true(isfinite(value) || (i & 1));
		if (!isfinite(value))
			continue;
		assert_true(mk_num_read(text, mk_num_write(value, text),
		    &back));
		assert_true(back == value);
	}
}

static void
writes_short(double value)
{
	char text[MK_NUM_MAX], expected[MK_NUM_MAX];

	snprintf(expected, sizeof(expected), "%.6g", value == 0 ? 0 : value);
	assert_int_equal(mk_num_write_short(value, text), strlen(expected));
	assert_string_equal(text, expected);
}

static void
the_short_text_is_printfs(void **state)
{
	static const double values[] = {0, -0.0, 1, -1, 0.5, 127, 0.1, 99999.95,
	    99999.949999999997, 999999, 999999.5, 999999.7, 999999.49999999988,
	    1e6, 1e-4, 0.00099999995, 9.9999949999e-5, 0.0001234565, 1.0000005,
	    2.0000015, 1234.565, 0.000316227, 1e300, 1e-300, 32767.5, 20000.05};
	char text[MK_NUM_MAX];
	uint32_t random = 1;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
		writes_short(values[i]);
		writes_short(-values[i]);
	}
	for (i = 0; i < 300000; i++) {
		double value;

		random = random * 1664525 + 1013904223;
		value = (double)random / (1 << 20);
		/* Ties of the seventh digit among them. */
		writes_short(i & 1 ? value : round(value * 1e5) / 1e5 + 5e-6);
		writes_short(ldexp(value, (int)(i % 80) - 40));
		writes_short((double)random / 10000000);
	}
	mk_num_write_short(NAN, text);
	assert_string_equal(text, "0");
}

static void
the_locale_does_not_matter(void **state)
{
	char text[MK_NUM_MAX];

	(void)state;
	if (!setlocale(LC_NUMERIC, "de_DE.UTF-8"))
		skip();
	reads("123456789012345678901.5", 123456789012345678901.5);
	writes(1e-7 / 3, "3.3333333333333334e-08");
	assert_int_equal(mk_num_write_short(1e-7 / 3, text), 11);
	assert_string_equal(text, "3.33333e-08");
	setlocale(LC_NUMERIC, "C");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_what_strtod_reads),
	    cmocka_unit_test(refuses_what_is_no_number),
	    cmocka_unit_test(reads_whole_numbers_within_bounds),
	    cmocka_unit_test(writes_the_shortest_text),
	    cmocka_unit_test(what_is_written_reads_back),
	    cmocka_unit_test(the_short_text_is_printfs),
	    cmocka_unit_test(the_locale_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
