/* SPDX-License-Identifier: ISC */
#include "lib/rig.h"

#include <libmk/base/time.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
of_many_movements_the_last_is_told(void **state)
{
	struct rig *rig = *state;
	uint8_t i;

	for (i = 0; i < 100; i++)
		rig_turn(rig, 1, i, 2 * MK_TIME_MS);
	rig_turn(rig, 1, 127, 2 * MK_TIME_MS);
	rig_drain(rig, 2 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "strip/1/volume=1; b0 02 7f; b0 06 7f; ");
	rig_drain(rig, 2 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
}

static void
an_echo_waits_until_the_control_rests(void **state)
{
	struct rig *rig = *state;
	struct mk_param *volume = &rig->song->strips[0].mixer[MK_MIXER_VOLUME];

	rig_turn(rig, 1, 127, 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	mk_engine_host_value(rig->engine, volume, 0.25, 20 * MK_TIME_MS);
	mk_engine_host_value(rig->engine, volume, 0, 30 * MK_TIME_MS);
	rig_drain(rig, 30 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	assert_true(volume->value == 1);
	assert_true(mk_engine_deadline(rig->engine) > 30 * MK_TIME_MS);
	mk_engine_tick(rig->engine, 400 * MK_TIME_MS);
	rig_drain(rig, 400 * MK_TIME_MS);
	assert_true(volume->value == 0);
	assert_string_equal(rig->given.text, "b0 01 00; b0 02 00; b0 06 00; ");
}

static void
what_the_host_moves_at_rest_is_shown_at_once(void **state)
{
	struct rig *rig = *state;

	mk_engine_host_value(rig->engine,
	    &rig->song->strips[0].mixer[MK_MIXER_VOLUME], 1, 20 * MK_TIME_MS);
	rig_drain(rig, 20 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "b0 01 7f; b0 02 7f; b0 06 7f; ");
}

static void
a_control_picks_its_value_up(void **state)
{
	struct rig *rig = *state;

	rig_turn(rig, 3, 0, 10 * MK_TIME_MS);
	rig_turn(rig, 3, 20, 11 * MK_TIME_MS);
	rig_drain(rig, 11 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	rig_turn(rig, 3, 64, 12 * MK_TIME_MS);
	rig_turn(rig, 3, 100, 13 * MK_TIME_MS);
	rig_drain(rig, 13 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text, "strip/2/volume=0.787"));
}

static void
a_loop_of_two_bindings_ends(void **state)
{
	struct rig *rig = *state;
	uint8_t cc = 4, value = 64;
	uint64_t now = 10 * MK_TIME_MS;
	unsigned hops, a, b;

	for (hops = 0; hops < 100; hops++, now += MK_TIME_MS) {
		rig_turn(rig, cc, value, now);
		rig_drain(rig, now);
		if (sscanf(rig->given.text, "out b0 %x %x", &a, &b) != 2)
			break;
		cc = (uint8_t)a;
		value = (uint8_t)b;
	}
	assert_in_range(hops, 2, 10);
	/* Everything else keeps answering. */
	rig_turn(rig, 1, 0, now);
	rig_drain(rig, now);
	assert_non_null(strstr(rig->given.text, "strip/1/volume=0"));
}

/* Those of an unbound controller, and of no controller, among them. */
static void
of_messages_that_are_fed_each_is_answered(void **state)
{
	struct rig *rig = *state;
	struct mk_midi messages[20];
	char expected[1024] = "";
	uint8_t i;

	for (i = 0; i < 20; i++) {
		messages[i] = i % 3 ? mk_midi_make(0xb0, i % 3 == 1 ? 4 : 99, i)
		                    : mk_midi_make(0xc5, i, 0);
		if (i % 3 == 1)
			snprintf(expected + strlen(expected), 32,
			    "out b0 05 %02x; ", i);
	}
	rig->given.text[0] = '\0';
	mk_engine_feed(rig->engine, messages, 20, 10 * MK_TIME_MS);
	assert_string_equal(rig->given.text, expected);
}

/* A rig whose control 9 has 14 bits. */
static void
add_fine(struct rig *rig)
{
	rig_bind(rig->surface, 9, "strip/3/volume", MK_TAKEOVER_OFF);
	rig->surface->controls[6].kind = MK_CONTROL_CC14;
	rig->surface->controls[6].feedback.none = true;
	mk_engine_free(rig->engine);
	rig->engine = mk_engine_new(rig->surface, rig->song, NULL, NULL);
	mk_engine_attach(rig->engine, &rig->sink);
	mk_engine_connect(rig->engine, MK_TIME_MS);
	rig_drain(rig, MK_TIME_MS);
}

static void
half_of_a_value_acts_when_it_is_due(void **state)
{
	struct rig *rig = *state;

	add_fine(rig);
	rig_turn(rig, 9, 127, 1000 * MK_TIME_MS);
	rig_drain(rig, 1000 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	assert_true(mk_engine_deadline(rig->engine) == 1020 * MK_TIME_MS);
	mk_engine_tick(rig->engine, 1019 * MK_TIME_MS);
	rig_drain(rig, 1019 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	mk_engine_tick(rig->engine, 1020 * MK_TIME_MS);
	rig_drain(rig, 1020 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "strip/3/volume=1; ");
	assert_true(mk_engine_deadline(rig->engine) > 1020 * MK_TIME_MS);
}

/* It came before the message that finds it due. */
static void
half_of_a_value_acts_before_what_comes_later(void **state)
{
	struct rig *rig = *state;
	const struct mk_midi messages[] = {
	    mk_midi_make(0xb0, 9, 64), mk_midi_make(0xb0, 1, 0)};

	add_fine(rig);
	rig_turn(rig, 9, 64, 1000 * MK_TIME_MS);
	rig_turn(rig, 1, 0, 1020 * MK_TIME_MS);
	rig_drain(rig, 1020 * MK_TIME_MS);
	assert_string_equal(rig->given.text,
	    "strip/3/volume=0.500031; strip/1/volume=0; "
	    "b0 02 00; b0 06 00; ");
	rig->song->strips[2].mixer[MK_MIXER_VOLUME].value = 0;
	rig->song->strips[0].mixer[MK_MIXER_VOLUME].value = 1;
	mk_engine_feed(rig->engine, messages, 1, 2000 * MK_TIME_MS);
	rig->given.text[0] = '\0';
	mk_engine_feed(rig->engine, messages + 1, 1, 2030 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text,
	    "strip/3/volume=0.500031; strip/1/volume=0; "));
}

/* As nothing more will come. */
static void
half_of_a_value_acts_at_the_end(void **state)
{
	struct rig *rig = *state;

	add_fine(rig);
	rig_turn(rig, 9, 0, 1000 * MK_TIME_MS);
	mk_engine_settle(rig->engine, 1001 * MK_TIME_MS);
	rig_drain(rig, 1001 * MK_TIME_MS);
	assert_string_equal(rig->given.text, "strip/3/volume=0; ");
}

static void
note_midi(void *self, const uint8_t *bytes, size_t n)
{
	snprintf((char *)self + strlen(self), 32, "%zu bytes from %02x; ", n,
	    bytes[2]);
}

static void
note_set(void *self, const char *path, const struct mk_param *param)
{
	snprintf((char *)self + strlen(self), 32, "%s=%g; ", path,
	    param->value);
}

static void
midi_in_a_row_goes_out_together_and_in_its_place(void **state)
{
	struct rig *rig = *state;
	struct mk_midi messages[] = {
	    mk_midi_make(0xb0, 4, 1),
	    mk_midi_make(0xb0, 4, 2),
	    mk_midi_make(0xb0, 1, 127),
	    mk_midi_make(0xb0, 4, 3),
	};
	char text[256] = "";
	const struct mk_sink sink = {
	    .self = text, .midi = note_midi, .set = note_set};

	mk_engine_attach(rig->engine, &sink);
	mk_engine_feed(rig->engine, messages, 4, 10 * MK_TIME_MS);
	assert_string_equal(text,
	    "6 bytes from 01; strip/1/volume=1; 3 bytes from 03; ");
}

/* More than there is room for at a time. */
static void
of_a_long_row_of_midi_nothing_is_lost(void **state)
{
	static struct mk_midi messages[5000];
	struct rig *rig = *state;
	struct given given = {""};
	struct mk_sink sink = {.self = &given.text, .midi = note_midi};
	size_t i, n, sum = 0;
	char *at;

	for (i = 0; i < 5000; i++)
		messages[i] = mk_midi_make(0xb0, 4, i % 128);
	mk_engine_attach(rig->engine, &sink);
	mk_engine_feed(rig->engine, messages, 5000, 10 * MK_TIME_MS);
	for (at = given.text; *at; at = strchr(at, ';') + 2) {
		n = strtoul(at, NULL, 10);
		assert_int_equal(n % 3, 0);
		sum += n;
	}
	assert_int_equal(sum, 3 * 5000);
}

static void
a_selection_rebinds(void **state)
{
	struct rig *rig = *state;

	rig->song->strips[1].mixer[MK_MIXER_VOLUME].value = 1;
	rig->song->selected_strip = 2;
	mk_engine_host_changed(rig->engine, 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text, "b0 06 7f; "));
	rig_turn(rig, 6, 0, 20 * MK_TIME_MS);
	rig_drain(rig, 20 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text, "strip/2/volume=0; "));
}

static void
what_was_moved_before_a_selection_is_still_told(void **state)
{
	struct rig *rig = *state;

	rig_turn(rig, 6, 127, 10 * MK_TIME_MS);
	rig->song->selected_strip = 3;
	mk_engine_host_changed(rig->engine, 10 * MK_TIME_MS);
	rig_turn(rig, 6, 0, 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text, "strip/1/volume=1; "));
	assert_non_null(strstr(rig->given.text, "strip/3/volume=0; "));
}

static void
connected_again_everything_is_sent_again(void **state)
{
	struct rig *rig = *state;

	mk_engine_connect(rig->engine, 10 * MK_TIME_MS);
	rig_drain(rig, 10 * MK_TIME_MS);
	assert_non_null(strstr(rig->given.text, "b0 01 40; "));
	assert_non_null(strstr(rig->given.text, "b0 06 40; "));
}

/* How many system exclusive messages went to the surface. */
static int
count_sysex(const struct rig *rig)
{
	const char *at = rig->given.text;
	int n = 0;

	while ((at = strstr(at, "f0 00 13..."))) {
		at++;
		n++;
	}
	return n;
}

static void
connected_again_the_device_is_shown_again(void **state)
{
	struct rig *rig = *state;
	struct mk_surface *surface = rig->surface;
	struct mk_song *song = rig_song(1);
	int i;

	rig_bind(surface, 20, "device/param/1", MK_TAKEOVER_OFF);
	assert_non_null(mk_surface_add_page(surface));
	surface->pages_at_once = true;
	surface->display = (struct mk_display){
	    .driver = MK_LCD_MIDIKONTROL, .lines = 2, .columns = 16, .cell = 4};
	mk_strip_add_device(song, &song->strips[0])->name = "Filter";
	song->appointed = "strip/1/device/1";
	assert_int_equal(mk_song_finish(song), 0);
	mk_engine_free(rig->engine);
	rig->engine = mk_engine_new(surface, song, NULL, NULL);
	/* A page, and a flash with the device's name. */
	for (i = 0; i < 2; i++) {
		mk_engine_connect(rig->engine, MK_TIME_MS);
		rig_drain(rig, MK_TIME_MS);
		assert_int_equal(count_sysex(rig), 2);
	}
	rig_drain(rig, MK_TIME_MS);
	assert_string_equal(rig->given.text, "");
	mk_engine_free(rig->engine);
	rig->engine = NULL;
	mk_song_free(song);
}

/* The calls that are rare, of those that are marked realtime. */
static void
call_the_rest(struct rig *rig, struct mk_engine *engine, uint32_t random,
    uint64_t now)
{
	struct mk_engine *first = rig->engine;
	struct mk_song *song = mk_engine_song(engine);
	size_t strip = random / 97 % 1000;
	char line[32];

	song->selected_strip = strip + 1;
	mk_engine_host_changed(engine, now);
	mk_engine_host_value(engine,
	    &song->strips[strip].mixer[MK_MIXER_VOLUME], 0.25, now);
	snprintf(line, sizeof(line), "select strip %zu", strip + 1);
	rig->engine = engine;
	rig_do(rig, line, now);
	rig->engine = first;
	mk_engine_settle(engine, now);
	mk_engine_blank(engine, now);
	if (random % 5 == 0)
		mk_engine_release(engine, now);
	if (random % 11 == 0)
		mk_engine_connect(engine, now);
	(void)mk_engine_current(engine);
	(void)mk_engine_deadline(engine);
}

/* Any messages, and changes of the selection, on many strips. */
static void
nothing_is_allocated_while_it_runs(void **state)
{
	struct rig *rig = *state;
	struct mk_song *song = rig_song(1000);
	struct mk_engine *engine =
	    mk_engine_new(rig->surface, song, NULL, NULL);
	uint32_t random = 1;
	uint64_t now = MK_TIME_MS;
	int i;

	mk_engine_attach(engine, &rig->sink);
	mk_engine_connect(engine, now);
	unit_fail_alloc(0);
	for (i = 0; i < 100000; i++, now += random % (10 * MK_TIME_MS)) {
		struct mk_midi message;

		random = random * 1664525 + 1013904223;
		message = mk_midi_make((uint8_t)(0x80 | random >> 25),
		    (random >> 18) & 7, (random >> 8) & 127);
		mk_engine_feed(engine, &message, 1, now);
		if (random % 97 == 0)
			call_the_rest(rig, engine, random, now);
		mk_engine_tick(engine, now);
		rig->given.text[0] = '\0';
		mk_engine_drain(engine, now);
	}
	assert_false(unit_alloc_failed());
	unit_fail_alloc(-1);
	mk_engine_free(engine);
	mk_song_free(song);
}

static void
every_failing_allocation_is_told(void **state)
{
	struct rig *rig = *state;
	struct mk_engine *engine;
	struct mk_err err;
	long n;

	for (n = 0; n < 1000; n++) {
		unit_fail_alloc(n);
		engine = mk_engine_new(rig->surface, rig->song, NULL, &err);
		if (engine)
			break;
		assert_true(unit_alloc_failed());
		assert_string_equal(err.msg, "out of memory");
	}
	unit_fail_alloc(-1);
	assert_true(n > 5 && n < 1000);
	mk_engine_free(engine);
	mk_engine_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    RIG_TEST(of_many_movements_the_last_is_told),
	    RIG_TEST(an_echo_waits_until_the_control_rests),
	    RIG_TEST(what_the_host_moves_at_rest_is_shown_at_once),
	    RIG_TEST(a_control_picks_its_value_up),
	    RIG_TEST(a_loop_of_two_bindings_ends),
	    RIG_TEST(of_messages_that_are_fed_each_is_answered),
	    RIG_TEST(half_of_a_value_acts_when_it_is_due),
	    RIG_TEST(half_of_a_value_acts_before_what_comes_later),
	    RIG_TEST(half_of_a_value_acts_at_the_end),
	    RIG_TEST(midi_in_a_row_goes_out_together_and_in_its_place),
	    RIG_TEST(of_a_long_row_of_midi_nothing_is_lost),
	    RIG_TEST(a_selection_rebinds),
	    RIG_TEST(what_was_moved_before_a_selection_is_still_told),
	    RIG_TEST(connected_again_everything_is_sent_again),
	    RIG_TEST(connected_again_the_device_is_shown_again),
	    RIG_TEST(nothing_is_allocated_while_it_runs),
	    RIG_TEST(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
