/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/ctl_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* No message: what is due. */
#define DUE ""

static const uint8_t dial[] = {0xf0, 0x7d, 0x01, 0x00, 0xf7};
static const uint8_t dial_mask[] = {0x7f, 0x7f, 0x7f, 0, 0x7f};
static const uint8_t key[] = {0xf0, 0x7d, 0x02, 0xf7};
static const uint8_t key_mask[] = {0x7f, 0x7f, 0x7f, 0x7f};
static const uint8_t lamps[] = {0, 5};

enum {
	KNOB,
	ENCODER,
	SWITCH,
	FINE,
	FINE_SWITCH,
	LAMP,
	PAD,
	FADER,
	PEDAL,
	PRESET,
	BANK,
	PRESSURE,
	DIAL,
	KEY,
	NRPN,
	RPN,
	NRPN_ENCODER,
	NRPN_CLICKS,
	NRPN_SWITCH,
	CLICKS,
	FAST,
	SMOOTH,
	RING,
	BLIND,
	ELSEWHERE,
	MAPPED,
	INCREMENT,
	SHORT,
	SHORT_FADER,
	SHORT_SWITCH,
	SHORT_NOTE,
	SHORT_NRPN,
	BINARY,
	N_CONTROLS
};

#define CC(number_) .channel = 1, .number = (number_)

static const struct mk_control controls[N_CONTROLS] = {
    [KNOB] = {CC(7)},
    [ENCODER] = {CC(90), .encoding = MK_ENCODING_TWOS},
    [SWITCH] = {CC(64), .button = true},
    [FINE] = {CC(1), .kind = MK_CONTROL_CC14},
    [FINE_SWITCH] = {CC(2), .kind = MK_CONTROL_CC14, .button = true},
    [LAMP] = {CC(60), .kind = MK_CONTROL_NOTE, .button = true},
    [PAD] = {CC(61), .kind = MK_CONTROL_NOTE},
    [FADER] = {.kind = MK_CONTROL_BEND, .channel = 1},
    [PEDAL] = {.kind = MK_CONTROL_BEND, .channel = 2, .button = true},
    [PRESET] = {CC(5), .kind = MK_CONTROL_PROGRAM, .button = true},
    [BANK] = {.kind = MK_CONTROL_PROGRAM, .channel = 2, .number = -1},
    [PRESSURE] = {.kind = MK_CONTROL_AFTERTOUCH, .channel = 1},
    [DIAL] = {.kind = MK_CONTROL_SYSEX,
        .sysex = dial,
        .sysex_mask = dial_mask,
        .n_sysex = sizeof(dial)},
    [KEY] = {.kind = MK_CONTROL_SYSEX,
        .button = true,
        .sysex = key,
        .sysex_mask = key_mask,
        .n_sysex = sizeof(key)},
    [NRPN] = {.kind = MK_CONTROL_NRPN, .channel = 3, .number = 300},
    [RPN] = {.kind = MK_CONTROL_RPN, .channel = 3, .number = 0},
    [NRPN_ENCODER] = {.kind = MK_CONTROL_NRPN,
        .channel = 3,
        .number = 301,
        .encoding = MK_ENCODING_OFFSET},
    [NRPN_CLICKS] = {.kind = MK_CONTROL_NRPN,
        .channel = 3,
        .number = 302,
        .encoding = MK_ENCODING_INCDEC},
    [NRPN_SWITCH] = {.kind = MK_CONTROL_NRPN,
        .channel = 3,
        .number = 303,
        .button = true},
    [CLICKS] = {CC(20), .encoding = MK_ENCODING_INCDEC},
    [FAST] = {CC(91), .encoding = MK_ENCODING_TWOS, .acceleration = 3},
    [SMOOTH] = {CC(92), .encoding = MK_ENCODING_TWOS, .acceleration = 3,
        .smooth = true},
    [RING] = {CC(16), .encoding = MK_ENCODING_SIGN,
        .feedback = {.kind = MK_CONTROL_CC,
            .channel = 1,
            .number = 48,
            .map = lamps,
            .n_map = COUNT(lamps)}},
    [BLIND] = {CC(17), .feedback = {.none = true}},
    [ELSEWHERE] = {CC(18),
        .feedback = {.kind = MK_CONTROL_CC, .channel = 1, .number = 49}},
    [MAPPED] = {CC(19),
        .feedback = {.kind = MK_CONTROL_CC,
            .channel = 1,
            .number = 19,
            .map = lamps,
            .n_map = COUNT(lamps)}},
    [INCREMENT] = {CC(96), .encoding = MK_ENCODING_INCDEC},
    [SHORT] = {CC(23), .has_range = true, .low = 10, .high = 100},
    [SHORT_FADER] = {.kind = MK_CONTROL_BEND,
        .channel = 3,
        .has_range = true,
        .high = 15999},
    [SHORT_SWITCH] = {CC(22), .button = true, .has_range = true, .high = 1},
    [SHORT_NOTE] = {CC(62), .kind = MK_CONTROL_NOTE, .button = true,
        .has_range = true, .high = 100},
    [SHORT_NRPN] = {.kind = MK_CONTROL_NRPN,
        .channel = 4,
        .number = 5,
        .button = true,
        .has_range = true,
        .high = 1},
    [BINARY] = {CC(93), .encoding = MK_ENCODING_BINARY},
};

