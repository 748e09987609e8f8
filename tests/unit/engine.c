#include "lib/unit.h"

#include <libmk/surface/engine.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define MS UINT64_C(1000000)

/* What the engine gave since it was looked at last. */
struct given {
	char text[4096];
};

static void
add(struct given *given, const char *text)
{
	size_t len = strlen(given->text);

	snprintf(given->text + len, sizeof(given->text) - len, "%s; ", text);
}

static void
on_surface(void *self, const uint8_t *bytes, size_t n)
{
	char text[64];

	snprintf(text, sizeof(text), "%02x %02x %02x%s", bytes[0], bytes[1],
	    bytes[2], n > 3 ? "..." : "");
	add(self, text);
}

static void
on_midi(void *self, const uint8_t *bytes, size_t n)
{
	char text[64];

	(void)n;
	snprintf(text, sizeof(text), "out %02x %02x %02x", bytes[0], bytes[1],
	    bytes[2]);
	add(self, text);
}

static void
on_set(void *self, const char *path, const struct mk_param *param)
{
	char text[256];

	snprintf(text, sizeof(text), "%s=%g", path, param->value);
	add(self, text);
}

static void
on_line(void *self, const char *text, size_t n)
{
	(void)n;
	add(self, text);
}

static struct mk_sink
sink_of(struct given *given)
{
	return (struct mk_sink){
	    .self = given,
	    .surface = on_surface,
	    .midi = on_midi,
	    .set = on_set,
	    .line = on_line,
	};
}

static void
bind(struct mk_surface *surface, int cc, const char *path,
    enum mk_takeover_mode takeover)
{
	struct mk_control *control = mk_surface_add_control(surface);
	struct mk_binding *binding = mk_surface_add_binding(surface);
	char name[16];
	int index = (int)surface->n_controls - 1;

	assert_non_null(binding);
	snprintf(name, sizeof(name), "knob %d", cc);
	control->name = mk_arena_intern(surface->arena, name, strlen(name));
	control->number = cc;
	control->takeover = takeover;
	control->feedback = (struct mk_feedback){
	    .kind = MK_CONTROL_CC, .channel = 1, .number = cc, .delay_ms = -1};
	binding->control = index;
	assert_int_equal(mk_path_read(&binding->target, path, strlen(path),
	                     NULL),
	    0);
}

static struct mk_surface *
make_surface(void)
{
	struct mk_surface *surface = mk_surface_new();

	bind(surface, 1, "strip/1/volume", MK_TAKEOVER_OFF);
	bind(surface, 2, "strip/1/volume", MK_TAKEOVER_OFF);
	bind(surface, 3, "strip/2/volume", MK_TAKEOVER_PICKUP);
	bind(surface, 4, "midi/cc/1/5", MK_TAKEOVER_OFF);
	bind(surface, 5, "midi/cc/1/4", MK_TAKEOVER_OFF);
	bind(surface, 6, "strip/sel/volume", MK_TAKEOVER_OFF);
	return surface;
}

static struct mk_song *
make_song(size_t strips)
{
	struct mk_song *song = mk_song_new();
	size_t i;

	for (i = 0; i < strips; i++) {
		struct mk_strip *strip = mk_song_add_strip(song, MK_STRIP_MIDI);

		mk_strip_add_mixer(strip, MK_MIXER_VOLUME)->value = 0.5;
	}
	assert_int_equal(mk_song_finish(song), 0);
	return song;
}

struct rig {
	struct mk_surface *surface;
	struct mk_song *song;
	struct mk_engine *engine;
	struct given given;
	struct mk_sink sink;
};

static void
drain(struct rig *rig, uint64_t now)
{
	rig->given.text[0] = '\0';
	mk_engine_drain(rig->engine, &rig->sink, now);
}

static int
set_up(void **state)
{
	static struct rig rig;

	rig.surface = make_surface();
	rig.song = make_song(3);
	rig.engine = mk_engine_new(rig.surface, rig.song, NULL, NULL);
	assert_non_null(rig.engine);
	rig.sink = sink_of(&rig.given);
	mk_engine_connect(rig.engine, MS);
	drain(&rig, MS);
	*state = &rig;
	return 0;
}

static int
tear_down(void **state)
{
	struct rig *rig = *state;

	mk_engine_free(rig->engine);
	mk_song_free(rig->song);
	mk_surface_free(rig->surface);
	return 0;
}

static void
turn(struct rig *rig, uint8_t cc, uint8_t value, uint64_t now)
{
	struct mk_midi message = mk_midi_make(0xb0, cc, value);

	mk_engine_midi(rig->engine, &message, now);
}

static void
of_many_movements_the_last_is_told(void **state)
{
	struct rig *rig = *state;
	uint8_t i;

	for (i = 0; i < 100; i++)
		turn(rig, 1, i, 2 * MS);
	turn(rig, 1, 127, 2 * MS);
	drain(rig, 2 * MS);
	assert_string_equal(rig->given.text,
	    "strip/1/volume=1; b0 02 7f; b0 06 7f; ");
	drain(rig, 2 * MS);
	assert_string_equal(rig->given.text, "");
}

