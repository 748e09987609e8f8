/* SPDX-License-Identifier: ISC */
#include "lib/told.h"
#include "lib/unit.h"

#include <libmk/engine/banktext.h>

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLOTS MK_BANK_SLOTS

static struct mk_banks *
read_banks(const char *text)
{
	struct mk_report *faults = told_nothing();
	struct mk_banks *banks;
	int status;

	banks = mk_banktext_read(text, strlen(text), "it", faults, &status);
	assert_string_equal(told(), "");
	assert_int_equal(status, 0);
	assert_non_null(banks);
	return banks;
}

static void
is_text(const char *a, const char *b)
{
	assert_int_equal(!a, !b);
	if (a)
		assert_string_equal(a, b);
}

static void
is_bank(const struct mk_bank *a, const struct mk_bank *b)
{
	size_t i;

	is_text(a->class_name, b->class_name);
	is_text(a->device, b->device);
	for (i = 0; i < SLOTS; i++) {
		is_text(a->names[i], b->names[i]);
		assert_string_equal(a->labels[i], b->labels[i]);
	}
}

static void
reads_banks(void **state)
{
	static const struct mk_bank wanted[] = {
	    {"AutoFilter", NULL, {"Frequency", NULL, "Reso"}, {"F", "", "Q"}},
	    {"PluginDevice", "My/Synth",
	        {"A", "B", "C", "D", "E", "F", "G", "H"},
	        {"1", "2", "3", "4", "5", "6", "7", "888"}},
	};
	struct mk_banks *banks =
	    read_banks("\xef\xbb\xbf# a note\r\n"
	               "class\tnote\tp1\tp2\tp3\tp4\tp5\tp6\tp7\tp8\t"
	               "l1\tl2\tl3\tl4\tl5\tl6\tl7\tl8\r\n"
	               "\r\n"
	               "AutoFilter\tours\tFrequency\t\tReso\t\t\t\t\t\tF\t\tQ\r"
	               "\n"
	               "  # more\n"
	               "PluginDevice/My/Synth\t\tA\tB\tC\tD\tE\tF\tG\tH\t"
	               "1\t2\t3\t4\t5\t6\t7\t888\t\t\t");

	(void)state;
	assert_int_equal(banks->n_banks, 2);
	is_bank(&banks->banks[0], &wanted[0]);
	is_bank(&banks->banks[1], &wanted[1]);
	mk_banks_free(banks);
}

static void
columns_stand_in_any_order(void **state)
{
	static const struct mk_bank wanted = {
	    "Amp", NULL, {NULL, "Bass", NULL, "Gain"}, {"", "LOW", "", "G"}};
	struct mk_banks *banks =
	    read_banks("p4\tl2\tclass\tl4\tp2\nGain\tLOW\tAmp\tG\tBass\n");

	(void)state;
	assert_int_equal(banks->n_banks, 1);
	is_bank(&banks->banks[0], &wanted);
	mk_banks_free(banks);
}

static void
makes_the_labels_that_are_left_out(void **state)
{
	static const struct mk_bank wanted = {"X", NULL,
	    {"Filter Freq", "LFO Freq", "Freq", "Env Freq"},
	    {"FFR", "LFR", "FRQ", "EFR"}};
	struct mk_banks *banks =
	    read_banks("class\tp1\tp2\tp3\tp4\tl3\n"
	               "X\tFilter Freq\tLFO Freq\tFreq\tEnv Freq\tFRQ\n");

	(void)state;
	is_bank(&banks->banks[0], &wanted);
	mk_banks_free(banks);
}

static void
nothing_is_no_fault(void **state)
{
	static const char *const nothing[] = {
	    "", "# only a note\n", "class\tp1\n"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(nothing) / sizeof(*nothing); i++) {
		struct mk_banks *banks = read_banks(nothing[i]);

		assert_int_equal(banks->n_banks, 0);
		mk_banks_free(banks);
	}
}

static void
refuses(const char *text, size_t len, const char *sentences)
{
	struct mk_report *faults = told_nothing();
	int status;

	assert_null(mk_banktext_read(text, len, "it", faults, &status));
	assert_int_equal(status, -EINVAL);
	assert_string_equal(told(), sentences);
	assert_null(mk_banktext_read(text, len, "it", NULL, &status));
	assert_int_equal(status, -EINVAL);
}

