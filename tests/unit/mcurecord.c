/* SPDX-License-Identifier: ISC */
/*
 * A Mackie Control at Ardour 7.3, as it was recorded: what Ardour showed when
 * it was asked, turned and pressed, shown again.
 *
 * The recordings are in $MK_SHARED, an optional folder. In the one with eight
 * strips their names are missing; the one with four has those of four.
 */
#include "lib/unit.h"

#include <libmk/base/buf.h>
#include <libmk/base/time.h>
#include <libmk/host/mcu_priv.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BYTES 16384

/* A part of a recording: "## PLUG-IN -> 26", and what follows. */
struct part {
	char title[64];
	uint8_t bytes[BYTES];
	size_t n;
};

struct recording {
	struct part parts[32];
	size_t n;
};

/* Which part answers which message; what: the view in which it does. */
static const struct reply {
	char message[4];
	enum mk_mcu_view_step what; /* or NOWHERE: any */
	bool four;                  /* in the recording of four strips */
	const char *title;
} replies[] = {
    {"\xf0", 0, false, "after host connection query"},
    {"\xf0", 0, true, "startup LCD"},
    {"\x90\x2a\x7f", 0, true, "startup LCD"},
    {"\xe1\x00\x40", 0, false, "fader 2 to half"},
    {"\xb0\x10\x05", MK_MCU_VIEW_STRIPS, false, "vpot 1 +5  B0"},
    {"\xb0\x10\x43", MK_MCU_VIEW_STRIPS, false, "vpot 1 -3"},
    {"\xb0\x10\x05", MK_MCU_VIEW_PLUGIN, false, "vpot 1 +5 on plugin"},
    {"\x90\x1a\x7f", 0, false, "select 3"},
    {"\x90\x18\x7f", 0, false, "select 1"},
    {"\x90\x12\x7f", 0, false, "mute 3"},
    {"\x90\x2b\x7f", 0, false, "PLUG-IN"},
    {"\x90\x20\x7f", 0, false, "vpot push 1"},
    {"\x90\x5e\x7f", 0, false, "PLAY"},
    {"\x90\x5d\x7f", 0, false, "STOP"},
};

struct state {
	struct recording eight, four;
	struct mk_mcu mcu;
	struct mk_buf waiting, sent, lines;
	uint64_t now;
};

/* --- the recordings */

static void
read_line(struct recording *recording, const char *line)
{
	struct part *part =
	    recording->n ? &recording->parts[recording->n - 1] : NULL;
	unsigned byte;
	int n;

	if (!strncmp(line, "## ", 3) && recording->n < 32) {
		part = &recording->parts[recording->n++];
		snprintf(part->title, sizeof(part->title), "%.60s", line + 3);
	} else if (part && !strncmp(line, "    ", 4)) {
		for (line += 4; sscanf(line, "%2x%n", &byte, &n) == 1 &&
		     n == 2 && part->n < BYTES;
		     line += 3)
			part->bytes[part->n++] = (uint8_t)byte;
	}
}

static void
read_recording(struct recording *recording, const char *name)
{
	const char *shared = getenv("MK_SHARED");
	char path[512], line[1024];
	FILE *file;

	snprintf(path, sizeof(path), "%s/hosts/%s", shared ? shared : "", name);
	file = shared ? fopen(path, "r") : NULL;
	if (!file) {
		print_message("SKIP: %s is not at hand\n", name);
		skip();
	}
	while (fgets(line, sizeof(line), file))
		read_line(recording, line);
	fclose(file);
	assert_true(recording->n > 5);
}

static const struct part *
find(const struct recording *recording, const char *title)
{
	size_t i;

	for (i = 0; i < recording->n; i++)
		if (!strncmp(recording->parts[i].title, title, strlen(title)))
			return &recording->parts[i];
	fail_msg("there is no \"%s\"", title);
	return NULL;
}

/* --- the software */

static void
show(struct state *state, const char *title, bool four)
{
	const struct part *part =
	    find(four ? &state->four : &state->eight, title);

	mk_buf_put(&state->waiting, part->bytes, part->n);
}