static void
an_echo_waits_until_the_control_rests(void **state)
{
	struct rig *rig = *state;
	struct mk_param *volume = &rig->song->strips[0].mixer[MK_MIXER_VOLUME];

	turn(rig, 1, 127, 10 * MS);
	drain(rig, 10 * MS);
	mk_engine_host_value(rig->engine, volume, 0.25, 20 * MS);
	mk_engine_host_value(rig->engine, volume, 0, 30 * MS);
	drain(rig, 30 * MS);
	assert_string_equal(rig->given.text, "");
	assert_true(volume->value == 1);
	assert_true(mk_engine_deadline(rig->engine) > 30 * MS);
	mk_engine_tick(rig->engine, 400 * MS);
	drain(rig, 400 * MS);
	assert_true(volume->value == 0);
	assert_string_equal(rig->given.text, "b0 01 00; b0 02 00; b0 06 00; ");
}

static void
what_the_host_moves_at_rest_is_shown_at_once(void **state)
{
	struct rig *rig = *state;

	mk_engine_host_value(rig->engine,
	    &rig->song->strips[0].mixer[MK_MIXER_VOLUME], 1, 20 * MS);
	drain(rig, 20 * MS);
	assert_string_equal(rig->given.text, "b0 01 7f; b0 02 7f; b0 06 7f; ");
}

static void
a_control_picks_its_value_up(void **state)
{
	struct rig *rig = *state;

	turn(rig, 3, 0, 10 * MS);
	turn(rig, 3, 20, 11 * MS);
	drain(rig, 11 * MS);
	assert_string_equal(rig->given.text, "");
	turn(rig, 3, 64, 12 * MS);
	turn(rig, 3, 100, 13 * MS);
	drain(rig, 13 * MS);
	assert_non_null(strstr(rig->given.text, "strip/2/volume=0.787"));
}

static void
a_loop_of_two_bindings_ends(void **state)
{
	struct rig *rig = *state;
	uint8_t cc = 4, value = 64;
	uint64_t now = 10 * MS;
	unsigned hops, a, b;

	for (hops = 0; hops < 100; hops++, now += MS) {
		turn(rig, cc, value, now);
		drain(rig, now);
		if (sscanf(rig->given.text, "out b0 %x %x", &a, &b) != 2)
			break;
		cc = (uint8_t)a;
		value = (uint8_t)b;
	}
	assert_in_range(hops, 2, 10);
	/* Everything else keeps answering. */
	turn(rig, 1, 0, now);
	drain(rig, now);
	assert_non_null(strstr(rig->given.text, "strip/1/volume=0"));
}

static void
a_selection_rebinds(void **state)
{
	struct rig *rig = *state;

	rig->song->strips[1].mixer[MK_MIXER_VOLUME].value = 1;
	rig->song->selected_strip = 2;
	mk_engine_host_changed(rig->engine, 10 * MS);
	drain(rig, 10 * MS);
	assert_non_null(strstr(rig->given.text, "b0 06 7f; "));
	turn(rig, 6, 0, 20 * MS);
	drain(rig, 20 * MS);
	assert_non_null(strstr(rig->given.text, "strip/2/volume=0; "));
}

static void
what_was_moved_before_a_selection_is_still_told(void **state)
{
	struct rig *rig = *state;

	turn(rig, 6, 127, 10 * MS);
	rig->song->selected_strip = 3;
	mk_engine_host_changed(rig->engine, 10 * MS);
	turn(rig, 6, 0, 10 * MS);
	drain(rig, 10 * MS);
	assert_non_null(strstr(rig->given.text, "strip/1/volume=1; "));
	assert_non_null(strstr(rig->given.text, "strip/3/volume=0; "));
}

static void
connected_again_everything_is_sent_again(void **state)
{
	struct rig *rig = *state;

	mk_engine_connect(rig->engine, 10 * MS);
	drain(rig, 10 * MS);
	assert_non_null(strstr(rig->given.text, "b0 01 40; "));
	assert_non_null(strstr(rig->given.text, "b0 06 40; "));
}

/* Any messages, and changes of the selection, on many strips. */
static void
nothing_is_allocated_while_it_runs(void **state)
{
	struct rig *rig = *state;
	struct mk_song *song = make_song(1000);
	struct mk_engine *engine =
	    mk_engine_new(rig->surface, song, NULL, NULL);
	uint32_t random = 1;
	uint64_t now = MS;
	int i;

	mk_engine_connect(engine, now);
	unit_fail_alloc(0);
	for (i = 0; i < 100000; i++, now += random % (10 * MS)) {
		struct mk_midi message;

		random = random * 1664525 + 1013904223;
		message = mk_midi_make((uint8_t)(0x80 | random >> 25),
		    (random >> 18) & 7, (random >> 8) & 127);
		mk_engine_midi(engine, &message, now);
		if (random % 97 == 0) {
			song->selected_strip = random / 97 % 1000 + 1;
			mk_engine_host_changed(engine, now);
		}
		mk_engine_tick(engine, now);
		rig->given.text[0] = '\0';
		mk_engine_drain(engine, &rig->sink, now);
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

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(of_many_movements_the_last_is_told),
	    TEST(an_echo_waits_until_the_control_rests),
	    TEST(what_the_host_moves_at_rest_is_shown_at_once),
	    TEST(a_control_picks_its_value_up),
	    TEST(a_loop_of_two_bindings_ends),
	    TEST(a_selection_rebinds),
	    TEST(what_was_moved_before_a_selection_is_still_told),
	    TEST(connected_again_everything_is_sent_again),
	    TEST(nothing_is_allocated_while_it_runs),
	    TEST(every_failing_allocation_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