#define REFUSES(text, sentences) refuses(text, sizeof(text) - 1, sentences)
#define HEAD                     "class\tp1\tp2\tl1\tl2\n"

static void
names_what_is_wrong_with_the_columns(void **state)
{
	(void)state;
	REFUSES("AutoFilter\tFrequency\n",
	    "it:1:1: the first line names the columns: class, p1 to p8, "
	    "l1 to l8; \"class\" is missing\n");
	REFUSES("\nclass\tp1\tpp2\tp1\tcolour\tclass\n",
	    "it:2:10: no column is called \"pp2\"; is \"p2\" meant?\n"
	    "it:2:14: column \"p1\" appears twice\n"
	    "it:2:17: no column is called \"colour\"\n"
	    "it:2:24: column \"class\" appears twice\n");
	REFUSES("class\t\tp1\n", "it:1:7: no column is called \"\"\n");
}

static void
names_each_fault_with_its_place(void **state)
{
	(void)state;
	REFUSES(HEAD "\tFreq\n", "it:2:1: a device's class is missing\n");
	REFUSES(HEAD "/Synth\tFreq\n", "it:2:1: a device's class is missing\n");
	REFUSES(HEAD "X/\tFreq\n",
	    "it:2:2: a device's name is missing behind the '/'\n");
	REFUSES(HEAD "X\n", "it:2:1: no parameter is named\n");
	REFUSES(HEAD "X\tA\tB\t\t\tmore\n",
	    "it:2:9: there are but 5 columns\n");
	REFUSES(HEAD "X\tA\tA\n", "it:2:5: \"A\" appears twice\n");
	REFUSES(HEAD "X\tA\t\tA\tB\n",
	    "it:2:8: a label, but p2 names no parameter\n");
	REFUSES(HEAD "X\tA\tB\tC\tC\n", "it:2:9: label \"C\" appears twice\n");
	REFUSES(HEAD "X\tA\tB\tFreq\tc\n",
	    "it:2:7: a label has 1 to 3 capitals and digits: "
	    "\"FRQ\", not \"Freq\"\n"
	    "it:2:12: a label has 1 to 3 capitals and digits: "
	    "\"C\", not \"c\"\n");
	REFUSES(HEAD "X\x01\tA\n", "it:2:2: a control character\n");
	REFUSES(HEAD "X\tA\0b\n", "it:2:4: a control character\n");
	REFUSES(HEAD "X\tA\tB\xff\tC\xc3\n",
	    "it:2:6: bytes that are not UTF-8\n"
	    "it:2:9: bytes that are not UTF-8\n");
}

static void
goes_on_behind_a_fault(void **state)
{
	(void)state;
	REFUSES(HEAD "X\tA\tA\nY\tB\nZ\n\nQ\tA\tB\tC\tC\n",
	    "it:2:5: \"A\" appears twice\n"
	    "it:4:1: no parameter is named\n"
	    "it:6:9: label \"C\" appears twice\n");
}

static void
limits_names_and_lines(void **state)
{
	static char text[16 + 4 * (MK_BANKTEXT_BANKS + 3)];
	struct mk_banks *banks;
	size_t len, i;
	int status;

	(void)state;
	len = (size_t)sprintf(text, HEAD "X\t%0256d\n", 0);
	refuses(text, len, "it:2:3: a name of more than 255 bytes\n");
	len = (size_t)sprintf(text, HEAD "X\t%0255d\n", 0);
	banks = mk_banktext_read(text, len, "it", NULL, &status);
	assert_non_null(banks);
	mk_banks_free(banks);
	len = (size_t)sprintf(text, "class\tp1\n");
	for (i = 0; i < MK_BANKTEXT_BANKS + 3; i++, len += 4)
		memcpy(text + len, "X\tA\n", 4);
	refuses(text, len, "it:10002:1: more than 10000 banks\n");
}

/* Fails each allocation in turn; returns how many there are. */
static long
fail_each(const char *text, size_t len)
{
	struct mk_report *faults = told_nothing();
	struct mk_banks *banks;
	int status = -ENOMEM;
	long n;

	for (n = 0; status; n++) {
		unit_fail_alloc(n);
		banks = mk_banktext_read(text, len, "it", faults, &status);
		assert_int_equal(status, unit_alloc_failed() ? -ENOMEM : 0);
		assert_int_equal(!banks, status < 0);
		unit_fail_alloc(-1);
		mk_banks_free(banks);
	}
	assert_string_equal(told(), "");
	return n;
}

