/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/host/pacer_priv.h>

static size_t
next(struct mk_pacer *setter, uint64_t now, double *value)
{
	size_t number = mk_pacer_next(setter, now, value);

	if (number != MK_PACER_NONE)
		assert_int_equal(mk_pacer_next(setter, now, &(double){0}),
		    MK_PACER_NONE);
	return number;
}

/* The latest counts; each waits for its turn; the last is sent again. */
static void
test_sending(void **state)
{
	struct mk_pacer setter;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 3, 2 * MK_TIME_MS,
	                     50 * MK_TIME_MS, 100 * MK_TIME_MS),
	    0);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
	mk_pacer_set(&setter, 2, 1);
	assert_int_equal(mk_pacer_deadline(&setter), 0);
	assert_int_equal(next(&setter, 10 * MK_TIME_MS, &value), 2);
	assert_true(value == 1);
	mk_pacer_set(&setter, 2, 2);
	mk_pacer_set(&setter, 0, 5);
	mk_pacer_set(&setter, 2, 3);
	assert_true(mk_pacer_deadline(&setter) == 12 * MK_TIME_MS);
	assert_int_equal(next(&setter, 11 * MK_TIME_MS, &value), MK_PACER_NONE);
	assert_int_equal(next(&setter, 12 * MK_TIME_MS, &value), 2);
	assert_true(value == 3);
	assert_int_equal(next(&setter, 14 * MK_TIME_MS, &value), 0);
	assert_true(mk_pacer_deadline(&setter) == 110 * MK_TIME_MS);
	assert_int_equal(mk_pacer_settled(&setter, 110 * MK_TIME_MS, &value),
	    MK_PACER_NONE);
	assert_int_equal(next(&setter, 110 * MK_TIME_MS, &value), 2);
	assert_true(value == 3);
	assert_int_equal(mk_pacer_settled(&setter, 114 * MK_TIME_MS, &value),
	    MK_PACER_NONE);
	assert_int_equal(next(&setter, 114 * MK_TIME_MS, &value), 0);
	assert_int_equal(mk_pacer_settled(&setter, 500 * MK_TIME_MS, &value),
	    MK_PACER_NONE);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
	mk_pacer_done(&setter);
}

/* Lets a value be sent, sent again and settle; what settled is returned. */
static size_t
settle(struct mk_pacer *setter, uint64_t *now, double *value)
{
	size_t number;
	double sent;

	do {
		*now = mk_pacer_deadline(setter) > *now
		    ? mk_pacer_deadline(setter)
		    : *now;
		number = mk_pacer_settled(setter, *now, value);
		if (number != MK_PACER_NONE)
			return number;
		mk_pacer_next(setter, *now, &sent);
	} while (mk_pacer_deadline(setter) != MK_TIME_NEVER);
	return MK_PACER_NONE;
}

/* Echoes are no news; what differs in the end is. */
static void
test_hearing(void **state)
{
	struct mk_pacer setter;
	uint64_t now = MK_TIME_MS;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 2, MK_TIME_MS, 50 * MK_TIME_MS,
	                     100 * MK_TIME_MS),
	    0);
	assert_true(mk_pacer_heard(&setter, 1, 7, now));
	mk_pacer_set(&setter, 1, 0.5);
	assert_false(mk_pacer_heard(&setter, 1, 0.25, now));
	assert_true(mk_pacer_heard(&setter, 0, 0.25, now));
	mk_pacer_next(&setter, now, &value);
	assert_false(mk_pacer_heard(&setter, 1, 0.5000000001, now));
	assert_int_equal(settle(&setter, &now, &value), MK_PACER_NONE);
	assert_true(mk_pacer_heard(&setter, 1, 0.25, now));
	mk_pacer_set(&setter, 1, 0.75);
	mk_pacer_next(&setter, now, &value);
	assert_false(mk_pacer_heard(&setter, 1, 0.75, now));
	assert_false(mk_pacer_heard(&setter, 1, 0.125, now));
	assert_int_equal(settle(&setter, &now, &value), 1);
	assert_true(value == 0.125);
	/* what was heard before it was set again is forgotten */
	mk_pacer_set(&setter, 1, 0.75);
	assert_false(mk_pacer_heard(&setter, 1, 0.125, now));
	mk_pacer_set(&setter, 1, 0.875);
	assert_int_equal(settle(&setter, &now, &value), MK_PACER_NONE);
	mk_pacer_done(&setter);
}

