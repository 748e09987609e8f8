/* SPDX-License-Identifier: ISC */
#include "lib/rig.h"

#include <libmk/base/time.h>
#include <libmk/engine/lights_priv.h>
#include <libmk/song/transport_priv.h>

#include <math.h>
#include <string.h>

static const uint8_t four[] = {127, 1, 64, 1};

/* A surface of notes, each of which shows something, and its lights. */
struct stage {
	struct mk_surface *surface;
	struct mk_song *song;
	struct mk_lights *lights;
	struct mk_target current;
	bool held[16];
};

static int
set_up(void **state)
{
	static struct stage s;

	s = (struct stage){.surface = mk_surface_new(), .song = rig_song(3)};
	s.song->tempo = 60;
	*state = &s;
	return 0;
}

static int
tear_down(void **state)
{
	struct stage *s = *state;

	mk_lights_free(s->lights);
	mk_surface_free(s->surface);
	mk_song_free(s->song);
	return 0;
}

/* Add a note, or where its name is that of one let that show something, too. */
static struct mk_feedback_out *
show(struct stage *s, const char *name, const char *path)
{
	int control = mk_surface_find_control(s->surface, name);
	struct mk_feedback_out *shown = mk_surface_add_show(s->surface);

	if (control == MK_SURFACE_NONE) {
		struct mk_control *c =
		    mk_surface_add_control(s->surface, name, strlen(name));

		control = (int)s->surface->n_controls - 1;
		c->kind = MK_CONTROL_NOTE;
		c->number = control;
		c->button = true;
	}
	shown->control = control;
	assert_int_equal(mk_path_read(&shown->target, path, strlen(path), NULL),
	    0);
	return shown;
}

static void
make(struct stage *s)
{
	s->lights = mk_lights_new(s->surface);
	assert_non_null(s->lights);
	mk_lights_rebuild(s->lights, s->song, &s->current, NULL);
	mk_lights_choose(s->lights, 0, s->held);
}

/* Return the position of what counts for a control, and when that changes. */
static double
position(const struct stage *s, int control, int page, uint64_t now,
    uint64_t *due)
{
	const struct mk_reading reading = {s->song, false, page, now};
	const struct mk_light *light = mk_lights_of_control(s->lights, control);

	assert_non_null(light);
	return mk_light_position(light, &reading, due);
}

