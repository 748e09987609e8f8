#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/halves_priv.h>

#include <errno.h>

#define N 5

static int
make(void **state)
{
	static struct mk_halves halves;

	*state = &halves;
	return mk_halves_init(&halves, N);
}

static int
drop(void **state)
{
	mk_halves_done(*state);
	return 0;
}

/* Feeds a high half that has nothing to tell yet. */
static void
begin(struct mk_halves *halves, size_t control, uint64_t ms)
{
	int value;

	assert_false(mk_halves_feed(halves, control, MK_PAIR_HIGH,
	    (unsigned)control, ms * MK_TIME_MS, &value));
}

static void
is_due(struct mk_halves *halves, uint64_t ms, size_t expected)
{
	size_t control;
	int value;

	assert_true(mk_halves_due(halves, ms * MK_TIME_MS, &control, &value));
	assert_int_equal(control, expected);
	assert_int_equal(value, expected << 7);
}

static void
is_not_due(struct mk_halves *halves, uint64_t ms)
{
	size_t control;
	int value;

	assert_false(mk_halves_due(halves, ms * MK_TIME_MS, &control, &value));
}

static void
they_are_due_in_the_order_they_came(void **state)
{
	begin(*state, 3, 0);
	begin(*state, 0, 1);
	begin(*state, 4, 2);
	assert_true(mk_halves_deadline(*state) == MK_PAIR_GAP);
	is_due(*state, 20, 3);
	is_not_due(*state, 20);
	assert_true(mk_halves_deadline(*state) == MK_PAIR_GAP + MK_TIME_MS);
	begin(*state, 3, 21);
	is_due(*state, 99, 0);
	is_due(*state, 99, 4);
	is_due(*state, 99, 3);
	is_not_due(*state, 99);
	assert_true(mk_halves_deadline(*state) == MK_TIME_NEVER);
}

/* Whole in the middle, at the ends, and alone. */
static void
those_that_are_whole_wait_no_longer(void **state)
{
	static const size_t order[] = {2, 1, 4, 3};
	size_t i;
	int value;

	for (i = 1; i < N; i++)
		begin(*state, i, i);
	for (i = 0; i < N - 1; i++) {
		assert_true(mk_halves_feed(*state, order[i], MK_PAIR_LOW, 9,
		    5 * MK_TIME_MS, &value));
		assert_int_equal(value, order[i] << 7 | 9);
		assert_true(mk_halves_deadline(*state) ==
		    (i == 0          ? MK_TIME_MS + MK_PAIR_GAP
		            : i == 3 ? MK_TIME_NEVER
		                     : 3 * MK_TIME_MS + MK_PAIR_GAP));
	}
	is_not_due(*state, 999);
}

static void
nothing_waits_that_was_forgotten(void **state)
{
	begin(*state, 1, 0);
	begin(*state, 2, 0);
	mk_halves_forget(*state);
	assert_true(mk_halves_deadline(*state) == MK_TIME_NEVER);
	is_not_due(*state, 99);
	begin(*state, 2, 100);
	is_due(*state, 120, 2);
}

/* A low half before any high one is taken for nothing. */
static void
what_tells_nothing_is_passed_over(void **state)
{
	int value;

	assert_false(mk_halves_feed(*state, 0, MK_PAIR_LOW, 1, 0, &value));
	begin(*state, 1, 1);
	is_due(*state, 99, 1);
	is_not_due(*state, 99);
}

static void
no_memory_is_an_ordinary_failure(void **state)
{
	struct mk_halves halves = {0};

	(void)state;
	unit_fail_alloc(0);
	assert_int_equal(mk_halves_init(&halves, N), -ENOMEM);
	unit_fail_alloc(-1);
	mk_halves_done(&halves);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, drop)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(they_are_due_in_the_order_they_came),
	    TEST(those_that_are_whole_wait_no_longer),
	    TEST(nothing_waits_that_was_forgotten),
	    TEST(what_tells_nothing_is_passed_over),
	    cmocka_unit_test(no_memory_is_an_ordinary_failure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
