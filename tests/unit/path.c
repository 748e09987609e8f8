/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/path.h>

#include <errno.h>
#include <string.h>

static int
read_path(struct mk_path *path, const char *text, struct mk_err *err)
{
	return mk_path_read(path, text, strlen(text), err);
}

/* Reads a path and writes it; the text must come back. */
static void
comes_back_as(const char *text, const char *expected)
{
	struct mk_path path;
	struct mk_buf out;
	struct mk_err err = {""};

	mk_buf_init(&out);
	if (read_path(&path, text, &err) < 0)
		fail_msg("%s: %s", text, err.msg);
	mk_path_write(&path, &out);
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

static void
every_form_comes_back(void **state)
{
	static const char *const forms[] = {"strip/1", "strip/sel/volume",
	    "track/3/pan", "return/1/send/2", "master", "master/cue",
	    "master/crossfade", "strip/2/mute", "strip/2/solo", "strip/2/arm",
	    "strip/2/name", "strip/2/eq/low", "strip/2/eq/mid",
	    "strip/2/eq/high", "strip/2/eq/4", "track/1/device/2",
	    "track/1/device/sel/best/8",
	    "track/1/device/2/chain/1/device/3/param/12",
	    "track/1/device/1/chain/2/volume", "device/chain/1/pan",
	    "strip/sel/device/sel/chain/3/mute",
	    "track/1/device/1/chain/2/name", "strip/1/device/1/name",
	    "strip/1/slot/4/state", "strip/1/slot/sel/gain",
	    "strip/1/slot/2/pitch", "strip/1/slot/2/name", "device/best/1",
	    "device/param/\"Dry/Wet\"", "device/param/\"a \\\"b\\\" \\\\c\"",
	    "scene/3", "scene/sel/name", "song/tempo", "song/playing",
	    "song/position", "song/record", "strip/3/selected",
	    "scene/sel/selected", "device/locked", "surface/page",
	    "midi/cc/16/127", "midi/note/1/0", "midi/bend/10"};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		comes_back_as(forms[i], forms[i]);
}

static void
a_name_may_be_bare(void **state)
{
	(void)state;
	comes_back_as("device/param/Dry/Wet", "device/param/\"Dry/Wet\"");
	comes_back_as("device/param/1 Gain A", "device/param/\"1 Gain A\"");
	comes_back_as("device/param/\"12\"", "device/param/\"12\"");
	comes_back_as("device/param/+12", "device/param/\"+12\"");
}

static void
is_refused(const char *text, const char *sentence)
{
	struct mk_path path;
	struct mk_err err = {""};

	assert_int_equal(read_path(&path, text, &err), -EBADMSG);
	assert_string_equal(err.msg, sentence);
}

static void
mistakes_are_named(void **state)
{
	(void)state;
	is_refused("", "a path is empty");
	is_refused("strip/1/", "a path does not end with a slash");
	is_refused("stripe/1",
	    "no path goes on with \"stripe\"; is \"strip\" meant?");
	is_refused("strip/1/volum",
	    "no path goes on with \"volum\"; is \"volume\" meant?");
	is_refused("strip/0",
	    "a number from 1 should follow \"strip\", not \"0\"");
	is_refused("strip",
	    "a number from 1 should follow \"strip\", not \"\"");
	is_refused("strip/-1",
	    "a number from 1 should follow \"strip\", not \"-1\"");
	is_refused("strip/+1/volume",
	    "a number from 1 should follow \"strip\", not \"+1\"");
	is_refused("strip/1/eq/+2", "no path goes on with \"+2\"");
	is_refused("strip/1/eq/hihg",
	    "no path goes on with \"hihg\"; is \"high\" meant?");
	is_refused("strip/1/eq/0", "expected a number from 1, not \"0\"");
	is_refused("midi/cc/1/+7", "no path goes on with \"+7\"");
	is_refused("midi/cc/1/x", "no path goes on with \"x\"");
	is_refused("midi/cc/1/128",
	    "expected a number from 0 to 127, not \"128\"");
	is_refused("track/sel",
	    "a number from 1 should follow \"track\", not \"sel\"");
	is_refused("midi/cc/17/1",
	    "a number from 1 to 16 should follow \"cc\", not \"17\"");
	is_refused("midi/cc/1", "a controller's or note's number is missing");
	/* Only the current device is locked or not. */
	is_refused("strip/1/device/2/locked",
	    "no path goes on with \"locked\"");
	is_refused("device/lock",
	    "no path goes on with \"lock\"; is \"locked\" meant?");
	/* A chain has few of a mixer's. */
	is_refused("strip/1/device/2/chain/1/solo",
	    "no path goes on with \"solo\"");
	is_refused("strip/1/volume/2", "the path should end before \"2\"");
	is_refused("device/param/\"x",
	    "a parameter's name has no closing quote");
	is_refused("device/param/\"\"", "a parameter's name is empty");
	is_refused("device/param/\"x\"y", "nothing follows a parameter's name");
}

static void
too_much_is_refused(void **state)
{
	char text[2048] = "strip/1/device/1";
	struct mk_path path;
	int i;

	(void)state;
	for (i = 0; i < 40; i++)
		strcat(text, "/chain/1/device/1");
	assert_int_equal(read_path(&path, text, NULL), -EBADMSG);
	strcpy(text, "device/param/");
	memset(text + strlen(text), 'x', MK_PATH_NAME_MAX);
	assert_int_equal(read_path(&path, text, NULL), -EBADMSG);
	text[strlen("device/param/") + MK_PATH_NAME_MAX - 1] = '\0';
	assert_int_equal(read_path(&path, text, NULL), 0);
}

static void
below_a_strip_the_strip_is_left_out(void **state)
{
	static const char text[] = "device/1/param/\"Freq\"";
	struct mk_path path;

	(void)state;
	assert_int_equal(mk_path_read_below_strip(&path, text, strlen(text),
	                     NULL),
	    0);
	assert_int_equal(path.steps[0].kind, MK_STEP_DEVICE);
	assert_string_equal(path.name, "Freq");
	assert_int_equal(mk_path_read_below_strip(&path, "strip/1", 7, NULL),
	    -EBADMSG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_form_comes_back),
	    cmocka_unit_test(a_name_may_be_bare),
	    cmocka_unit_test(mistakes_are_named),
	    cmocka_unit_test(too_much_is_refused),
	    cmocka_unit_test(below_a_strip_the_strip_is_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
