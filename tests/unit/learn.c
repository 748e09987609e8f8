/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/setup/controldoc_priv.h>
#include <libmk/setup/learn_priv.h>
#include <libmk/xml/surfacefile.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Reads bytes in hex as a stream of MIDI. */
static void
hear(struct mk_learn *learn, const char *hex)
{
	uint8_t bytes[512], sysex[128];
	struct mk_midi_parser parser;
	struct mk_midi messages[64];
	const uint8_t *at = bytes;
	size_t n = 0, made, i;
	unsigned byte;
	int used;

	for (; sscanf(hex, "%2x%n", &byte, &used) == 1; hex += used)
		bytes[n++] = (uint8_t)byte;
	mk_midi_init(&parser, sysex, sizeof(sysex));
	mk_learn_init(learn);
	while (n) {
		made = mk_midi_parse(&parser, &at, &n, messages, 64);
		for (i = 0; i < made; i++)
			mk_learn_feed(learn, &messages[i]);
	}
}

/* Writes what is learnt of one stream for so many paths, line by line. */
static void
learns(const char *hex, size_t paths, const char *expected)
{
	static struct mk_learn learn;
	struct mk_learnt found[8];
	struct mk_buf out;
	struct mk_xmljson doc;
	char name[64];
	size_t n, i;

	hear(&learn, hex);
	mk_learn_find(&learn, found, paths, &n);
	mk_buf_init(&out);
	mk_xmljson_init_part(&doc, &out);
	for (i = 0; i < n; i++) {
		mk_controldoc_name(&found[i].control, NULL, name, sizeof(name));
		mk_controldoc_write(&doc, &found[i].control, name);
	}
	mk_buf_byte(&out, '\0');
	assert_string_equal((char *)out.data, expected);
	mk_buf_done(&out);
}

