/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/engine/loopguard_priv.h>

/* A message goes out and comes straight back; how often it does. */
static int
hops_of_a_loop(uint64_t step)
{
	struct mk_loopguard guard = {0};
	uint8_t a[3] = {0xb0, 1, 64}, b[3] = {0xb0, 2, 63};
	uint64_t now = step;
	int n;

	/* Two bindings: 1 moves 2, 2 moves 1. */
	for (n = 0; n < 1000; n++, now += step) {
		mk_loopguard_in(&guard, n & 1 ? b : a, now);
		if (!mk_loopguard_out(&guard, n & 1 ? a : b, now))
			break;
	}
	assert_int_equal(guard.broken, n < 1000);
	return n;
}

static void
a_loop_ends_after_a_few_hops(void **state)
{
	(void)state;
	assert_int_equal(hops_of_a_loop(MK_TIME_MS), MK_LOOPGUARD_HOPS + 1);
	assert_int_equal(hops_of_a_loop(1), MK_LOOPGUARD_HOPS + 1);
	assert_int_equal(hops_of_a_loop(MK_LOOPGUARD_SOON),
	    MK_LOOPGUARD_HOPS + 1);
}

/* Each message goes out twice, and both come back. */
static void
a_loop_that_doubles_ends(void **state)
{
	struct mk_loopguard guard = {0};
	const uint8_t a[3] = {0xb0, 1, 64};
	uint64_t now = MK_TIME_MS;
	int sent = 2, n;

	(void)state;
	mk_loopguard_out(&guard, a, now);
	mk_loopguard_out(&guard, a, now);
	for (n = 0; sent > 0 && n < 1000; n++, now += MK_TIME_MS) {
		int came = sent < 8 ? sent : 8;

		for (sent = 0; came > 0; came--) {
			mk_loopguard_in(&guard, a, now);
			sent += mk_loopguard_out(&guard, a, now);
			sent += mk_loopguard_out(&guard, a, now);
		}
	}
	assert_true(n < 1000);
	assert_true(guard.broken > 0);
}

static void
slow_repetition_is_no_loop(void **state)
{
	(void)state;
	assert_int_equal(hops_of_a_loop(MK_LOOPGUARD_SOON + 1), 1000);
}

static void
a_turning_knob_is_no_loop(void **state)
{
	struct mk_loopguard guard = {0};
	uint64_t now = MK_TIME_MS;
	int i;

	(void)state;
	for (i = 0; i < 1000; i++, now += MK_TIME_MS) {
		uint8_t message[3] = {0xb0, 1, (uint8_t)(i % 128)};

		mk_loopguard_in(&guard, message, now);
		assert_true(mk_loopguard_out(&guard, message, now));
	}
}

static void
what_came_in_one_piece_is_no_loop(void **state)
{
	struct mk_loopguard guard = {0};
	const uint8_t message[3] = {0xb0, 1, 64};
	int i;

	(void)state;
	for (i = 0; i < 1000; i++) {
		mk_loopguard_in(&guard, message, MK_TIME_MS);
		assert_true(mk_loopguard_out(&guard, message, MK_TIME_MS));
	}
}

static void
after_a_broken_loop_others_go_on(void **state)
{
	struct mk_loopguard guard = {0};
	const uint8_t looped[3] = {0xb0, 1, 64}, other[3] = {0xb0, 9, 1};
	uint64_t now = MK_TIME_MS;
	int i;

	(void)state;
	for (i = 0; i < 100; i++, now += MK_TIME_MS) {
		mk_loopguard_in(&guard, looped, now);
		mk_loopguard_out(&guard, looped, now);
	}
	assert_true(guard.broken > 0);
	mk_loopguard_in(&guard, other, now);
	assert_true(mk_loopguard_out(&guard, other, now));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_loop_ends_after_a_few_hops),
	    cmocka_unit_test(a_loop_that_doubles_ends),
	    cmocka_unit_test(slow_repetition_is_no_loop),
	    cmocka_unit_test(a_turning_knob_is_no_loop),
	    cmocka_unit_test(what_came_in_one_piece_is_no_loop),
	    cmocka_unit_test(after_a_broken_loop_others_go_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
