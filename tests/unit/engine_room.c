/* SPDX-License-Identifier: ISC */
/* More at once than waits in an engine: nothing of it is lost. */
#include "lib/rig.h"

#include <libmk/base/time.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MANY 1000

/* What came, each numbered as it should be: 0, 1, 2 ... */
struct counted {
	struct rig *rig;
	size_t lines, notes, values, told;
	size_t longest; /* line */
};

static void
count_line(void *self, const char *text, size_t n)
{
	struct counted *counted = self;
	char expected[32];

	assert_int_equal(strlen(text), n);
	if (n > counted->longest)
		counted->longest = n;
	if (strncmp(text, "fire scene ", 11) != 0)
		return;
	snprintf(expected, sizeof(expected), "fire scene %zu",
	    ++counted->lines);
	assert_string_equal(text, expected);
}

static void
count_notes(void *self, const uint8_t *bytes, size_t n)
{
	struct counted *counted = self;

	for (; n > 0; n -= 3, bytes += 3) {
		assert_int_equal(bytes[0], 0x90);
		assert_int_equal(bytes[1], counted->notes / 2 % 128);
		assert_int_equal(bytes[2], counted->notes % 2 ? 0 : 100);
		counted->notes++;
	}
}

static void
count_set(void *self, const char *path, const struct mk_param *param)
{
	struct counted *counted = self;
	char expected[64];

	(void)param;
	snprintf(expected, sizeof(expected), "strip/%zu/volume",
	    ++counted->values);
	assert_string_equal(path, expected);
}

static void
count_message(void *self, const char *text)
{
	assert_non_null(strstr(text, "lost"));
	((struct counted *)self)->told++;
}

static struct mk_sink
counting(struct counted *counted)
{
	return (struct mk_sink){
	    .self = counted,
	    .midi = count_notes,
	    .set = count_set,
	    .line = count_line,
	    .message = count_message,
	};
}

static void
do_many(struct rig *rig, const char *before, const char *behind, size_t n)
{
	char line[64];
	size_t i;

	for (i = 0; i < n; i++) {
		snprintf(line, sizeof(line), "%s%zu%s", before, i + 1, behind);
		rig_do(rig, line, 10 * MK_TIME_MS);
	}
}

static void
lines_of_one_turn_all_reach_the_host(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);

	mk_engine_attach(rig->engine, &sink);
	do_many(rig, "fire scene ", "", MANY);
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.lines, MANY);
	assert_int_equal(mk_engine_count(rig->engine).lost, 0);
}

/* As many as fit wait for the turn's end. */
static void
a_turn_that_fits_is_given_out_at_its_end(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);

	mk_engine_attach(rig->engine, &sink);
	do_many(rig, "fire scene ", "", 200);
	assert_int_equal(counted.lines, 0);
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.lines, 200);
}

/* By commands, and by a control that plays them while all is held back. */
static void
every_note_of_one_turn_is_sent(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);
	char line[64];
	size_t i;

	mk_engine_attach(rig->engine, &sink);
	for (i = 0; i < MANY; i++) {
		snprintf(line, sizeof(line), "note 1 %zu 100", i % 128);
		rig_do(rig, line, 10 * MK_TIME_MS);
		snprintf(line, sizeof(line), "note 1 %zu 0", i % 128);
		rig_do(rig, line, 10 * MK_TIME_MS);
	}
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.notes, 2 * MANY);
	assert_int_equal(mk_engine_count(rig->engine).lost, 0);
}

static void
values_of_many_strips_in_one_turn_all_reach_the_host(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);
	struct mk_song *song = rig_song(MANY);

	mk_engine_attach(rig->engine, &sink);
	mk_engine_set_song(rig->engine, song, MK_TIME_MS);
	do_many(rig, "set strip/", "/volume 0.25", MANY);
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.values, MANY);
	assert_int_equal(mk_engine_count(rig->engine).lost, 0);
	mk_engine_set_song(rig->engine, rig->song, MK_TIME_MS);
	mk_song_free(song);
}