static void
each_kind_is_told(void **state)
{
	static const struct {
		const char *hex, *expected;
	} rows[] = {
	    {"B0 14 00 14 0A 14 14 14 1E 14 28 14 32 14 3C",
	        "<control name=\"cc 20\" cc=\"20\"/>"},
	    {"BF 14 00 14 0A 14 14 14 1E 14 28 14 32 14 3C",
	        "<control name=\"cc 20 channel 16\" cc=\"20\" "
	        "channel=\"16\"/>"},
	    {"B0 07 10 27 00 07 10 27 40 07 11 27 00",
	        "<control name=\"cc14 7\" cc14=\"7\"/>"},
	    {"B0 27 00 07 10 27 40 07 10 27 00 07 11",
	        "<control name=\"cc14 7\" cc14=\"7\"/>"},
	    {"B0 63 02 62 2C 06 10 26 00 06 11 26 00",
	        "<control name=\"nrpn 300\" nrpn=\"300\"/>"},
	    {"B1 65 00 64 00 06 10 06 11",
	        "<control name=\"rpn 0 channel 2\" rpn=\"0\" channel=\"2\"/>"},
	    {"B0 63 02 62 2C 60 00 60 00 61 00",
	        "<control name=\"nrpn 300\" nrpn=\"300\" "
	        "encoding=\"incdec\"/>"},
	    {"99 24 40 24 00",
	        "<control name=\"note 36 channel 10\" "
	        "note=\"36\" channel=\"10\"/>"},
	    {"90 24 40 D0 10 D0 20 D0 10 80 24 00",
	        "<control name=\"note 36\" note=\"36\"/>"},
	    {"D0 10 D0 20 D0 10",
	        "<control name=\"aftertouch\" "
	        "aftertouch=\"true\"/>"},
	    {"90 68 7F E0 00 40 E0 10 41 E0 20 42 90 68 00",
	        "<control name=\"bend\" bend=\"true\"/>"},
	    {"C0 05", "<control name=\"program 5\" program=\"5\"/>"},
	    {"C0 05 C0 06 C0 07",
	        "<control name=\"program\" program=\"any\"/>"},
	    {"F0 7F 7F 06 02 F7",
	        "<control name=\"sysex 1\" sysex=\"F0 7F 7F 06 02 F7\"/>"},
	    {"F0 01 02 03 F7 F0 01 09 03 F7 F0 01 02 03 F7",
	        "<control name=\"sysex 1\" sysex=\"F0 01 vv 03 F7\"/>"},
	    {"B0 14 7F 14 00",
	        "<control name=\"cc 20\" cc=\"20\" button=\"true\"/>"},
	    {"B0 60 01 60 01 61 01 61 01",
	        "<control name=\"cc 96\" cc=\"96\" encoding=\"incdec\"/>"},
	    {"B0 15 7F 15 7F 14 7F 14 7F",
	        "<control name=\"cc 20\" cc=\"20\" encoding=\"incdec\"/>"},
	    {"B0 14 7F 14 7F 14 7F 14 00 14 00",
	        "<control name=\"cc 20\" cc=\"20\" encoding=\"binary\"/>"},
	    /* Buttons whose values are low, in 7 bits and in 14. */
	    {"B0 14 01 14 00 14 01 14 00",
	        "<control name=\"cc 20\" cc=\"20\" button=\"true\" "
	        "high=\"1\"/>"},
	    {"B0 63 00 62 05 06 00 26 01 06 00 26 00 06 00 26 01",
	        "<control name=\"nrpn 5\" nrpn=\"5\" button=\"true\" "
	        "high=\"1\"/>"},
	    {"B0 65 00 64 05 06 01 06 00 06 01 06 00",
	        "<control name=\"rpn 5\" rpn=\"5\" button=\"true\" "
	        "high=\"128\"/>"},
	    {"B0 27 01 07 00 27 00 07 00 27 01 07 00",
	        "<control name=\"cc14 7\" cc14=\"7\" button=\"true\" "
	        "high=\"1\"/>"},
	    /* One that is pressed as it is, is moved as it is. */
	    {"B0 63 00 62 05 06 7F 06 00 06 7F 06 00",
	        "<control name=\"nrpn 5\" nrpn=\"5\"/>"},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		learns(rows[i].hex, 1, rows[i].expected);
}

static void
several_are_told_apart(void **state)
{
	(void)state;
	learns("C0 05 C0 06", 2,
	    "<control name=\"program 5\" program=\"5\"/>\n"
	    "<control name=\"program 6\" program=\"6\"/>");
	learns("B0 15 7F 15 00 14 7F 14 00", 2,
	    "<control name=\"cc 21\" cc=\"21\" button=\"true\"/>\n"
	    "<control name=\"cc 20\" cc=\"20\" button=\"true\"/>");
	learns("B0 07 01 07 02 07 03 07 04 27 01 27 02 27 03 27 04", 2,
	    "<control name=\"cc 7\" cc=\"7\"/>\n"
	    "<control name=\"cc 39\" cc=\"39\"/>");
	/* A third was touched once. */
	learns("90 01 01 B0 09 01 09 02 09 03 E0 00 01 E0 00 02 E0 00 03", 2,
	    "<control name=\"cc 9\" cc=\"9\"/>\n"
	    "<control name=\"bend\" bend=\"true\"/>");
	learns("FE F8 F0 F7 A0 01 02 B0 63 01", 2, "");
}

/* Faders that go to the same end often enough, and others. */
static void
ends_are_told_that_are_certain(void **state)
{
	(void)state;
	learns("E0 00 00 E0 7F 7C E0 00 00 E0 7F 7C E0 00 00 E0 7F 7C", 1,
	    "<control name=\"bend\" bend=\"true\" high=\"15999\"/>");
	learns("E0 00 00 E0 7F 7C E0 00 00 E0 7F 7C", 1,
	    "<control name=\"bend\" bend=\"true\"/>");
	learns("B0 14 0A 14 40 14 64 14 41 14 0A 14 42 14 64 14 43 14 0A 14 44 "
	       "14 64 14 45 14 0A",
	    1, "<control name=\"cc 20\" cc=\"20\" low=\"10\" high=\"100\"/>");
	/* The low half first, from its first message on. */
	learns("B0 27 00 07 00 27 7F 07 7C 27 00 07 00 27 7F 07 7C 27 00 07 00 "
	       "27 7F 07 7C",
	    1, "<control name=\"cc14 7\" cc14=\"7\" high=\"15999\"/>");
	learns("D0 00 D0 64 D0 00 D0 64 D0 00 D0 64 D0 00", 1,
	    "<control name=\"aftertouch\" aftertouch=\"true\" high=\"100\"/>");
	/* An encoder that is turned to and fro has no ends. */
	learns("B0 14 01 14 01 14 7F 14 7F 14 01 14 01 14 7F 14 7F 14 01 14 7F",
	    1, "<control name=\"cc 20\" cc=\"20\" encoding=\"twos\"/>");
	learns("C0 05 C0 64 C0 05 C0 64 C0 05 C0 64 C0 05 C0 07", 1,
	    "<control name=\"program\" program=\"any\"/>");
}

/* Values one after another, and what they are. */
static const struct {
	const char *values;
	const char *encoding; /* or "button" */
	const char *others;
} values[] = {
    {"1 1 1 1 127 127", "twos", ""},
    {"1 2 5 3 1 127 125 127", "twos", ""},
    {"127 127 127 1 1", "twos", ""},
    {"1 1 63 64 1 127 127 1 1", "twos-live", ""},
    {"65 65 65 63 63", "offset", ""},
    {"65 66 65 65 62 63", "offset", ""},
    {"1 1 1 65 65 65", "sign", ""},
    {"65 65 65 1 1 1", "sign-rev", ""},
    {"1 1 1 1", "twos", "sign "},
    {"65 65 65", "offset", "sign-rev "},
    {"127 127 127 127", "twos", "binary button "},
    {"127 127 127 0 0 0", "binary", ""},
    {"0 0 127 127 0 0", "binary", ""},
    {"127 127 0", "binary", "button "},
    {"0 0 0", "absolute", "binary "},
    {"65 64 66 64 65 64 67 64 63 64", "offset", ""},
    {"64 65 64 66 64 65", "offset", ""},
    {"64 65 64 65", "absolute", "offset "},
    {"1 0 2 0 1 0", "twos", "sign "},
    {"1 0 1 0 127 0 127 0", "twos", ""},
    {"1 0 1 0", "button", "twos sign "},
    {"1 0", "button", "absolute twos sign "},
    {"0 40 0 40", "button", ""},
    {"0 1 2 1 0 1 2 1 0", "absolute", "twos sign sign-rev "},
    {"63 63 63", "offset", ""},
    {"1", "twos", "absolute sign "},
    {"0 1 2 3 10 40 80 127", "absolute", ""},
    {"30 31 32 33", "absolute", ""},
    {"64 65 66 67", "absolute", "offset "},
    {"3 4 4 5 5 6 7 8", "absolute", "twos sign "},
    {"127 0 127 0", "button", ""},
    {"100 0", "button", ""},
    {"127", "button", "twos "},
    {"0", "absolute", ""},
    {"64", "absolute", ""},
};

static void
each_encoding_is_told(void **state)
{
	struct mk_guess guess;
	struct mk_guessed guessed;
	char others[64];
	const char *p;
	size_t i;
	int value, used, e;

	(void)state;
	for (i = 0; i < sizeof(values) / sizeof(*values); i++) {
		mk_guess_init(&guess);
		for (p = values[i].values; sscanf(p, "%d%n", &value, &used) > 0;
		     p += used)
			mk_guess_feed(&guess, (unsigned)value);
		guessed = mk_guess_end(&guess);
		*others = '\0';
		for (e = 0; e < MK_ENCODING_COUNT; e++)
			if (guessed.encodings & 1u << e)
				sprintf(others + strlen(others), "%s ",
				    mk_encoding_name((enum mk_encoding)e));
		if (guessed.or_button)
			strcat(others, "button ");
		p = guessed.button ? "button"
		                   : mk_encoding_name(guessed.encoding);
		if (strcmp(p, values[i].encoding) != 0 ||
		    strcmp(others, values[i].others) != 0)
			fail_msg("%s: %s, or %s", values[i].values, p, others);
	}
}

static struct mk_surface *
read_surface(const char *text)
{
	struct mk_input *input =
	    mk_input_new_memory(text, strlen(text), "it.xml", 0);
	struct mk_err err = {""};
	struct mk_surface *surface;
	int status;

	surface = mk_surfacefile_read(input, NULL, &status, &err);
	if (!surface)
		fail_msg("%s", err.msg);
	mk_input_free(input);
	return surface;
}

static void
a_surface_may_have_it(void **state)
{
	static const struct {
		const char *hex, *name;
	} rows[] = {
	    {"B0 14 01 14 7F", "cc"},
	    {"B0 07 01 07 02", "14"},
	    {"B0 27 01 27 02", "14"},
	    {"B0 07 01 27 02", "14"},
	    {"B0 1F 01", "click"},
	    {"B2 63 00 62 05 06 01", "nrpn"},
	    {"B3 65 00 64 05 06 01", "rpn"},
	    {"90 24 01", "note"},
	    {"E0 00 01", "bend"},
	    {"D0 01", "pressure"},
	    {"C0 04", "program"},
	    {"C1 04 C1 05", "any"},
	    {"F0 01 02 F7", "sysex"},
	    {"B0 15 01", NULL},
	    {"B1 14 01", NULL},
	    {"90 25 01", NULL},
	    {"C0 05", NULL},
	    {"F0 01 02 03 F7", NULL},
	};
	struct mk_surface *surface = read_surface(
	    "<surface xmlns='urn:mk:surface:1'>"
	    "<control name='cc' cc='20'/><control name='14' cc14='7'/>"
	    "<control name='click' cc='30' encoding='incdec'/>"
	    "<control name='nrpn' nrpn='5' channel='3'/>"
	    "<control name='rpn' rpn='5' channel='4'/>"
	    "<control name='note' note='36'/><control name='bend' bend='true'/>"
	    "<control name='pressure' aftertouch='true'/>"
	    "<control name='program' program='4'/>"
	    "<control name='any' program='any' channel='2'/>"
	    "<control name='sysex' sysex='F0 01 vv F7'/></surface>");
	static struct mk_learn learn;
	struct mk_learnt found;
	struct mk_err err;
	size_t n, i;
	int index;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		hear(&learn, rows[i].hex);
		mk_learn_find(&learn, &found, 1, &n);
		assert_int_equal(n, 1);
		assert_int_equal(mk_learn_match(&found.control, surface, &index,
		                     &err),
		    0);
		assert_int_equal(index >= 0, rows[i].name != NULL);
		if (rows[i].name)
			assert_string_equal(surface->controls[index].name,
			    rows[i].name);
	}
	unit_fail_alloc(0);
	assert_int_equal(mk_learn_match(&found.control, surface, &index, &err),
	    -ENOMEM);
	unit_fail_alloc(-1);
	mk_surface_free(surface);
}

