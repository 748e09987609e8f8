/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/host/questions_priv.h>

static void
test_answers(void **state)
{
	struct mk_questions asker;
	struct mk_ask ask;

	(void)state;
	mk_questions_init(&asker, 500 * MK_TIME_MS, 2);
	assert_true(mk_questions_deadline(&asker) == MK_TIME_NEVER);
	assert_true(mk_questions_add(&asker, 1, 0, -1, 0));
	assert_true(mk_questions_add(&asker, 1, 1, -1, 100 * MK_TIME_MS));
	assert_true(mk_questions_add(&asker, 2, 1, 3, 100 * MK_TIME_MS));
	assert_false(mk_questions_answered(&asker, 1, 2, -1));
	assert_true(mk_questions_answered(&asker, 1, 1, -1));
	assert_false(mk_questions_answered(&asker, 1, 1, -1));
	assert_true(mk_questions_deadline(&asker) == 500 * MK_TIME_MS);
	/* asked again once, and then given up */
	assert_false(mk_questions_late(&asker, 499 * MK_TIME_MS, &ask));
	assert_true(mk_questions_late(&asker, 500 * MK_TIME_MS, &ask));
	assert_int_equal(ask.what, 1);
	assert_int_equal(ask.tries, 1);
	assert_true(mk_questions_late(&asker, 600 * MK_TIME_MS, &ask));
	assert_int_equal(ask.what, 2);
	assert_int_equal(ask.ids[1], 3);
	assert_false(mk_questions_late(&asker, 999 * MK_TIME_MS, &ask));
	assert_true(mk_questions_late(&asker, 1000 * MK_TIME_MS, &ask));
	assert_int_equal(ask.what, 1);
	assert_int_equal(ask.tries, 2);
	assert_true(mk_questions_answered(&asker, 2, 1, 3));
	assert_int_equal(asker.n, 0);
}

/* A failure belongs to the oldest question behind the last answer. */
static void
test_failures(void **state)
{
	struct mk_questions asker;
	struct mk_ask ask;

	(void)state;
	mk_questions_init(&asker, 500 * MK_TIME_MS, 2);
	assert_false(mk_questions_failed(&asker, -1, &ask));
	mk_questions_add(&asker, 1, -1, -1, 0);
	mk_questions_add(&asker, 2, -1, -1, 0);
	mk_questions_add(&asker, 3, -1, -1, 0);
	mk_questions_add(&asker, 4, -1, -1, 0);
	mk_questions_answered(&asker, 2, -1, -1);
	assert_true(mk_questions_failed(&asker, -1, &ask));
	assert_int_equal(ask.what, 3);
	assert_true(mk_questions_failed(&asker, 1, &ask));
	assert_int_equal(ask.what, 1);
	assert_false(mk_questions_failed(&asker, 9, &ask));
	/* it may be that of what is answered only when it fails */
	mk_questions_init(&asker, 500 * MK_TIME_MS, 2);
	mk_questions_silent(&asker);
	mk_questions_add(&asker, 5, -1, -1, 0);
	assert_false(mk_questions_failed(&asker, -1, &ask));
	mk_questions_silent(&asker);
	mk_questions_add(&asker, 6, -1, -1, 0);
	mk_questions_answered(&asker, 5, -1, -1);
	mk_questions_answered(&asker, 6, -1, -1);
	mk_questions_add(&asker, 7, -1, -1, 0);
	assert_true(mk_questions_failed(&asker, -1, &ask));
	assert_int_equal(ask.what, 7);
}

static void
test_room(void **state)
{
	struct mk_questions asker;
	int i;

	(void)state;
	mk_questions_init(&asker, MK_TIME_MS, 2);
	for (i = 0; i < MK_QUESTIONS_ROOM; i++)
		assert_true(mk_questions_add(&asker, i, -1, -1, 0));
	assert_false(mk_questions_add(&asker, i, -1, -1, 0));
	assert_true(mk_questions_answered(&asker, 3, -1, -1));
	assert_true(mk_questions_add(&asker, i, -1, -1, 0));
}

/* While the host says nothing no question loses a try. */
static void
test_waiting(void **state)
{
	struct mk_questions asker;
	struct mk_ask ask;

	(void)state;
	mk_questions_init(&asker, 500 * MK_TIME_MS, 2);
	mk_questions_add(&asker, 1, 2, -1, 0);
	mk_questions_add(&asker, 1, 3, -1, 100 * MK_TIME_MS);
	assert_true(mk_questions_asks(&asker, 1, 3, -1));
	assert_false(mk_questions_asks(&asker, 1, 4, -1));
	mk_questions_wait(&asker, 400 * MK_TIME_MS);
	assert_false(mk_questions_late(&asker, 800 * MK_TIME_MS, &ask));
	assert_true(mk_questions_late(&asker, 900 * MK_TIME_MS, &ask));
	assert_int_equal(ask.ids[0], 2);
	assert_int_equal(ask.tries, 1);
	assert_true(mk_questions_late(&asker, 900 * MK_TIME_MS, &ask));
	assert_int_equal(ask.ids[0], 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_answers),
	    cmocka_unit_test(test_failures),
	    cmocka_unit_test(test_room),
	    cmocka_unit_test(test_waiting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
