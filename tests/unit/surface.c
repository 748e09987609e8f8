/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/surface/surface.h>

#include <stdio.h>
#include <string.h>

#define MANY 1000

static struct mk_control *
add(struct mk_surface *surface, int i)
{
	char name[16];
	int n = snprintf(name, sizeof(name), "knob %d", i);

	return mk_surface_add_control(surface, name, (size_t)n);
}

static void
assert_found(const struct mk_surface *surface, int i)
{
	char name[16];

	snprintf(name, sizeof(name), "knob %d", i);
	assert_int_equal(mk_surface_find_control(surface, name), i);
}

static void
every_name_is_found_among_many(void **state)
{
	struct mk_surface *surface = mk_surface_new();
	int i, j;

	(void)state;
	assert_non_null(surface);
	for (i = 0; i < MANY; i++) {
		assert_non_null(add(surface, i));
		for (j = i; j >= 0; j -= 97)
			assert_found(surface, j);
	}
	for (i = 0; i < MANY; i++)
		assert_found(surface, i);
	assert_int_equal(mk_surface_find_control(surface, "knob 1000"),
	    MK_SURFACE_NONE);
	mk_surface_free(surface);
}

static void
of_two_of_a_name_the_first_is_found(void **state)
{
	struct mk_surface *surface = mk_surface_new();
	int i;

	(void)state;
	for (i = 0; i < MANY; i++)
		assert_non_null(add(surface, i % 3));
	for (i = 0; i < 3; i++)
		assert_found(surface, i);
	mk_surface_free(surface);
}

/* Texts that no control has as its name are kept in the same place. */
static void
a_text_that_is_no_name_is_not_found(void **state)
{
	struct mk_surface *surface = mk_surface_new();

	(void)state;
	assert_int_equal(mk_surface_find_control(surface, "knob"),
	    MK_SURFACE_NONE);
	assert_non_null(mk_arena_intern(surface->arena, "knob", 4));
	assert_int_equal(mk_surface_find_control(surface, "knob"),
	    MK_SURFACE_NONE);
	assert_non_null(mk_surface_add_control(surface, "knobs", 4));
	assert_int_equal(mk_surface_find_control(surface, "knob"), 0);
	assert_non_null(mk_arena_intern(surface->arena, "label", 5));
	assert_int_equal(mk_surface_find_control(surface, "label"),
	    MK_SURFACE_NONE);
	mk_surface_free(surface);
}

/* What was there before memory ran out is still found. */
static void
without_memory_nothing_is_added(void **state)
{
	long allowed;
	int i, n;

	(void)state;
	for (allowed = 0; allowed < 50; allowed++) {
		struct mk_surface *surface = mk_surface_new();

		assert_non_null(surface);
		unit_fail_alloc(allowed);
		for (n = 0; n < MANY && add(surface, n);)
			n++;
		if (unit_alloc_failed())
			assert_int_equal(surface->n_controls, n);
		unit_fail_alloc(-1);
		for (i = 0; i < n; i++)
			assert_found(surface, i);
		mk_surface_free(surface);
		if (n == MANY)
			return;
	}
	fail();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_name_is_found_among_many),
	    cmocka_unit_test(of_two_of_a_name_the_first_is_found),
	    cmocka_unit_test(a_text_that_is_no_name_is_not_found),
	    cmocka_unit_test(without_memory_nothing_is_added),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
