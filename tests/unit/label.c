/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/lcd/label.h>

#include <stdio.h>
#include <string.h>

static void
says_a_name_in_three_characters(void **state)
{
	static const char *const cases[][2] = {
	    {"Filter Freq", "FRQ"},
	    {"Resonance", "RES"},
	    {"Attack", "ATK"},
	    {"Feedback", "FBK"},
	    {"Threshold", "THR"},
	    {"Offset", "OFS"},
	    {"Spray", "SPR"},
	    {"Decay", "DEC"},
	    {"Rate", "RAT"},
	    {"Pan", "PAN"},
	    {"Lo", "LO"},
	    {"Dry/Wet", "DW"},
	    {"DryWet", "DW"},
	    {"Osc 1 Level", "O1L"},
	    {"OSC1 Octave", "O1O"},
	    {"L Time", "LTM"},
	    {"Macro 1", "MC1"},
	    {"Macro 12", "M12"},
	    {"Param 128", "128"},
	    {"GainLo", "GLO"},
	    {"ADSRTime", "TIM"},
	    {"16th", "16T"},
	    {"1 Filter Type A", "1FA"},
	    {"gr\xc3\xb6\xc3\x9f"
	     "e",
	        "GRS"},
	    {"\xc3\x89"
	     "cho",
	        "ECH"},
	    {"7", "7"},
	    {"12345", "123"},
	};
	char label[MK_LABEL_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		mk_label_make(label, cases[i][0], NULL, 0);
		assert_string_equal(label, cases[i][1]);
	}
}

static void
says_it_otherwise_where_that_is_taken(void **state)
{
	static const char *const labels[] = {
	    "FRQ", "FFR", "FLF", "FLT", "FR1", "FR2"};
	char taken[6][MK_LABEL_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < 6; i++) {
		mk_label_make(taken[i], "Filter Freq", taken[0], i);
		assert_string_equal(taken[i], labels[i]);
	}
}

static void
numbers_what_has_no_letters(void **state)
{
	static const char *const names[] = {
	    "", "---", "\xe6\x97\xa5", "\xff", " ", "?"};
	char taken[12][MK_LABEL_SIZE], wanted[8];
	size_t i;

	(void)state;
	for (i = 0; i < 12; i++) {
		mk_label_make(taken[i], names[i % 6], taken[0], i);
		snprintf(wanted, sizeof(wanted), "P%zu", i + 1);
		assert_string_equal(taken[i], wanted);
	}
}

/* Labels as long as there are any: all of them good, none twice. */
static void
stay_unique(const char *name)
{
	static char taken[900][MK_LABEL_SIZE];
	size_t i, j;

	for (i = 0; i < 900; i++) {
		mk_label_make(taken[i], name, taken[0], i);
		assert_true(mk_label_valid(taken[i], strlen(taken[i])));
		for (j = 0; j < i; j++)
			assert_string_not_equal(taken[i], taken[j]);
	}
}

static void
stays_unique_and_then_ends(void **state)
{
	static char all[1100][MK_LABEL_SIZE];
	char label[MK_LABEL_SIZE];
	size_t i;

	(void)state;
	stay_unique("Filter Freq");
	stay_unique("Osc 1 Level");
	stay_unique("A");
	stay_unique("12");
	stay_unique("7");
	stay_unique("");
	stay_unique("Dry/Wet");
	for (i = 0; i < 1100; i++)
		mk_label_make(all[i], "A", all[0], i);
	mk_label_make(label, "A", all[0], 1100);
	assert_true(mk_label_valid(label, strlen(label)));
}

static uint32_t
next_random(uint32_t *seed)
{
	return *seed = *seed * 1664525 + 1013904223;
}

static void
is_good_for_any_name(void **state)
{
	static const char bytes[] =
	    "aeiouyAEIOUbcxzBCXZ0129 /-._()\xc3\xa9\xe2\x80\xff\t";
	char name[160], one[MK_LABEL_SIZE], same[MK_LABEL_SIZE];
	uint32_t seed = 1;
	size_t i, j, len;

	(void)state;
	for (i = 0; i < 20000; i++) {
		len = next_random(&seed) >> 16;
		len %= i % 8 ? 16 : sizeof(name);
		for (j = 0; j < len; j++)
			name[j] = bytes[(next_random(&seed) >> 16) %
			    (sizeof(bytes) - 1)];
		name[len] = '\0';
		mk_label_make(one, name, NULL, 0);
		mk_label_make(same, name, NULL, 0);
		assert_true(mk_label_valid(one, strlen(one)));
		assert_memory_equal(one, same, MK_LABEL_SIZE);
		mk_label_make(same, name, one, 1);
		assert_true(mk_label_valid(same, strlen(same)));
		assert_string_not_equal(one, same);
	}
}

static void
knows_labels(void **state)
{
	static const char *const bad[] = {"", "FREQ", "frq", "F Q", "F-1",
	    "\xc3\x89", "a", "@", "[", "/", ":"};
	size_t i;

	(void)state;
	assert_true(mk_label_valid("A", 1));
	assert_true(mk_label_valid("Z09", 3));
	for (i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(mk_label_valid(bad[i], strlen(bad[i])));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(says_a_name_in_three_characters),
	    cmocka_unit_test(says_it_otherwise_where_that_is_taken),
	    cmocka_unit_test(numbers_what_has_no_letters),
	    cmocka_unit_test(stays_unique_and_then_ends),
	    cmocka_unit_test(is_good_for_any_name),
	    cmocka_unit_test(knows_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