/* What the recordings do not have: that strips are shown, and no more. */
static void
light_pan(struct state *state)
{
	static const uint8_t lamps[] = {0x90, 0x2b, 0, 0x90, 0x2a, 0x7f};
	uint8_t text[8 + 28] = {0xf0, 0, 0, 0x66, 0x14, 0x12, 28};

	memset(text + 7, ' ', 28);
	text[35] = 0xf7;
	mk_buf_put(&state->waiting, lamps, sizeof(lamps));
	mk_buf_put(&state->waiting, text, sizeof(text));
}

static void
on_sent(void *self, const uint8_t *bytes, size_t n)
{
	struct state *state = self;
	size_t i;

	for (i = 0; i < n && n < 4; i++)
		mk_buf_printf(&state->sent, "%02x%c", bytes[i],
		    i + 1 < n ? ' ' : '\n');
	for (i = 0; i < sizeof(replies) / sizeof(*replies); i++) {
		size_t size = bytes[0] == 0xf0 ? 1 : n;

		if (memcmp(replies[i].message, bytes, size) != 0 ||
		    (replies[i].what &&
		        replies[i].what != state->mcu.view.step))
			continue;
		show(state, replies[i].title, replies[i].four);
		if (bytes[1] == MK_MCU_PAN && n == 3)
			light_pan(state);
	}
}

static void
deliver(struct state *state)
{
	struct mk_midi_parser parser;
	struct mk_midi messages[64];
	uint8_t sysex[256];

	mk_midi_init(&parser, sysex, sizeof(sysex));
	while (state->waiting.len) {
		struct mk_buf bytes = state->waiting;
		const uint8_t *at = bytes.data;
		size_t n = bytes.len, made;

		mk_buf_init(&state->waiting);
		while (n > 0) {
			made = mk_midi_parse(&parser, &at, &n, messages, 64);
			mk_mcu_midi(&state->mcu, messages, made, state->now);
		}
		mk_buf_done(&bytes);
	}
}

static void
pass(struct state *state, uint64_t ms)
{
	uint64_t end = state->now + ms * MK_TIME_MS;

	for (; state->now < end; state->now += MK_TIME_MS) {
		deliver(state);
		if (mk_mcu_deadline(&state->mcu) <= state->now)
			mk_mcu_tick(&state->mcu, state->now);
	}
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct state *state = self;

	(void)now;
	mk_buf_put(&state->lines, text, n);
	mk_buf_byte(&state->lines, '\n');
}

static int
setup(void **to)
{
	struct state *state = calloc(1, sizeof(*state));
	const struct mk_host_user user = {.self = state, .line = on_line};

	state->now = 1000 * MK_TIME_MS;
	mk_buf_init(&state->waiting);
	mk_buf_init(&state->sent);
	mk_buf_init(&state->lines);
	*to = state;
	return mk_mcu_init(&state->mcu, "mcu:here", &user, on_sent, state);
}

static int
teardown(void **from)
{
	struct state *state = *from;

	mk_mcu_done(&state->mcu);
	mk_buf_done(&state->waiting);
	mk_buf_done(&state->sent);
	mk_buf_done(&state->lines);
	free(state);
	return 0;
}

static void
join(struct state *state)
{
	read_recording(&state->eight, "ardour-mcu-transcript.txt");
	read_recording(&state->four, "ardour-mcu-4strip-transcript.txt");
	show(state, "startup -> 4", false);
	deliver(state);
	pass(state, 3000);
	assert_int_equal(state->mcu.state, MK_MCU_READY);
	state->sent.len = 0;
}

static const char *
text_of(struct mk_buf *buf)
{
	mk_buf_byte(buf, 0);
	buf->len = 0;
	return (const char *)buf->data;
}

static void
set(struct state *state, struct mk_param *param, double value)
{
	param->value = value;
	mk_mcu_set(&state->mcu, param, state->now);
}

static void
line(struct state *state, const char *text)
{
	struct mk_err err = {""};

	if (mk_mcu_line(&state->mcu, text, strlen(text), state->now, &err) < 0)
		fail_msg("%s: %s", text, err.msg);
}