/* A surface of them all, and its state. */
static struct mk_control some[N_CONTROLS];
static struct mk_surface surface = {
    .file = "board.xml", .controls = some, .n_controls = N_CONTROLS};

static int
make(void **state)
{
	size_t i;

	memcpy(some, controls, sizeof(some));
	for (i = 0; i < N_CONTROLS; i++) {
		some[i].name = "control";
		some[i].line = (long)i + 1;
	}
	*state = mk_ctl_new(&surface, NULL);
	return *state ? 0 : -1;
}

static int
drop(void **state)
{
	mk_ctl_free(*state);
	return 0;
}

static const char *
describe(const struct mk_ctl_event *event)
{
	static const char *const kinds[] = {"at", "by", "press", "release"};
	static char text[64];

	if (event->kind == MK_CTL_DELTA) {
		snprintf(text, sizeof(text), "%d by %d raw %d", event->control,
		    event->delta, event->raw);
		assert_true(event->position == 0);
		return text;
	}
	snprintf(text, sizeof(text), "%d %s %.6g raw %d", event->control,
	    kinds[event->kind], event->position, event->raw);
	assert_int_equal(event->delta, 0);
	return text;
}

/* Feeds a message in hex, or asks what is due; "" or an event as text. */
static const char *
feed(struct mk_ctl *ctl, const char *hex, uint64_t ms)
{
	uint8_t bytes[16] = {0};
	struct mk_ctl_event event;
	struct mk_midi message;
	size_t n;

	if (!strcmp(hex, DUE))
		return mk_ctl_due(ctl, ms * MK_TIME_MS, &event)
		    ? describe(&event)
		    : "";
	for (n = 0; hex[2 * n]; n++) {
		char digits[3] = {hex[2 * n], hex[2 * n + 1]};

		bytes[n] = (uint8_t)strtoul(digits, NULL, 16);
	}
	message = bytes[0] == 0xf0 ? mk_midi_make_sysex(bytes, n)
	                           : mk_midi_make(bytes[0], bytes[1], bytes[2]);
	if (mk_ctl_feed(ctl, &message, ms * MK_TIME_MS, &event) == 0)
		return "";
	return describe(&event);
}

/* A message, and the event: its control, and what happens to it. */
struct row {
	const char *hex;
	int control;
	const char *event; /* NULL: none */
	uint64_t ms;
};

static void
runs(struct mk_ctl *ctl, const struct row *rows, size_t n)
{
	char expected[64];
	size_t i;

	for (i = 0; i < n; i++) {
		const char *got = feed(ctl, rows[i].hex, rows[i].ms);

		expected[0] = '\0';
		if (rows[i].event)
			snprintf(expected, sizeof(expected), "%d %s",
			    rows[i].control, rows[i].event);
		if (strcmp(got, expected) != 0)
			fail_msg("row %zu, %s: \"%s\", not \"%s\"", i,
			    rows[i].hex, got, expected);
	}
}

#define NOTHING 0, NULL, 0