/* It was away, and may not have heard what was sent since. */
static void
test_resending(void **state)
{
	struct mk_pacer setter;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 3, MK_TIME_MS, 50 * MK_TIME_MS,
	                     100 * MK_TIME_MS),
	    0);
	mk_pacer_set(&setter, 0, 1);
	assert_int_equal(next(&setter, 10 * MK_TIME_MS, &value), 0);
	mk_pacer_set(&setter, 1, 2);
	assert_int_equal(next(&setter, 20 * MK_TIME_MS, &value), 1);
	mk_pacer_set(&setter, 2, 3);
	mk_pacer_resend(&setter, 15 * MK_TIME_MS);
	assert_int_equal(next(&setter, 500 * MK_TIME_MS, &value), 2);
	assert_int_equal(next(&setter, 501 * MK_TIME_MS, &value), 1);
	assert_true(value == 2);
	assert_int_equal(next(&setter, 502 * MK_TIME_MS, &value),
	    MK_PACER_NONE);
	mk_pacer_done(&setter);
}

/* What the host is known to have is not sent again. */
static void
test_arrived(void **state)
{
	struct mk_pacer setter;
	uint64_t now = MK_TIME_MS;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 1, MK_TIME_MS, 50 * MK_TIME_MS,
	                     300 * MK_TIME_MS),
	    0);
	mk_pacer_set(&setter, 0, 0.5);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + MK_TIME_MS));
	now += 300 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), MK_PACER_NONE);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
	/* but if it may be the echo of an equal one before another */
	mk_pacer_set(&setter, 0, 0.25);
	assert_int_equal(next(&setter, now, &value), 0);
	mk_pacer_set(&setter, 0, 0.5);
	assert_int_equal(next(&setter, now + MK_TIME_MS, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + 2 * MK_TIME_MS));
	now += 301 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), MK_PACER_NONE);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_true(value == 0.5);
	mk_pacer_done(&setter);
}

/*
 * The mouse moves it after our value arrived there: nothing is sent again,
 * unless it may be an echo, or it was never heard that ours arrived.
 */
static void
test_moved_there(void **state)
{
	struct mk_pacer setter;
	uint64_t now = MK_TIME_MS;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 1, MK_TIME_MS, 50 * MK_TIME_MS,
	                     300 * MK_TIME_MS),
	    0);
	mk_pacer_set(&setter, 0, 0.5);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.25, now + 60 * MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + 61 * MK_TIME_MS));
	assert_true(mk_pacer_heard(&setter, 0, 0.25, now + 62 * MK_TIME_MS));
	assert_true(mk_pacer_heard(&setter, 0, 0.375, now + 63 * MK_TIME_MS));
	assert_true(mk_pacer_heard(&setter, 0, 0.5, now + 64 * MK_TIME_MS));
	now += 300 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), MK_PACER_NONE);
	assert_int_equal(next(&setter, now, &value), MK_PACER_NONE);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
	/* within the time of an echo it may be one of several */
	mk_pacer_set(&setter, 0, 0.25);
	assert_int_equal(next(&setter, now, &value), 0);
	mk_pacer_set(&setter, 0, 0.75);
	now += MK_TIME_MS;
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.75, now + MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.25, now + 50 * MK_TIME_MS));
	now += 299 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), MK_PACER_NONE);
	/* moved there while it waits for its turn */
	assert_true(mk_pacer_heard(&setter, 0, 0.125, now));
	assert_int_equal(next(&setter, now, &value), MK_PACER_NONE);
	/* and the next of ours counts again */
	mk_pacer_set(&setter, 0, 1);
	assert_false(mk_pacer_heard(&setter, 0, 0.125, now));
	assert_int_equal(next(&setter, now + MK_TIME_MS, &value), 0);
	assert_true(value == 1);
	assert_false(mk_pacer_heard(&setter, 0, 1, now + 2 * MK_TIME_MS));
	assert_int_equal(settle(&setter, &now, &value), MK_PACER_NONE);
	mk_pacer_done(&setter);
}