/* --- the tests */

static void
test_song(void **from)
{
	static const char *const names[] = {"Device On", "FrqncL", "Gain L",
	    "Frqnc1", "Gain 1", "Bndwd1", "Frqnc2", "Gain 2", "Bndwd2"};
	static const double values[] = {
	    1, 0.3, 0.5, 0.4, 0.5, 0.6, 0.6, 0.5, 0.6};
	struct state *state = *from;
	const struct mk_device *device;
	const struct mk_song *song;
	size_t i;

	join(state);
	song = state->mcu.keeper.song;
	assert_int_equal(song->n_strips, 5);
	assert_string_equal(song->strips[0].name, "Trk1");
	assert_string_equal(song->strips[3].name, "Trk4");
	assert_string_equal(song->strips[4].name, "Master");
	assert_int_equal(song->strips[0].n_devices, 2);
	assert_string_equal(song->strips[0].devices[1].name, "CCmpss");
	device = &song->strips[0].devices[0];
	assert_string_equal(device->name, "ACE EQ");
	assert_int_equal(device->n_params, 9);
	for (i = 0; i < 9; i++) {
		assert_string_equal(device->params[i].name, names[i]);
		assert_true(fabs(device->params[i].value - values[i]) < 1e-9);
	}
	assert_int_equal(state->mcu.counters.malformed, 0);
}

static void
test_moving(void **from)
{
	struct state *state = *from;
	struct mk_strip *strips;

	join(state);
	strips = state->mcu.keeper.song->strips;
	set(state, &strips[1].mixer[MK_MIXER_VOLUME], 8192 / 16383.0);
	set(state, &strips[2].mixer[MK_MIXER_MUTE], 1);
	set(state, &strips[0].devices[0].params[1], 0.38);
	pass(state, 1000);
	assert_string_equal(text_of(&state->sent),
	    "90 69 7f\ne1 00 40\n90 12 7f\n90 12 00\nb0 10 05\n"
	    "90 69 00\n");
	/* what came back is what was sent */
	assert_true(strips[1].mixer[MK_MIXER_VOLUME].value == 8192 / 16383.0);
	assert_true(strips[2].mixer[MK_MIXER_MUTE].value == 1);
	assert_true(strips[0].devices[0].params[1].value == 0.38);
	show(state, "mouse Trk4 gain", false);
	pass(state, 10);
	assert_true(strips[3].mixer[MK_MIXER_VOLUME].value ==
	    (0x5b | 0x3b << 7) / 16383.0);
	line(state, "play");
	line(state, "stop");
	pass(state, 10);
	assert_string_equal(text_of(&state->lines),
	    "set song/playing 1\nset song/playing 0\n");
}

static void
test_panning(void **from)
{
	struct state *state = *from;
	struct mk_param *pan;

	join(state);
	pan = &state->mcu.keeper.song->strips[0].mixer[MK_MIXER_PAN];
	set(state, pan, 2 * 5 / 63.0);
	pass(state, 600);
	assert_string_equal(text_of(&state->sent),
	    "90 2a 7f\n90 2a 00\nb0 10 05\n");
	set(state, pan, 2 * 2 / 63.0);
	pass(state, 3000);
	assert_non_null(strstr(text_of(&state->sent), "b0 10 43\n"));
	assert_true(pan->value == 2 * 2 / 63.0);
	assert_int_equal(state->mcu.view.step, MK_MCU_VIEW_PLUGIN);
}

static void
test_selecting(void **from)
{
	struct state *state = *from;

	join(state);
	line(state, "select strip 3");
	deliver(state);
	assert_int_equal(state->mcu.keeper.song->selected_strip, 3);
	line(state, "select strip 1");
	deliver(state);
	assert_int_equal(state->mcu.keeper.song->selected_strip, 1);
	assert_string_equal(text_of(&state->sent),
	    "90 1a 7f\n90 1a 00\n90 18 7f\n90 18 00\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_song),
	    TEST(test_moving),
	    TEST(test_panning),
	    TEST(test_selecting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
