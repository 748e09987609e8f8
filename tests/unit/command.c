/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/command.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct mk_line line;
static struct mk_command command;
static struct mk_err err;

static int
read_command(const char *text)
{
	err.msg[0] = '\0';
	assert_int_equal(mk_line_parse(&line, text, strlen(text), &err), 1);
	return mk_command_read(&command, &line, &err);
}

static void
is(const char *text, enum mk_verb verb)
{
	if (read_command(text) < 0)
		fail_msg("%s: %s", text, err.msg);
	assert_int_equal(command.verb, verb);
}

static void
number_is(size_t i, enum mk_number_kind kind, long n)
{
	assert_int_equal(command.numbers[i].kind, kind);
	assert_int_equal(command.numbers[i].n, n);
}

static void
each_verb_is_read(void **state)
{
	static const struct {
		const char *text;
		enum mk_verb verb;
	} lines[] = {
	    {"set strip/1/volume 0.5", MK_VERB_SET},
	    {"get strip/sel", MK_VERB_GET},
	    {"dump", MK_VERB_DUMP},
	    {"select strip 1", MK_VERB_SELECT_STRIP},
	    {"select scene +1", MK_VERB_SELECT_SCENE},
	    {"select device -1", MK_VERB_SELECT_DEVICE},
	    {"appoint track/1/device/2", MK_VERB_APPOINT},
	    {"lock", MK_VERB_LOCK},
	    {"unlock", MK_VERB_UNLOCK},
	    {"toggle-lock", MK_VERB_TOGGLE_LOCK},
	    {"play", MK_VERB_PLAY},
	    {"stop", MK_VERB_STOP},
	    {"continue", MK_VERB_CONTINUE},
	    {"record", MK_VERB_RECORD},
	    {"fire scene 3", MK_VERB_FIRE_SCENE},
	    {"fire slot 1 2", MK_VERB_FIRE_SLOT},
	    {"stop strip sel", MK_VERB_STOP_STRIP},
	    {"tempo 120.5", MK_VERB_TEMPO},
	    {"page 1 LV1 LV2 LV3 LV4", MK_VERB_PAGE},
	    {"flash \"\" two", MK_VERB_FLASH},
	    {"show page 2", MK_VERB_SHOW_PAGE},
	    {"message \"it is late\"", MK_VERB_MESSAGE},
	    {"cc 16 127 0", MK_VERB_CC},
	    {"note 1 60 64", MK_VERB_NOTE},
	    {"bend 1 16383", MK_VERB_BEND},
	    {"program 1 0", MK_VERB_PROGRAM},
	    {"aftertouch 2 3", MK_VERB_AFTERTOUCH},
	    {"sysex 7E 7f 06 01", MK_VERB_SYSEX},
	    {"midi F8", MK_VERB_MIDI},
	    {"ctl \"volume 1\" 64", MK_VERB_CTL},
	    {"rebuild", MK_VERB_REBUILD},
	    {"refresh", MK_VERB_REFRESH},
	    {"unplug", MK_VERB_UNPLUG},
	    {"plug", MK_VERB_PLUG},
	    {"reload", MK_VERB_RELOAD},
	    {"use seq:20:0 surface=left", MK_VERB_USE},
	    {"hello", MK_VERB_HELLO},
	    {"watch strip/*/volume scene/*", MK_VERB_WATCH},
	    {"unwatch", MK_VERB_UNWATCH},
	    {"trace on", MK_VERB_TRACE_ON},
	    {"trace off", MK_VERB_TRACE_OFF},
	    {"@1.000000 trace in midi b0 01 40", MK_VERB_TRACE},
	    {"status host url=song:", MK_VERB_STATUS},
	    {"begin", MK_VERB_BEGIN},
	    {"end", MK_VERB_END},
	    {"error -2 \"no such thing\"", MK_VERB_ERROR},
	    {"@1.000000 ok", MK_VERB_OK},
	};
	size_t i;

	(void)state;
	assert_int_equal(sizeof(lines) / sizeof(*lines), MK_VERB_COUNT);
	for (i = 0; i < MK_VERB_COUNT; i++)
		is(lines[i].text, lines[i].verb);
}