static void
a_name_is_a_new_one(void **state)
{
	struct mk_surface *surface =
	    read_surface("<surface xmlns='urn:mk:surface:1'>"
	                 "<control name='cc 20' cc='1'/>"
	                 "<control name='cc 20 (2)' cc='2'/></surface>");
	struct mk_control control = {
	    .kind = MK_CONTROL_CC, .channel = 1, .number = 20};
	char name[64];

	(void)state;
	mk_controldoc_name(&control, surface, name, sizeof(name));
	assert_string_equal(name, "cc 20 (3)");
	mk_controldoc_name(&control, NULL, name, sizeof(name));
	assert_string_equal(name, "cc 20");
	mk_surface_free(surface);
}

/* More kinds of messages than there is room for. */
static void
too_many_are_passed_over(void **state)
{
	static struct mk_learn learn;
	struct mk_learnt found[8];
	struct mk_midi message;
	size_t n;
	int i;

	(void)state;
	mk_learn_init(&learn);
	for (i = 0; i < 2000; i++) {
		message = mk_midi_make((uint8_t)(0x90 | i / 128),
		    (uint8_t)(i % 128), 1);
		mk_learn_feed(&learn, &message);
	}
	assert_int_equal(mk_learn_find(&learn, found, 8, &n), MK_LEARN_SOURCES);
	assert_int_equal(n, 8);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_kind_is_told),
	    cmocka_unit_test(several_are_told_apart),
	    cmocka_unit_test(ends_are_told_that_are_certain),
	    cmocka_unit_test(each_encoding_is_told),
	    cmocka_unit_test(a_surface_may_have_it),
	    cmocka_unit_test(a_name_is_a_new_one),
	    cmocka_unit_test(too_many_are_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