/* A name may be as long as a line; many such wait for nothing. */
static void
a_long_name_reaches_the_host(void **state)
{
	static const size_t sizes[] = {600, 5000, 65000};
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);
	char *line = malloc(MK_LINE_MAX);
	size_t i, j;

	assert_non_null(line);
	mk_engine_attach(rig->engine, &sink);
	for (i = 0; i < 3; i++) {
		int n = sprintf(line, "set strip/1/name ");

		memset(line + n, 'x', sizes[i]);
		line[(size_t)n + sizes[i]] = '\0';
		for (j = 0; j < 4; j++)
			rig_do(rig, line, 10 * MK_TIME_MS);
		mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
		assert_int_equal(counted.longest, strlen(line));
		assert_int_equal(strlen(rig->song->strips[0].name), sizes[i]);
	}
	assert_int_equal(mk_engine_count(rig->engine).lost, 0);
	free(line);
}

static void
add_line(struct mk_surface *surface, const char *text)
{
	struct mk_action *action = mk_surface_add_action(surface);

	assert_non_null(action);
	action->control = 0;
	action->on = MK_ON_PRESS;
	action->page = action->when = MK_SURFACE_NONE;
	action->text = text;
}

static void
all_lines_of_a_press_are_said(void **state)
{
	static char lines[MANY][32];
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);
	size_t i;

	for (i = 0; i < MANY; i++) {
		snprintf(lines[i], sizeof(lines[i]), "fire scene %zu", i + 1);
		add_line(rig->surface, lines[i]);
	}
	rig->surface->controls[0].button = true;
	mk_engine_free(rig->engine);
	rig->engine = mk_engine_new(rig->surface, rig->song, NULL, NULL);
	assert_non_null(rig->engine);
	mk_engine_attach(rig->engine, &sink);
	rig_turn(rig, 1, 127, 10 * MK_TIME_MS);
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.lines, MANY);
	assert_int_equal(mk_engine_count(rig->engine).lost, 0);
}

/* As a host does that reports at once what it was told to do. */
static void
come_back(void *self, const char *text, size_t n)
{
	struct counted *counted = self;

	count_line(self, text, n);
	rig_do(counted->rig, "host select strip 2", 10 * MK_TIME_MS);
}

static void
a_host_may_answer_amid_a_drain(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {.rig = rig};
	struct mk_sink sink = counting(&counted);

	sink.line = come_back;
	mk_engine_attach(rig->engine, &sink);
	do_many(rig, "fire scene ", "", MANY);
	mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
	assert_int_equal(counted.lines, MANY);
	assert_int_equal(rig->song->selected_strip, 2);
}

/* What waits for a song that goes cannot be sent. */
static void
what_is_lost_is_counted_and_told_once(void **state)
{
	struct rig *rig = *state;
	struct counted counted = {0};
	struct mk_sink sink = counting(&counted);
	struct mk_song *song = rig_song(3);
	int i;

	mk_engine_attach(rig->engine, &sink);
	for (i = 0; i < 2; i++) {
		rig_do(rig, i ? "set strip/3/volume 0" : "set strip/3/volume 1",
		    10 * MK_TIME_MS);
		mk_engine_set_song(rig->engine, i ? rig->song : song,
		    10 * MK_TIME_MS);
		mk_engine_drain(rig->engine, 10 * MK_TIME_MS);
		assert_int_equal(mk_engine_count(rig->engine).lost, i + 1);
		assert_int_equal(counted.told, 1);
	}
	assert_int_equal(counted.values, 0);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    RIG_TEST(lines_of_one_turn_all_reach_the_host),
	    RIG_TEST(a_turn_that_fits_is_given_out_at_its_end),
	    RIG_TEST(every_note_of_one_turn_is_sent),
	    RIG_TEST(values_of_many_strips_in_one_turn_all_reach_the_host),
	    RIG_TEST(a_long_name_reaches_the_host),
	    RIG_TEST(all_lines_of_a_press_are_said),
	    RIG_TEST(a_host_may_answer_amid_a_drain),
	    RIG_TEST(what_is_lost_is_counted_and_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