static bool
is(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

static void
whole_numbers_are_along_their_range(void **state)
{
	struct stage *s = *state;
	uint64_t due;
	int i;

	mk_song_add_scene(s->song)->name = "";
	show(s, "state", "strip/1/slot/1/state");
	show(s, "selected", "strip/2/selected");
	show(s, "page", "surface/page");
	for (i = 0; i < 5; i++)
		mk_surface_add_page(s->surface);
	make(s);
	assert_true(is(position(s, 0, 0, 0, &due), 0));
	s->song->strips[0].triggered_slot = 1;
	assert_true(is(position(s, 0, 0, 0, &due), 0.75));
	assert_true(due == MK_TIME_NEVER);
	assert_true(is(position(s, 1, 0, 0, &due), 0));
	s->song->selected_strip = 2;
	assert_true(is(position(s, 1, 0, 0, &due), 1));
	assert_true(is(position(s, 2, 0, 0, &due), 0));
	assert_true(is(position(s, 2, 3, 0, &due), 0.75));
}

static void
a_surface_without_pages_shows_its_first(void **state)
{
	struct stage *s = *state;
	uint64_t due;

	show(s, "page", "surface/page");
	make(s);
	assert_true(is(position(s, 0, 0, 0, &due), 0));
}

static void
parameters_follow_their_taper(void **state)
{
	struct stage *s = *state;
	struct mk_param *volume = &s->song->strips[1].mixer[MK_MIXER_VOLUME];
	const struct mk_light *light;
	uint64_t due;

	volume->has_range = true;
	volume->min = 20;
	volume->max = 20000;
	volume->taper = MK_TAPER_LOG;
	volume->value = sqrt(20. * 20000);
	show(s, "one", "strip/2/volume");
	show(s, "two", "strip/1/volume");
	show(s, "three", "track/2/volume");
	make(s);
	assert_true(is(position(s, 0, 0, 0, &due), 0.5));
	/* All that show it are found, and no other. */
	light = mk_lights_of_param(s->lights, volume);
	assert_ptr_equal(light, mk_lights_at(s->lights, 0));
	light = mk_lights_next_of_param(s->lights, light);
	assert_ptr_equal(light, mk_lights_at(s->lights, 2));
	assert_null(mk_lights_next_of_param(s->lights, light));
	assert_false(mk_light_reads(light));
	assert_null(mk_lights_at(s->lights, 3));
}

static void
where_nothing_is_there_is_no_position(void **state)
{
	struct stage *s = *state;
	uint64_t due;

	show(s, "gone", "strip/9/mute");
	show(s, "untold", "song/record");
	show(s, "none", "device/best/1");
	make(s);
	s->song->untold = MK_UNTOLD_RECORD;
	assert_true(position(s, 0, 0, 0, &due) < 0);
	assert_true(position(s, 1, 0, 0, &due) < 0);
	assert_true(position(s, 2, 0, 0, &due) < 0);
	s->song->untold = 0;
	assert_true(is(position(s, 1, 0, 0, &due), 0));
}

/* A condition that is fulfilled goes first, and of equals the first. */
static void
what_counts_is_chosen_as_bindings_are(void **state)
{
	struct stage *s = *state;
	struct mk_feedback_out *held, *paged;

	show(s, "a", "song/playing");
	held = show(s, "a", "song/record");
	show(s, "shift", "scene/1/selected");
	held->when = 1;
	paged = show(s, "b", "song/playing");
	paged->page = 1;
	make(s);
	assert_ptr_equal(mk_lights_of_control(s->lights, 0),
	    mk_lights_at(s->lights, 0));
	assert_null(mk_lights_of_control(s->lights, 2));
	s->held[1] = true;
	mk_lights_choose(s->lights, 1, s->held);
	assert_ptr_equal(mk_lights_of_control(s->lights, 0),
	    mk_lights_at(s->lights, 1));
	assert_ptr_equal(mk_lights_of_control(s->lights, 2),
	    mk_lights_at(s->lights, 3));
}

/* Goes from one change to the next; returns how many a number of beats has. */
static int
changes(const struct stage *s, double beats)
{
	uint64_t now = s->song->at, due;
	double last = position(s, 0, 0, now, &due), next;
	int n = 0;

	for (; mk_transport_position(s->song, due) < beats - 1e-6; n++) {
		/* Just before it is as it was. */
		assert_true(is(position(s, 0, 0, due - 10, &now), last));
		next = position(s, 0, 0, due, &now);
		assert_false(is(next, last));
		assert_true(now > due);
		last = next;
		due = now;
	}
	return n;
}

static void
a_bar_goes_round_the_values_of_a_light(void **state)
{
	struct stage *s = *state;
	struct mk_feedback_out *beat = show(s, "beat", "song/position");
	uint64_t due;

	beat->map = four;
	beat->n_map = sizeof(four);
	make(s);
	assert_true(is(position(s, 0, 0, 0, &due), 0));
	assert_true(due == MK_TIME_NEVER);
	mk_transport_run(s->song, true, MK_TIME_SECOND);
	assert_true(is(position(s, 0, 0, 1 * MK_TIME_SECOND, &due), 0));
	assert_true(due - 2 * MK_TIME_SECOND < 10);
	assert_true(is(position(s, 0, 0, due, &due), 1. / 3));
	assert_true(is(position(s, 0, 0, 4 * MK_TIME_SECOND + 1000, &due), 1));
	assert_true(is(position(s, 0, 0, 5 * MK_TIME_SECOND + 1000, &due), 0));
	assert_int_equal(changes(s, 40), 39);
	/* Three quarters are three beats, and four parts of them. */
	s->song->signature = (struct mk_signature){3, 4};
	assert_int_equal(changes(s, 30), 39);
	s->song->signature = (struct mk_signature){6, 8};
	assert_int_equal(changes(s, 30), 39);
}

static void
without_a_map_a_bar_has_128_parts(void **state)
{
	struct stage *s = *state;
	uint64_t due;

	show(s, "beat", "song/position");
	make(s);
	mk_transport_run(s->song, true, 0);
	assert_int_equal(changes(s, 8), 255);
	assert_true(is(position(s, 0, 0, 4 * MK_TIME_SECOND - 10, &due), 1));
}

static void
no_memory_is_told(void **state)
{
	struct stage *s = *state;
	long n;

	show(s, "play", "song/playing");
	for (n = 0; !s->lights; n++) {
		unit_fail_alloc(n);
		s->lights = mk_lights_new(s->surface);
		unit_fail_alloc(-1);
	}
	assert_true(n > 4);
	mk_lights_free(NULL);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
	    T(whole_numbers_are_along_their_range),
	    T(a_surface_without_pages_shows_its_first),
	    T(parameters_follow_their_taper),
	    T(where_nothing_is_there_is_no_position),
	    T(what_counts_is_chosen_as_bindings_are),
	    T(a_bar_goes_round_the_values_of_a_light),
	    T(without_a_map_a_bar_has_128_parts),
	    T(no_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