static void
survives_each_failing_allocation(void **state)
{
	static char text[1 << 15];
	size_t len = (size_t)sprintf(text, HEAD);
	long n = 0;
	int i;

	(void)state;
	for (i = 1; i <= 60; i++) {
		len += (size_t)snprintf(text + len, sizeof(text) - len,
		    "Class%d/It\tFirst %0200d\tSecond %0200d\tFST\n", i, i, i);
		n = fail_each(text, len);
	}
	assert_true(n > 3);
}

/* Reads a file below a folder that the environment names, or skips the test. */
static char *
slurp(const char *variable, const char *name)
{
	const char *folder = getenv(variable);
	static char text[1 << 19];
	char file[4096];
	size_t len;
	FILE *f;

	snprintf(file, sizeof(file), "%s/%s", folder ? folder : "", name);
	f = folder ? fopen(file, "r") : NULL;
	if (!f) {
		print_message("# $%s has no %s\n", variable, name);
		skip();
		return NULL;
	}
	len = fread(text, 1, sizeof(text) - 1, f);
	text[len] = '\0';
	fclose(f);
	return text;
}

static void
the_built_in_banks_are_those_of_the_file(void **state)
{
	const char *text = slurp("MK_ROOT", "libmk/data/banks.tsv");
	const struct mk_bank *builtin;
	struct mk_banks *banks;
	size_t n, i;

	(void)state;
	banks = read_banks(text);
	builtin = mk_banks_builtin(&n);
	assert_int_equal(banks->n_banks, n);
	for (i = 0; i < n; i++)
		is_bank(&banks->banks[i], &builtin[i]);
	mk_banks_free(banks);
}

/* The page shows the example as it is, and tells what becomes of it. */
static void
the_manuals_example_is_what_the_page_says(void **state)
{
	static const struct mk_bank wanted[] = {
	    {"AutoFilter", NULL, {"Frequency", "Resonance", "Drive", "Morph"},
	        {"CUT", "RES", "DRV", "MRF"}},
	    {"PluginDevice", "Synth",
	        {"Cutoff", "Reso", "Osc 1 Level", "Osc 2 Level"},
	        {"CUT", "RES", "O1L", "O2L"}},
	};
	const char *text = slurp("MK_ROOT", "man/examples/banks.tsv");
	char shown[1024];
	struct mk_banks *banks;

	(void)state;
	banks = read_banks(text);
	assert_int_equal(banks->n_banks, 2);
	is_bank(&banks->banks[0], &wanted[0]);
	is_bank(&banks->banks[1], &wanted[1]);
	mk_banks_free(banks);
	snprintf(shown, sizeof(shown), "%s", strstr(text, "\nclass"));
	assert_non_null(strstr(slurp("MK_ROOT", "man/mk-banks.5"), shown));
}

/* The k-th built-in bank of a class, from 0. */
static const struct mk_bank *
builtin_of(const char *class_name, size_t k)
{
	const struct mk_bank *bank;
	size_t n;

	for (bank = mk_banks_builtin(&n); n; n--, bank++)
		if (!strcmp(bank->class_name, class_name) && k-- == 0)
			return bank;
	fail_msg("%s has too few banks", class_name);
	return NULL;
}

static void
the_originals_banks_come_first(void **state)
{
	const char *text = slurp("MK_SHARED", "banks-original.tsv");
	struct mk_banks *banks;
	size_t i, j, k;

	(void)state;
	banks = read_banks(text);
	assert_true(banks->n_banks > 40);
	for (i = 0; i < banks->n_banks; i++) {
		for (j = k = 0; j < i; j++)
			k += !strcmp(banks->banks[j].class_name,
			    banks->banks[i].class_name);
		is_bank(&banks->banks[i],
		    builtin_of(banks->banks[i].class_name, k));
	}
	mk_banks_free(banks);
}

/* Takes the next of a line's fields off its front. */
static char *
field_of(char **line)
{
	return strsep(line, "\t");
}

