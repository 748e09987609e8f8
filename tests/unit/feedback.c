/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/surface/feedback_priv.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static const uint8_t lamps[] = {0, 16, 48};
static const uint8_t wheel[] = {0xf0, 0x7d, 0x00, 0x00, 0xf7};
static const uint8_t wheel_mask[] = {0x7f, 0x7f, 0x7f, 0, 0x7f};

/* A rule, a position, and the messages in hex. */
static const struct row {
	struct mk_feedback rule;
	double position;
	const char *bytes;
} rows[] = {
    {{.kind = MK_CONTROL_CC, .channel = 1, .number = 7}, 0, "b00700"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .number = 7}, 0.5, "b00740"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .number = 7}, 1, "b0077f"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .number = 7}, 63 / 127.0, "b0073f"},
    {{.kind = MK_CONTROL_CC, .channel = 16, .number = 127}, 1, "bf7f7f"},
    {{.kind = MK_CONTROL_CC14, .channel = 2, .number = 1}, 0, "b10100b12100"},
    {{.kind = MK_CONTROL_CC14, .channel = 2, .number = 1}, 0.5, "b10140b12100"},
    {{.kind = MK_CONTROL_CC14, .channel = 2, .number = 1}, 1, "b1017fb1217f"},
    {{.kind = MK_CONTROL_NRPN, .channel = 1, .number = 0x2aa}, 0.5,
        "b06305b0622ab00640b02600"},
    {{.kind = MK_CONTROL_RPN, .channel = 1, .number = 1}, 1,
        "b06500b06401b0067fb0267f"},
    {{.kind = MK_CONTROL_NOTE, .channel = 10, .number = 60}, 1, "993c7f"},
    {{.kind = MK_CONTROL_NOTE, .channel = 10, .number = 60}, 0, "993c00"},
    {{.kind = MK_CONTROL_BEND, .channel = 3}, 0, "e20000"},
    {{.kind = MK_CONTROL_BEND, .channel = 3}, 0.5, "e20040"},
    {{.kind = MK_CONTROL_BEND, .channel = 3}, 1, "e27f7f"},
    {{.kind = MK_CONTROL_PROGRAM, .channel = 4}, 1, "c37f"},
    {{.kind = MK_CONTROL_AFTERTOUCH, .channel = 5}, 0.5, "d440"},
    {{.kind = MK_CONTROL_SYSEX,
         .sysex = wheel,
         .sysex_mask = wheel_mask,
         .n_sysex = COUNT(wheel)},
        0.5, "f07d0040f7"},
    /* Three entries: up to a quarter, up to three, the rest. */
    {{.kind = MK_CONTROL_NOTE,
         .channel = 1,
         .number = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        0.24, "900100"},
    {{.kind = MK_CONTROL_NOTE,
         .channel = 1,
         .number = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        0.25, "900110"},
    {{.kind = MK_CONTROL_NOTE,
         .channel = 1,
         .number = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        0.74, "900110"},
    {{.kind = MK_CONTROL_NOTE,
         .channel = 1,
         .number = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        1, "900130"},
    {{.kind = MK_CONTROL_BEND,
         .channel = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        1, "e03030"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .map = lamps, .n_map = 1}, 1,
        "b00000"},
    /* From end to end of what the control has. */
    {{.kind = MK_CONTROL_BEND, .channel = 1, .low = 16, .high = 15999}, 1,
        "e07f7c"},
    {{.kind = MK_CONTROL_BEND, .channel = 1, .low = 16, .high = 15999}, 0,
        "e01000"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .high = 1}, 0.5, "b00001"},
    {{.kind = MK_CONTROL_CC, .channel = 1, .low = 10, .high = 20}, 0.44,
        "b0000e"},
    {{.kind = MK_CONTROL_CC,
         .channel = 1,
         .high = 1,
         .map = lamps,
         .n_map = COUNT(lamps)},
        1, "b00030"},
    /* Out of bounds. */
    {{.kind = MK_CONTROL_CC, .channel = 1, .low = 10, .high = 20}, 7, "b00014"},
    {{.kind = MK_CONTROL_CC, .channel = 1}, -3, "b00000"},
    {{.kind = MK_CONTROL_CC, .channel = 1}, 7, "b0007f"},
    {{.kind = MK_CONTROL_CC, .channel = 1}, NAN, "b00000"},
};

static void
rules_make_messages(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		const struct mk_feedback *rule = &rows[i].rule;
		uint8_t bytes[MK_FEEDBACK_MAX];
		char text[2 * MK_FEEDBACK_MAX + 1];
		size_t n = mk_feedback_write(rule,
		    mk_feedback_raw(rule, rows[i].position), bytes);

		assert_true(n > 0 && n <= sizeof(bytes));
		for (j = 0; j < n; j++)
			snprintf(text + 2 * j, 3, "%02x", bytes[j]);
		if (strcmp(text, rows[i].bytes) != 0)
			fail_msg("row %zu: %s, not %s", i, text, rows[i].bytes);
	}
}

/* A map of 128 equal to its index is no map. */
static void
a_whole_map_is_as_none(void **state)
{
	struct mk_feedback plain = {.kind = MK_CONTROL_CC}, mapped = plain;
	uint8_t map[128];
	int i;

	(void)state;
	for (i = 0; i < 128; i++)
		map[i] = (uint8_t)i;
	mapped.map = map;
	mapped.n_map = COUNT(map);
	for (i = 0; i <= 1000; i++)
		assert_int_equal(mk_feedback_raw(&mapped, i / 1000.0),
		    mk_feedback_raw(&plain, i / 1000.0));
}

static void
what_a_control_sends_shows_it(void **state)
{
	const struct mk_control knob = {
	    .kind = MK_CONTROL_CC14, .channel = 3, .number = 9};
	struct mk_feedback rule = mk_feedback_of(&knob);

	(void)state;
	assert_int_equal(rule.kind, MK_CONTROL_CC14);
	assert_int_equal(rule.channel, 3);
	assert_int_equal(rule.number, 9);
	assert_false(rule.none);
	assert_true(mk_feedback_is_own(&rule, &knob));
}

/* Of its own message; another one knows nothing of its ends. */
static void
what_shows_a_control_has_its_ends(void **state)
{
	struct mk_control knob = {.kind = MK_CONTROL_CC,
	    .channel = 1,
	    .number = 9,
	    .has_range = true,
	    .low = 5,
	    .high = 99};
	struct mk_feedback rule = mk_feedback_of(&knob);

	(void)state;
	assert_int_equal(mk_feedback_raw(&rule, 0), 5);
	assert_int_equal(mk_feedback_raw(&rule, 1), 99);
	knob.feedback =
	    (struct mk_feedback){.kind = MK_CONTROL_CC, .channel = 1};
	rule = mk_feedback_of(&knob);
	assert_int_equal(mk_feedback_raw(&rule, 0), 0);
	assert_int_equal(mk_feedback_raw(&rule, 1), 127);
	knob.feedback.number = 9;
	rule = mk_feedback_of(&knob);
	assert_int_equal(mk_feedback_raw(&rule, 1), 99);
}

static void
what_cannot_be_shown_is_not(void **state)
{
	static const struct mk_control controls[] = {
	    {.kind = MK_CONTROL_CC, .channel = 1, .encoding = MK_ENCODING_TWOS},
	    {.kind = MK_CONTROL_PROGRAM, .channel = 1},
	    {.kind = MK_CONTROL_SYSEX,
	        .sysex = wheel,
	        .sysex_mask = wheel_mask,
	        .n_sysex = COUNT(wheel)},
	    {.kind = MK_CONTROL_NOTE,
	        .channel = 1,
	        .feedback = {.none = true, .kind = MK_CONTROL_NOTE}},
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(controls); i++)
		assert_true(mk_feedback_of(&controls[i]).none);
}

static void
a_rule_of_the_file_goes_before(void **state)
{
	const struct mk_control ring = {.kind = MK_CONTROL_CC,
	    .channel = 1,
	    .number = 16,
	    .encoding = MK_ENCODING_SIGN,
	    .feedback = {.kind = MK_CONTROL_CC, .channel = 1, .number = 48}};
	const struct mk_control dial = {.kind = MK_CONTROL_CC,
	    .channel = 1,
	    .feedback = {.kind = MK_CONTROL_SYSEX,
	        .sysex = wheel,
	        .sysex_mask = wheel_mask,
	        .n_sysex = COUNT(wheel)}};
	struct mk_feedback rule = mk_feedback_of(&ring);

	(void)state;
	assert_false(rule.none);
	assert_int_equal(rule.number, 48);
	assert_false(mk_feedback_is_own(&rule, &ring));
	rule = mk_feedback_of(&dial);
	assert_int_equal(rule.kind, MK_CONTROL_SYSEX);
	assert_false(mk_feedback_is_own(&rule, &dial));
}

static void
messages_without_number_are_own_by_channel(void **state)
{
	const struct mk_control fader = {
	    .kind = MK_CONTROL_BEND, .channel = 2, .number = -1};
	const struct mk_control wheel_control = {.kind = MK_CONTROL_SYSEX,
	    .sysex = wheel,
	    .sysex_mask = wheel_mask,
	    .n_sysex = COUNT(wheel)};
	struct mk_feedback rule = {.kind = MK_CONTROL_BEND, .channel = 2};

	(void)state;
	assert_true(mk_feedback_is_own(&rule, &fader));
	rule.channel = 3;
	assert_false(mk_feedback_is_own(&rule, &fader));
	rule = (struct mk_feedback){.kind = MK_CONTROL_SYSEX,
	    .sysex = wheel,
	    .sysex_mask = wheel_mask,
	    .n_sysex = COUNT(wheel)};
	assert_true(mk_feedback_is_own(&rule, &wheel_control));
	rule.sysex = wheel_mask;
	assert_false(mk_feedback_is_own(&rule, &wheel_control));
	rule.sysex = wheel;
	rule.n_sysex--;
	assert_false(mk_feedback_is_own(&rule, &wheel_control));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(rules_make_messages),
	    cmocka_unit_test(a_whole_map_is_as_none),
	    cmocka_unit_test(what_a_control_sends_shows_it),
	    cmocka_unit_test(what_shows_a_control_has_its_ends),
	    cmocka_unit_test(what_cannot_be_shown_is_not),
	    cmocka_unit_test(a_rule_of_the_file_goes_before),
	    cmocka_unit_test(messages_without_number_are_own_by_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