#define RUNS(...)                                                              \
	do {                                                                   \
		static const struct row rows[] = {__VA_ARGS__};                \
		runs(*state, rows, COUNT(rows));                               \
	} while (0)

/* What shows a position on a control, in hex; "" if it shows it. */
static void
shows(struct mk_ctl *ctl, int control, double position, const char *hex)
{
	const uint8_t *bytes;
	char text[64] = "";
	size_t n = mk_ctl_show(ctl, control, position, NULL, 0, &bytes), i;

	for (i = 0; i < n; i++)
		snprintf(text + 2 * i, 3, "%02x", bytes[i]);
	if (strcmp(text, hex) != 0)
		fail_msg("\"%s\", not \"%s\"", text, hex);
}

static void
a_controller_tells_its_position(void **state)
{
	RUNS({"b00700", KNOB, "at 0 raw 0", 0},
	    {"b00740", KNOB, "at 0.503937 raw 64", 0},
	    {"b0077f", KNOB, "at 1 raw 127", 0},
	    {"b0077f", KNOB, "at 1 raw 127", 0});
}

static void
an_encoder_tells_movements(void **state)
{
	RUNS({"b05a01", ENCODER, "by 1 raw 1", 0},
	    {"b05a7f", ENCODER, "by -1 raw 127", 0},
	    {"b05d7f", BINARY, "by 1 raw 127", 0},
	    {"b05d00", BINARY, "by -1 raw 0", 0}, {"b05d40", NOTHING},
	    {"b05a3f", ENCODER, "by 63 raw 63", 0},
	    {"b05a40", ENCODER, "by -64 raw 64", 0}, {"b05a00", NOTHING});
}

static void
a_button_is_on_from_64(void **state)
{
	RUNS({"b0407f", SWITCH, "press 1 raw 127", 0},
	    {"b04000", SWITCH, "release 0 raw 0", 0},
	    {"b04040", SWITCH, "press 0.503937 raw 64", 0},
	    {"b0403f", SWITCH, "release 0.496063 raw 63", 0});
}

static void
halves_come_in_either_order(void **state)
{
	RUNS({"b00140", NOTHING}, {"b02100", FINE, "at 0.500031 raw 8192", 0},
	    {"b0217f", NOTHING}, {"b0017f", FINE, "at 1 raw 16383", 0},
	    {"b02100", NOTHING}, {"b00100", FINE, "at 0 raw 0", 0});
	/* The upper one presses by itself. */
	RUNS({"b00240", FINE_SWITCH, "press 0.503937 raw 8256", 0},
	    {"b02200", NOTHING},
	    {"b0023f", FINE_SWITCH, "release 0.496063 raw 8127", 0});
}

/* In the order in which they came, and once. */
static void
halves_alone_count_when_they_are_due(void **state)
{
	assert_true(mk_ctl_deadline(*state) == MK_TIME_NEVER);
	/* Of 7 bits, then of 14. */
	RUNS({"b0017f", NOTHING}, {DUE, 0, NULL, 19},
	    {DUE, FINE, "at 1 raw 16383", 20}, {DUE, 0, NULL, 20},
	    {"b0017f", 0, NULL, 100},
	    {"b02101", FINE, "at 0.992309 raw 16257", 100},
	    {"b00160", 0, NULL, 200}, {DUE, FINE, "at 0.750046 raw 12288", 220},
	    {"b02140", 0, NULL, 300},
	    {DUE, FINE, "at 0.753952 raw 12352", 320});
	/* Of several controls. */
	RUNS({"b26302", NOTHING}, {"b2622c", NOTHING}, {"b20640", 0, NULL, 400},
	    {"b00140", 0, NULL, 410}, {"b26500", NOTHING}, {"b26400", NOTHING},
	    {"b20620", 0, NULL, 415});
	assert_true(mk_ctl_deadline(*state) == 420 * MK_TIME_MS);
	RUNS({DUE, NRPN, "at 0.500031 raw 8192", 425}, {DUE, 0, NULL, 425},
	    {"b22601", RPN, "at 0.250076 raw 4097", 425},
	    {DUE, FINE, "at 0.500031 raw 8192", 999}, {DUE, 0, NULL, 999});
	assert_true(mk_ctl_deadline(*state) == MK_TIME_NEVER);
}