static void
values_are_numbers_switches_and_texts(void **state)
{
	(void)state;
	is("set device/param/\"Dry/Wet\" -1e3 unit=dB", MK_VERB_SET);
	assert_true(command.has_path);
	assert_string_equal(command.path.name, "Dry/Wet");
	assert_int_equal(command.value.kind, MK_VALUE_NUMBER);
	assert_true(command.value.number == -1000);
	is("set strip/sel/mute toggle", MK_VERB_SET);
	is("set device/param/1 toggle", MK_VERB_SET);
	assert_int_equal(command.value.kind, MK_VALUE_TOGGLE);
	is("set scene/1/name \"In tro\"", MK_VERB_SET);
	assert_int_equal(command.value.kind, MK_VALUE_TEXT);
	assert_string_equal(mk_line_word(&line, command.value.word, NULL),
	    "In tro");
	is("tempo 99.5", MK_VERB_TEMPO);
	assert_true(command.value.number == 99.5);
	is("ctl fader -3", MK_VERB_CTL);
	assert_true(command.value.number == -3);
}

static void
numbers_are_plain_signed_or_selected(void **state)
{
	(void)state;
	is("fire slot 3 sel", MK_VERB_FIRE_SLOT);
	number_is(0, MK_NUMBER_PLAIN, 3);
	number_is(1, MK_NUMBER_SEL, 0);
	is("select strip +2", MK_VERB_SELECT_STRIP);
	number_is(0, MK_NUMBER_RELATIVE, 2);
	is("show page -1", MK_VERB_SHOW_PAGE);
	number_is(0, MK_NUMBER_RELATIVE, -1);
	is("cc 16 127 0", MK_VERB_CC);
	number_is(0, MK_NUMBER_PLAIN, 16);
	number_is(1, MK_NUMBER_PLAIN, 127);
	number_is(2, MK_NUMBER_PLAIN, 0);
}

static void
what_may_be_left_out(void **state)
{
	(void)state;
	is("lock", MK_VERB_LOCK);
	assert_false(command.has_path);
	is("lock track/1/device/1", MK_VERB_LOCK);
	assert_true(command.has_path);
	is("appoint none", MK_VERB_APPOINT);
	assert_false(command.has_path);
}

static void
words_are_the_lines(void **state)
{
	(void)state;
	is("page 2 LEV SD1 LP HP", MK_VERB_PAGE);
	assert_int_equal(command.first_word, 2);
	assert_int_equal(command.n_words, 4);
	is("flash one", MK_VERB_FLASH);
	assert_int_equal(command.first_word, 1);
	assert_int_equal(command.n_words, 1);
	is("sysex 00 13 37", MK_VERB_SYSEX);
	assert_int_equal(command.first_word, 1);
	assert_int_equal(command.n_words, 3);
	is("error 2 \"x y\"", MK_VERB_ERROR);
	assert_int_equal(command.first_word, 2);
}

static void
the_hosts_user_may_do_it(void **state)
{
	(void)state;
	is("host select strip 3", MK_VERB_SELECT_STRIP);
	assert_true(command.host);
	number_is(0, MK_NUMBER_PLAIN, 3);
	is("select strip 3", MK_VERB_SELECT_STRIP);
	assert_false(command.host);
}

static void
is_refused(const char *text, int status, size_t fault, const char *sentence)
{
	assert_int_equal(read_command(text), status);
	assert_string_equal(err.msg, sentence);
	assert_int_equal(command.fault, fault);
}

static void
unknown_verbs_are_told(void **state)
{
	(void)state;
	is_refused("plya", -ENOENT, 0,
	    "there is no verb \"plya\"; is \"play\" meant?");
	is_refused("frobnicate 3", -ENOENT, 0,
	    "there is no verb \"frobnicate\"");
	is_refused("host selct strip 1", -ENOENT, 1,
	    "there is no verb \"selct\"; is \"select\" meant?");
	is_refused("host", -EBADMSG, 1, "\"host\" needs a verb");
	is_refused("host host play", -ENOENT, 1, "there is no verb \"host\"");
	is_refused("select stripe 1", -EBADMSG, 1,
	    "\"select\" is not followed by \"stripe\"; is \"strip\" meant?");
	is_refused("fire", -EBADMSG, 1, "\"fire\" needs more: fire scene");
}

