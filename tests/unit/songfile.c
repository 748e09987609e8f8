/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/sets/als_priv.h>
#include <libmk/sets/scenefile_priv.h>
#include <libmk/sets/songfile.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct mk_song *
read_text(const char *text, const char *name, int *status, struct mk_err *err)
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), name, 0);
	struct mk_song *song = NULL;

	*status = -ENOMEM;
	if (input)
		song = mk_songfile_read(input, MK_PART_ALL, status, err);
	mk_input_free(input);
	return song;
}

static void
is_song(const char *text, const char *file, const char *name, size_t scenes)
{
	struct mk_err err = {""};
	int status;
	struct mk_song *song = read_text(text, file, &status, &err);

	if (!song)
		fail_msg("%s", err.msg);
	assert_int_equal(status, 0);
	assert_string_equal(song->name, name);
	assert_int_equal(song->n_scenes, scenes);
	mk_song_free(song);
}

static void
kinds_are_told_by_content(void **state)
{
	(void)state;
	is_song("Scene 1\nTrack 1: no clip\n", "my.xml", "my", 1);
	is_song("\xef\xbb\xbf\r\n\t# mine\nScene 1\nScene 2", "/a.b/my set.txt",
	    "my set", 2);
	is_song("<song xmlns='urn:mk:song:1'><scene/></song>", "my.txt", "my",
	    1);
	is_song("<song xmlns='urn:mk:song:1' name='n'/>", "my.txt", "n", 0);
}

static bool
sniffs(const struct mk_set_format *format, const char *start)
{
	return format->sniff((const uint8_t *)start, strlen(start));
}

static void
each_format_knows_its_own_start_only(void **state)
{
	static const struct {
		const struct mk_set_format *format;
		const char *start;
	} samples[] = {
	    {&mk_als_format,
	        "\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <song> --><Ableton "},
	    {&mk_als_binary_format, "\xab\x1e\x56\x78\x03"},
	    {&mk_scenefile_format, " \r\n\tTrack 1"},
	};
	size_t i, k, n = sizeof(samples) / sizeof(*samples);

	(void)state;
	for (i = 0; i < n; i++) {
		assert_true(*samples[i].format->name);
		assert_false(sniffs(samples[i].format, ""));
		assert_false(sniffs(samples[i].format, "<song/>"));
		for (k = 0; k < n; k++)
			assert_int_equal(sniffs(samples[i].format,
			                     samples[k].start),
			    i == k);
	}
}

static void
song_xml_may_begin_late(void **state)
{
	char text[6000];
	int n = snprintf(text, sizeof(text),
	    "<!--%5000s-->"
	    "<song xmlns='urn:mk:song:1'><scene/></song>",
	    "");

	(void)state;
	assert_true(n > 5000 && n < (int)sizeof(text));
	is_song(text, "late.xml", "late", 1);
}

static void
refuses(const char *text, const char *start)
{
	struct mk_err err = {""};
	int status;

	assert_null(read_text(text, "it", &status, &err));
	assert_int_equal(status, -EBADMSG);
	if (strncmp(err.msg, start, strlen(start)) != 0)
		fail_msg("%s", err.msg);
}

static void
the_fault_is_told_in_the_kinds_own_terms(void **state)
{
	(void)state;
	refuses("", "it: ");
	refuses("Szene 1", "it:1:1: not well-formed XML");
	refuses("Scene", "it:1:6: a scene's number is missing");
	refuses("Track 1: no clip", "it:1:1: a track before the first scene");
	refuses("<rows xmlns='urn:mk:rows:1'/>", "it:1:1: <rows> is neither");
}

static void
survives_each_failing_allocation(void **state)
{
	static const char text[] = "Scene 1\nTrack 1: Clip 'A01'\n";
	struct mk_song *song = NULL;
	struct mk_err err;
	int status;
	long n;

	(void)state;
	for (n = 0; !song; n++) {
		unit_fail_alloc(n);
		song = read_text(text, "it", &status, &err);
		unit_fail_alloc(-1);
		assert_int_equal(status, song ? 0 : -ENOMEM);
	}
	assert_true(n > 5);
	mk_song_free(song);
}

static void
old_sets_are_called_what_they_are(void **state)
{
	static const char old[] = "\xab\x1e\x56\x78\x03\x01 LiveDocument";
	struct mk_err err = {""};
	int status;

	(void)state;
	assert_null(read_text(old, "old.als", &status, &err));
	assert_int_equal(status, -EBADMSG);
	assert_string_equal(err.msg,
	    "old.als: a binary file of a Live before Live 8, whose sets are "
	    "XML: save it with Live 8 or later");
	assert_null(read_text("\xab\x1e\x56", "cut.als", &status, &err));
	assert_non_null(strstr(err.msg, "not well-formed"));
}

static void
other_files_are_called_what_they_are(void **state)
{
	(void)state;
	refuses("PK\3\4\x14",
	    "it: is a ZIP archive, as a DAWproject is, not "
	    "XML");
	refuses("MThd", "it: is a Standard MIDI File, not XML");
	refuses("RIFF....RMIDdata", "it: is a Standard MIDI File, not XML");
	refuses("PK", "it:1:1: not well-formed XML");
	refuses("\xef\xbb\xbf<x/>", "it:1:4: <x> is neither");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds_are_told_by_content),
	    cmocka_unit_test(each_format_knows_its_own_start_only),
	    cmocka_unit_test(song_xml_may_begin_late),
	    cmocka_unit_test(the_fault_is_told_in_the_kinds_own_terms),
	    cmocka_unit_test(other_files_are_called_what_they_are),
	    cmocka_unit_test(old_sets_are_called_what_they_are),
	    cmocka_unit_test(survives_each_failing_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