/* What comes next may tell that it was alone, and then waits itself. */
static void
a_half_gives_way_to_the_next(void **state)
{
	RUNS({"b00110", NOTHING}, {"b02101", FINE, "at 0.125069 raw 2049", 0},
	    {"b00120", 0, NULL, 100},
	    {"b00130", FINE, "at 0.250015 raw 4096", 110});
	assert_true(mk_ctl_deadline(*state) == 130 * MK_TIME_MS);
	RUNS({DUE, FINE, "at 0.375023 raw 6144", 130});
	/* Of a low one without a high one nothing is known. */
	mk_ctl_forget(*state);
	RUNS({"b02140", 0, NULL, 200}, {DUE, 0, NULL, 300});
	assert_true(mk_ctl_deadline(*state) == MK_TIME_NEVER);
}

static void
positions_are_between_the_ends_of_the_control(void **state)
{
	RUNS({"b0170a", SHORT, "at 0 raw 10", 0},
	    {"b01764", SHORT, "at 1 raw 100", 0},
	    {"b01737", SHORT, "at 0.5 raw 55", 0},
	    {"b01700", SHORT, "at 0 raw 0", 0},
	    {"b0177f", SHORT, "at 1 raw 127", 0},
	    {"e27f7c", SHORT_FADER, "at 1 raw 15999", 0},
	    {"e20000", SHORT_FADER, "at 0 raw 0", 0},
	    {"e27f7f", SHORT_FADER, "at 1 raw 16383", 0});
	shows(*state, SHORT, 0, "b0170a");
	shows(*state, SHORT, 1, "b01764");
	/* It stands at its end, beyond which it went. */
	shows(*state, SHORT_FADER, 1, "");
	shows(*state, SHORT_FADER, 0.5, "e2403e");
}

static void
a_button_is_on_in_the_upper_half_of_its_values(void **state)
{
	RUNS({"b01601", SHORT_SWITCH, "press 1 raw 1", 0},
	    {"b01600", SHORT_SWITCH, "release 0 raw 0", 0},
	    {"b0167f", SHORT_SWITCH, "press 1 raw 127", 0},
	    {"903e32", SHORT_NOTE, "press 0.5 raw 50", 0},
	    {"903e31", SHORT_NOTE, "release 0.49 raw 49", 0},
	    {"803e7f", SHORT_NOTE, "release 0 raw 0", 0});
	/* Both halves count. */
	RUNS({"b36300", NOTHING}, {"b36205", NOTHING}, {"b30600", NOTHING},
	    {"b32601", SHORT_NRPN, "press 1 raw 1", 0}, {"b30600", NOTHING},
	    {"b32600", SHORT_NRPN, "release 0 raw 0", 0}, {"b30601", NOTHING},
	    {DUE, SHORT_NRPN, "press 1 raw 128", 20});
	shows(*state, SHORT_SWITCH, 1, "b01601");
}

static void
a_note_is_pressed_with_any_velocity(void **state)
{
	RUNS({"903c7f", LAMP, "press 1 raw 127", 0},
	    {"803c40", LAMP, "release 0 raw 0", 0},
	    {"903c01", LAMP, "press 0.00787402 raw 1", 0},
	    {"903c00", LAMP, "release 0 raw 0", 0});
	/* One that is no button tells its velocity. */
	RUNS({"903d7f", PAD, "at 1 raw 127", 0},
	    {"903d40", PAD, "at 0.503937 raw 64", 0},
	    {"803d40", PAD, "at 0 raw 0", 0});
}

static void
other_channel_messages_tell_their_value(void **state)
{
	RUNS({"e00000", FADER, "at 0 raw 0", 0},
	    {"e00040", FADER, "at 0.500031 raw 8192", 0},
	    {"e07f7f", FADER, "at 1 raw 16383", 0},
	    {"e17f3f", PEDAL, "release 0.499969 raw 8191", 0},
	    {"e10040", PEDAL, "press 0.500031 raw 8192", 0},
	    {"c005", PRESET, "press 0.0393701 raw 5", 0}, {"c006", NOTHING},
	    {"c100", BANK, "at 0 raw 0", 0}, {"c17f", BANK, "at 1 raw 127", 0},
	    {"d040", PRESSURE, "at 0.503937 raw 64", 0});
}