static void
what_is_asked_for_may_be_a_pattern(void **state)
{
	static const char *const patterns[] = {"strip/*/volume", "scene/?/name",
	    "**", "device/param/*", "device/param/\"a?\""};
	const char *raw;
	char text[64];
	size_t i, len;

	(void)state;
	for (i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		snprintf(text, sizeof(text), "get %s", patterns[i]);
		is(text, MK_VERB_GET);
		assert_false(command.has_path);
		assert_int_equal(command.n_words, 1);
		raw = mk_line_raw(&line, command.first_word, &len);
		assert_int_equal(len, strlen(patterns[i]));
		assert_memory_equal(raw, patterns[i], len);
	}
	is("get device/param/a", MK_VERB_GET);
	assert_true(command.has_path);
	is_refused("set strip/*/volume 1", -EBADMSG, 1,
	    "a number from 1 should follow \"strip\", not \"*\"");
}

static void
wrong_arguments_are_told(void **state)
{
	(void)state;
	is_refused("cc 17 1 1", -EBADMSG, 1,
	    "\"cc CH NUM VAL\": expected a channel from 1 to 16, not \"17\"");
	is_refused("cc 1 128 1", -EBADMSG, 2,
	    "\"cc CH NUM VAL\": expected a whole number from 0 to 127, not "
	    "\"128\"");
	is_refused("cc 1 2", -EBADMSG, 3, "\"cc\" needs more: cc CH NUM VAL");
	is_refused("bend 1 16384", -EBADMSG, 2,
	    "\"bend CH VAL\": expected a whole number from 0 to 16383, not "
	    "\"16384\"");
	is_refused("play now", -EBADMSG, 1,
	    "nothing should follow \"play\", but \"now\" does");
	is_refused("get strip/1 2", -EBADMSG, 2,
	    "nothing should follow \"get PATH\", but \"2\" does");
	is_refused("select strip 0", -EBADMSG, 2,
	    "\"select strip N\": expected a number from 1, one with a sign, or "
	    "sel, not \"0\"");
	is_refused("page sel x", -EBADMSG, 1,
	    "\"page N LABEL ...\": expected a number from 1, not \"sel\"");
	is_refused("set strip/1 1", -EBADMSG, 1, "\"strip/1\" is not a value");
	is_refused("set strip/1/volum 1", -EBADMSG, 1,
	    "no path goes on with \"volum\"; is \"volume\" meant?");
	is_refused("set strip/1/volume loud", -EBADMSG, 2,
	    "\"set PATH VALUE\": expected a number, not \"loud\"");
	is_refused("set strip/1/volume toggle", -EBADMSG, 2,
	    "\"set PATH VALUE\": expected a number, not \"toggle\"");
	is_refused("set song/tempo toggle", -EBADMSG, 2,
	    "\"set PATH VALUE\": expected a number, not \"toggle\"");
	is_refused("set strip/1/mute loud", -EBADMSG, 2,
	    "\"set PATH VALUE\": expected a number or toggle, not \"loud\"");
	is_refused("tempo 0", -EBADMSG, 1,
	    "\"tempo BPM\": expected a number from 1 to 1000, not \"0\"");
	is_refused("midi 90 3C 6", -EBADMSG, 3,
	    "\"midi HH ...\": expected a byte of two hex digits, not \"6\"");
	is_refused("error x y", -EBADMSG, 1,
	    "\"error CODE TEXT\": expected a whole number, not \"x\"");
	is_refused("message", -EBADMSG, 1,
	    "\"message\" needs more: message TEXT");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_verb_is_read),
	    cmocka_unit_test(values_are_numbers_switches_and_texts),
	    cmocka_unit_test(numbers_are_plain_signed_or_selected),
	    cmocka_unit_test(what_may_be_left_out),
	    cmocka_unit_test(words_are_the_lines),
	    cmocka_unit_test(the_hosts_user_may_do_it),
	    cmocka_unit_test(unknown_verbs_are_told),
	    cmocka_unit_test(what_is_asked_for_may_be_a_pattern),
	    cmocka_unit_test(wrong_arguments_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