/* So soon that it is known when it rests: one value alone has no other echo. */
static void
test_moved_soon(void **state)
{
	struct mk_pacer setter;
	uint64_t now = MK_TIME_MS;
	double value;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 1, MK_TIME_MS, 50 * MK_TIME_MS,
	                     300 * MK_TIME_MS),
	    0);
	mk_pacer_set(&setter, 0, 0.5);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.125, now + 2 * MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.25, now + 50 * MK_TIME_MS));
	now += 300 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), 0);
	assert_true(value == 0.25);
	assert_int_equal(next(&setter, now, &value), MK_PACER_NONE);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
	assert_true(mk_pacer_heard(&setter, 0, 0.125, now));
	/* moved, and moved back */
	mk_pacer_set(&setter, 0, 0.5);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.25, now + 2 * MK_TIME_MS));
	assert_false(mk_pacer_heard(&setter, 0, 0.5, now + 3 * MK_TIME_MS));
	assert_int_equal(settle(&setter, &now, &value), MK_PACER_NONE);
	/* that ours arrived was not heard: it is sent again */
	mk_pacer_set(&setter, 0, 0.75);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_false(mk_pacer_heard(&setter, 0, 0.25, now + MK_TIME_MS));
	now += 300 * MK_TIME_MS;
	assert_int_equal(mk_pacer_settled(&setter, now, &value), MK_PACER_NONE);
	assert_int_equal(next(&setter, now, &value), 0);
	assert_true(value == 0.75);
	mk_pacer_done(&setter);
}

/* However many there are, all are sent, none twice before its rest. */
static void
test_many(void **state)
{
	struct mk_pacer setter;
	unsigned sent[1000] = {0};
	uint64_t now = 0;
	double value;
	size_t i, number;

	(void)state;
	assert_int_equal(mk_pacer_init(&setter, 1000, MK_TIME_MS,
	                     50 * MK_TIME_MS, 300 * MK_TIME_MS),
	    0);
	for (i = 0; i < 1000; i++)
		mk_pacer_set(&setter, i, (double)i);
	for (; mk_pacer_deadline(&setter) != MK_TIME_NEVER; now += MK_TIME_MS) {
		mk_pacer_settled(&setter, now, &value);
		number = mk_pacer_next(&setter, now, &value);
		if (number != MK_PACER_NONE) {
			assert_true(value == (double)number);
			sent[number]++;
		}
	}
	for (i = 0; i < 1000; i++)
		assert_int_equal(sent[i], 2);
	mk_pacer_done(&setter);
	mk_pacer_done(&setter);
}

static void
test_no_memory(void **state)
{
	struct mk_pacer setter;
	long i;

	(void)state;
	for (i = 0;; i++) {
		int code;

		unit_fail_alloc(i);
		code = mk_pacer_init(&setter, 3, MK_TIME_MS, 50 * MK_TIME_MS,
		    MK_TIME_MS);
		unit_fail_alloc(-1);
		if (!code)
			break;
	}
	assert_int_equal(i, 3);
	mk_pacer_done(&setter);
	assert_int_equal(mk_pacer_init(&setter, 0, MK_TIME_MS, 50 * MK_TIME_MS,
	                     MK_TIME_MS),
	    0);
	assert_true(mk_pacer_deadline(&setter) == MK_TIME_NEVER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sending),
	    cmocka_unit_test(test_hearing),
	    cmocka_unit_test(test_resending),
	    cmocka_unit_test(test_arrived),
	    cmocka_unit_test(test_moved_there),
	    cmocka_unit_test(test_moved_soon),
	    cmocka_unit_test(test_many),
	    cmocka_unit_test(test_no_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