static void
sysex_tells_what_its_mask_leaves(void **state)
{
	RUNS({"f07d0100f7", DIAL, "at 0 raw 0", 0},
	    {"f07d017ff7", DIAL, "at 1 raw 127", 0},
	    {"f07d02f7", KEY, "press 1 raw 127", 0}, {"f07d0300f7", NOTHING},
	    {"f07d010000f7", NOTHING});
}

static void
parameters_are_selected_and_moved(void **state)
{
	/* 300 = 2 * 128 + 44. */
	RUNS({"b20640", NOTHING}, {"b26302", NOTHING}, {"b2622c", NOTHING},
	    {"b20640", NOTHING}, {"b22601", NRPN, "at 0.500092 raw 8193", 0},
	    {"b22602", NOTHING}, {"b20641", NRPN, "at 0.507966 raw 8322", 0},
	    {"b26000", NRPN, "by 1 raw 0", 0},
	    {"b2617f", NRPN, "by -1 raw 127", 0},
	    /* Registered ones have halves of their own. */
	    {"b26500", NOTHING}, {"b20640", NOTHING}, {"b26400", NOTHING},
	    {"b2067f", NOTHING}, {"b2267f", RPN, "at 1 raw 16383", 0},
	    /* Nothing is selected. */
	    {"b2657f", NOTHING}, {"b2647f", NOTHING}, {"b20600", NOTHING},
	    {"b22600", NOTHING}, {"b26000", NOTHING},
	    /* Another channel has its own selection. */
	    {"b26302", NOTHING}, {"b2622c", NOTHING}, {"b10600", NOTHING},
	    /* A parameter that is no control's. */
	    {"b26200", NOTHING}, {"b20600", NOTHING});
	assert_int_equal(mk_ctl_ignored(*state), 7);
}

static void
parameters_may_be_encoders_and_buttons(void **state)
{
	RUNS({"b26302", NOTHING}, {"b2622d", NOTHING},
	    {"b20641", NRPN_ENCODER, "by 1 raw 65", 0},
	    {"b2063f", NRPN_ENCODER, "by -1 raw 63", 0}, {"b22641", NOTHING},
	    {"b26001", NRPN_ENCODER, "by 1 raw 1", 0}, {"b2622e", NOTHING},
	    {"b20660", NOTHING}, {"b26001", NRPN_CLICKS, "by 1 raw 1", 0},
	    {"b26101", NRPN_CLICKS, "by -1 raw 1", 0}, {"b2622f", NOTHING},
	    {"b2067f", NRPN_SWITCH, "press 1 raw 16383", 0},
	    {"b2267f", NOTHING}, {"b20600", NRPN_SWITCH, "release 0 raw 0", 0});
}

static void
two_controllers_are_clicks(void **state)
{
	RUNS({"b0147f", CLICKS, "by 1 raw 127", 0}, {"b01400", NOTHING},
	    {"b0157f", CLICKS, "by -1 raw 127", 0}, {"b01500", NOTHING},
	    /* CC 96 and 97 mean what they are, whatever their value. */
	    {"b06000", INCREMENT, "by 1 raw 0", 0},
	    {"b06100", INCREMENT, "by -1 raw 0", 0},
	    {"b06101", INCREMENT, "by -1 raw 1", 0});
}

static void
fast_clicks_count_more(void **state)
{
	RUNS({"b05b01", FAST, "by 1 raw 1", 1000},
	    {"b05b01", FAST, "by 3 raw 1", 1050},
	    {"b05b7f", FAST, "by -1 raw 127", 1051},
	    {"b05c01", SMOOTH, "by 1 raw 1", 1100},
	    {"b05c01", SMOOTH, "by 1 raw 1", 1100},
	    {"b05a01", ENCODER, "by 1 raw 1", 1100},
	    {"b05a01", ENCODER, "by 1 raw 1", 1100});
}