/* Labels stand above parameters, and above nothing else; none twice. */
static size_t
check_slots(const struct mk_bank_slot *slots)
{
	size_t i, j, shown = 0;

	for (i = 0; i < SLOTS; i++) {
		const char *label = slots[i].label;

		assert_int_equal(!slots[i].param, !*label);
		if (!*label)
			continue;
		shown++;
		assert_true(mk_label_valid(label, strlen(label)));
		for (j = 0; j < i; j++)
			assert_string_not_equal(label, slots[j].label);
	}
	return shown;
}

/* Checks a device that has just these names; whether it must show them all. */
static void
check_device(const char *class_name, char **names, size_t n, bool all)
{
	struct mk_bank_slot slots[SLOTS];
	struct mk_song *song = mk_song_new();
	struct mk_device *device =
	    mk_strip_add_device(song, mk_song_add_strip(song, MK_STRIP_AUDIO));
	size_t i, shown;

	device->class_name = class_name;
	mk_device_add_param(song, device)->name = "Device On";
	for (i = 0; i < n; i++)
		if (*names[i])
			mk_device_add_param(song, device)->name = names[i];
	mk_banks_find(NULL, device, slots);
	shown = check_slots(slots);
	if (all)
		assert_int_equal(shown, device->n_params - 1);
	assert_int_equal(!shown, device->n_params == 1);
	for (i = mk_banks_pages(NULL, device); i-- > 1;) {
		mk_banks_page(NULL, device, i, slots);
		assert_true(check_slots(slots) > 0);
	}
	mk_song_free(song);
}

/* Every bank of a table whose class is column 1; p1 is column first. */
static void
check_banks(const char *name, size_t first)
{
	char *text = slurp("MK_SHARED", name), *line, *names[SLOTS];
	size_t i, n = 0;

	strsep(&text, "\n");
	while ((line = strsep(&text, "\n")) && *line) {
		char *class_name = field_of(&line);

		for (i = 2; i < first; i++)
			field_of(&line);
		for (i = 0; i < SLOTS; i++)
			names[i] = field_of(&line);
		check_device(class_name, names, SLOTS, true);
		n++;
	}
	assert_true(n > 50);
}

static void
every_bank_of_live_is_shown_whole(void **state)
{
	(void)state;
	check_banks("bestof.tsv", 3);
	check_banks("bestof_history.tsv", 5);
}

/*
 * Every device of a table that has a parameter a line: the class is column 1,
 * the parameter column at; it is another device where the version, which is
 * column 2 if there is one, or the class changes.
 */
static void
check_devices(const char *name, size_t at, int versions)
{
	static char *names[1000];
	char *text = slurp("MK_SHARED", name), *line;
	const char *class_name = "", *version = "";
	size_t i, n = 0, devices = 0;

	strsep(&text, "\n");
	while ((line = strsep(&text, "\n")) && *line) {
		const char *class_now = field_of(&line), *version_now = "";

		for (i = 2; i < at; i++) {
			char *field = field_of(&line);

			if (versions && i == 2)
				version_now = field;
		}
		if (strcmp(class_now, class_name) != 0 ||
		    strcmp(version_now, version) != 0) {
			check_device(class_name, names, n, false);
			n = 0;
			devices++;
		}
		class_name = class_now;
		version = version_now;
		assert_true(n < 1000);
		names[n++] = field_of(&line);
	}
	check_device(class_name, names, n, false);
	assert_true(devices > 50);
}

static void
every_device_of_live_shows_good_labels(void **state)
{
	(void)state;
	check_devices("param_xml_map.tsv", 2, 0);
	check_devices("device_params.tsv", 5, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_banks),
	    cmocka_unit_test(columns_stand_in_any_order),
	    cmocka_unit_test(makes_the_labels_that_are_left_out),
	    cmocka_unit_test(nothing_is_no_fault),
	    cmocka_unit_test(names_what_is_wrong_with_the_columns),
	    cmocka_unit_test(names_each_fault_with_its_place),
	    cmocka_unit_test(goes_on_behind_a_fault),
	    cmocka_unit_test(limits_names_and_lines),
	    cmocka_unit_test(survives_each_failing_allocation),
	    cmocka_unit_test(the_built_in_banks_are_those_of_the_file),
	    cmocka_unit_test(the_manuals_example_is_what_the_page_says),
	    cmocka_unit_test(the_originals_banks_come_first),
	    cmocka_unit_test(every_bank_of_live_is_shown_whole),
	    cmocka_unit_test(every_device_of_live_shows_good_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