static void
what_is_unknown_is_counted(void **state)
{
	struct mk_midi report = {.kind = MK_MIDI_STRAY};
	struct mk_ctl_event event;

	RUNS({"b00800", NOTHING}, {"903f40", NOTHING}, {"a03c40", NOTHING},
	    {"bf0700", NOTHING}, {"ef0000", NOTHING}, {"df00", NOTHING},
	    {"cf00", NOTHING}, {"f07d7ff7", NOTHING});
	assert_int_equal(mk_ctl_ignored(*state), 8);
	/* Neither clocks nor reports. */
	RUNS({"f8", NOTHING}, {"fe", NOTHING}, {"f20000", NOTHING});
	assert_int_equal(mk_ctl_feed(*state, &report, 0, &event), 0);
	assert_int_equal(mk_ctl_ignored(*state), 8);
	/* Halves, selections and no movements are known. */
	RUNS({"b00100", NOTHING}, {"b26300", NOTHING}, {"b05a00", NOTHING});
	assert_int_equal(mk_ctl_ignored(*state), 8);
}

static void
a_position_is_shown_once(void **state)
{
	assert_int_equal(mk_ctl_shown(*state, KNOB), -1);
	shows(*state, KNOB, 0, "b00700");
	shows(*state, KNOB, 0, "");
	shows(*state, KNOB, 0.003, "");
	shows(*state, KNOB, 0.5, "b00740");
	assert_int_equal(mk_ctl_shown(*state, KNOB), 64);
	shows(*state, KNOB, 1, "b0077f");
	shows(*state, FINE, 1, "b0017fb0217f");
	shows(*state, FINE, 1, "");
	assert_int_equal(mk_ctl_shown(*state, FINE), 16383);
	shows(*state, NRPN, 0, "b26302b2622cb20600b22600");
	shows(*state, FADER, 0.5, "e00040");
	shows(*state, LAMP, 1, "903c7f");
	shows(*state, BLIND, 1, "");
	shows(*state, ENCODER, 1, "");
	shows(*state, DIAL, 1, "");
	assert_int_equal(mk_ctl_shown(*state, ENCODER), -1);
}

static void
what_a_control_sent_it_shows(void **state)
{
	RUNS({"b00740", KNOB, "at 0.503937 raw 64", 0});
	assert_int_equal(mk_ctl_shown(*state, KNOB), 64);
	shows(*state, KNOB, 64 / 127.0, "");
	shows(*state, KNOB, 65 / 127.0, "b00741");
	RUNS({"b00740", KNOB, "at 0.503937 raw 64", 0});
	shows(*state, KNOB, 65 / 127.0, "b00741");
	/* Half of a pair says nothing. */
	RUNS({"b00140", NOTHING});
	assert_int_equal(mk_ctl_shown(*state, FINE), -1);
	RUNS({DUE, FINE, "at 0.500031 raw 8192", 20});
	assert_int_equal(mk_ctl_shown(*state, FINE), 8192);
	shows(*state, FINE, 8192 / 16383.0, "");
}

/* A lamp that followed its button may be off when the button is released. */
static void
a_lamp_is_shown_after_its_button_was_used(void **state)
{
	RUNS({"903c7f", LAMP, "press 1 raw 127", 0});
	assert_int_equal(mk_ctl_shown(*state, LAMP), 127);
	shows(*state, LAMP, 1, "903c7f");
	shows(*state, LAMP, 1, "");
	RUNS({"803c00", LAMP, "release 0 raw 0", 0});
	shows(*state, LAMP, 1, "903c7f");
}

static void
a_ring_shows_what_it_was_sent(void **state)
{
	shows(*state, RING, 0.2, "b03000");
	RUNS({"b01001", RING, "by 1 raw 1", 0});
	shows(*state, RING, 0.2, "");
	shows(*state, RING, 0.8, "b03005");
	assert_int_equal(mk_ctl_shown(*state, RING), 5);
}

/* What is shown elsewhere does not follow; a map's lamps may not either. */
static void
what_others_show_is_what_they_were_sent(void **state)
{
	shows(*state, ELSEWHERE, 1, "b0317f");
	RUNS({"b01200", ELSEWHERE, "at 0 raw 0", 0});
	assert_int_equal(mk_ctl_shown(*state, ELSEWHERE), 127);
	shows(*state, ELSEWHERE, 1, "");
	shows(*state, MAPPED, 1, "b01305");
	shows(*state, MAPPED, 1, "");
	RUNS({"b01305", MAPPED, "at 0.0393701 raw 5", 0});
	shows(*state, MAPPED, 1, "b01305");
}

static void
one_or_all_can_be_shown_anew(void **state)
{
	shows(*state, KNOB, 0, "b00700");
	shows(*state, FADER, 0, "e00000");
	mk_ctl_unshow(*state, KNOB);
	assert_int_equal(mk_ctl_shown(*state, KNOB), -1);
	shows(*state, FADER, 0, "");
	shows(*state, KNOB, 0, "b00700");
	mk_ctl_unshow(*state, MK_SURFACE_NONE);
	shows(*state, FADER, 0, "e00000");
	shows(*state, KNOB, 0, "b00700");
}

static void
reconnected_nothing_is_known(void **state)
{
	shows(*state, KNOB, 0, "b00700");
	RUNS({"b00140", NOTHING}, {"b26302", NOTHING}, {"b2622c", NOTHING},
	    {"b05b01", FAST, "by 1 raw 1", 10});
	mk_ctl_forget(*state);
	assert_true(mk_ctl_deadline(*state) == MK_TIME_NEVER);
	shows(*state, KNOB, 0, "b00700");
	RUNS({"b02100", NOTHING}, {"b20600", NOTHING}, {"b26302", NOTHING},
	    {"b20600", NOTHING}, {"b22600", NOTHING},
	    {"b05b01", FAST, "by 1 raw 1", 11});
}

static void
a_clash_is_told(void **state)
{
	struct mk_control two[] = {
	    {.name = "a", .line = 3, CC(1)}, {.name = "b", .line = 7, CC(1)}};
	struct mk_surface bad = {
	    .file = "board.xml", .controls = two, .n_controls = 2};
	struct mk_err err = {""};

	(void)state;
	assert_null(mk_ctl_new(&bad, &err));
	assert_string_equal(err.msg,
	    "board.xml:7: control \"b\" sends what control \"a\" of line 3 "
	    "sends");
}

static void
a_surface_may_have_no_controls(void **state)
{
	struct mk_surface empty = {.file = "board.xml"};
	struct mk_ctl *ctl = mk_ctl_new(&empty, NULL);

	(void)state;
	assert_non_null(ctl);
	assert_string_equal(feed(ctl, "b00700", 0), "");
	assert_int_equal(mk_ctl_ignored(ctl), 1);
	mk_ctl_free(ctl);
}

/* A sysex that is longer than any other message is shown whole. */
static void
a_long_sysex_is_shown(void **state)
{
	static uint8_t pattern[100], mask[100];
	struct mk_control screen = {.name = "screen",
	    CC(1),
	    .feedback = {.kind = MK_CONTROL_SYSEX,
	        .sysex = pattern,
	        .sysex_mask = mask,
	        .n_sysex = COUNT(pattern)}};
	struct mk_surface one = {
	    .file = "board.xml", .controls = &screen, .n_controls = 1};
	struct mk_ctl *ctl;
	const uint8_t *bytes;

	(void)state;
	memset(mask, 0x7f, sizeof(mask));
	pattern[0] = 0xf0;
	pattern[99] = 0xf7;
	mask[50] = 0;
	ctl = mk_ctl_new(&one, NULL);
	assert_non_null(ctl);
	assert_int_equal(mk_ctl_show(ctl, 0, 1, NULL, 0, &bytes), 100);
	assert_int_equal(bytes[0], 0xf0);
	assert_int_equal(bytes[50], 127);
	assert_int_equal(bytes[99], 0xf7);
	mk_ctl_free(ctl);
}

/* Whatever comes, in whatever order, is taken or ignored. */
static void
anything_may_come(void **state)
{
	uint64_t random = 88172645463325252U, now = 0;
	struct mk_ctl_event event;
	const uint8_t *bytes;
	int i;

	for (i = 0; i < 200000; i++) {
		struct mk_midi message;

		random ^= random << 13;
		random ^= random >> 7;
		random ^= random << 17;
		now += random % (200 * MK_TIME_MS);
		message = mk_midi_make((uint8_t)(0x80 | random >> 8),
		    (uint8_t)(random >> 16), (uint8_t)(random >> 24));
		while (mk_ctl_due(*state, now, &event))
			assert_int_not_equal(event.kind, MK_CTL_DELTA);
		assert_true(mk_ctl_deadline(*state) > now);
		if (mk_ctl_feed(*state, &message, now, &event) == 0)
			continue;
		assert_in_range(event.control, 0, N_CONTROLS - 1);
		assert_in_range(event.raw, 0, 16383);
		assert_true(event.position >= 0 && event.position <= 1);
		assert_int_equal(event.kind == MK_CTL_DELTA, event.delta != 0);
		mk_ctl_show(*state, event.control,
		    (double)(random >> 40) / (1 << 24), NULL, 0, &bytes);
	}
}

static void
no_memory_is_an_ordinary_failure(void **state)
{
	struct mk_ctl *ctl = NULL;
	struct mk_err err;
	long n;

	(void)state;
	for (n = 0; !ctl; n++) {
		err.msg[0] = '\0';
		unit_fail_alloc(n);
		ctl = mk_ctl_new(&surface, &err);
		assert_true(ctl || unit_alloc_failed());
		assert_string_equal(err.msg, ctl ? "" : "out of memory");
	}
	/* And none is needed from then on. */
	unit_fail_alloc(0);
	feed(ctl, "b00740", 0);
	shows(ctl, KNOB, 1, "b0077f");
	mk_ctl_forget(ctl);
	assert_false(unit_alloc_failed());
	unit_fail_alloc(-1);
	assert_true(n > 6);
	mk_ctl_free(ctl);
	mk_ctl_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

static void
messages_tell_the_controls_of_their_controllers(void **state)
{
	static const uint8_t sysex[] = {0xf0, 0xb0, 0xf7};
	struct mk_midi messages[] = {
	    mk_midi_make(0xb0, 7, 1),
	    mk_midi_make(0xb1, 7, 1),
	    mk_midi_make(0x90, 60, 1),
	    mk_midi_make(0xb0, 90, 1),
	    mk_midi_make(0xf8, 0, 0),
	    mk_midi_make_sysex(sysex, sizeof(sysex)),
	    mk_midi_make(0xb0, 33, 1),
	};
	int16_t found[COUNT(messages)];

	assert_int_equal(mk_ctl_find(*state, messages, COUNT(messages), found),
	    3);
	assert_int_equal(found[0], KNOB);
	assert_int_equal(found[1], ENCODER);
	assert_int_equal(found[2], FINE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_controller_tells_its_position),
	    TEST(an_encoder_tells_movements),
	    TEST(a_button_is_on_from_64),
	    TEST(halves_come_in_either_order),
	    TEST(positions_are_between_the_ends_of_the_control),
	    TEST(a_button_is_on_in_the_upper_half_of_its_values),
	    TEST(halves_alone_count_when_they_are_due),
	    TEST(a_half_gives_way_to_the_next),
	    TEST(a_note_is_pressed_with_any_velocity),
	    TEST(other_channel_messages_tell_their_value),
	    TEST(sysex_tells_what_its_mask_leaves),
	    TEST(parameters_are_selected_and_moved),
	    TEST(parameters_may_be_encoders_and_buttons),
	    TEST(two_controllers_are_clicks),
	    TEST(fast_clicks_count_more),
	    TEST(what_is_unknown_is_counted),
	    TEST(a_position_is_shown_once),
	    TEST(what_a_control_sent_it_shows),
	    TEST(a_lamp_is_shown_after_its_button_was_used),
	    TEST(a_ring_shows_what_it_was_sent),
	    TEST(what_others_show_is_what_they_were_sent),
	    TEST(one_or_all_can_be_shown_anew),
	    TEST(reconnected_nothing_is_known),
	    TEST(a_clash_is_told),
	    TEST(a_surface_may_have_no_controls),
	    TEST(a_long_sysex_is_shown),
	    TEST(messages_tell_the_controls_of_their_controllers),
	    TEST(anything_may_come),
	    TEST(no_memory_is_an_ordinary_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
