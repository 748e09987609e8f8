/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/emulate/ratelimit_priv.h>

#define ALL MK_RATELIMIT_BYTES

static void
a_second_gives_so_much(void **state)
{
	struct mk_ratelimit limit = {0};
	uint64_t now = 5 * MK_TIME_SECOND, bytes = 0;
	int i;

	(void)state;
	assert_true(mk_ratelimit_take(&limit, 1, ALL, now));
	assert_false(mk_ratelimit_take(&limit, 1, 1, now));
	assert_int_equal(limit.refused, 1);
	assert_true(mk_ratelimit_take(&limit, 1, ALL / 2,
	    now + MK_TIME_SECOND / 2));
	assert_false(mk_ratelimit_take(&limit, 1, 1, now + MK_TIME_SECOND / 2));
	/* However it is asked for. */
	for (now += MK_TIME_SECOND / 2, i = 0; i < 10000;
	     i++, now += MK_TIME_SECOND / 1000)
		if (mk_ratelimit_take(&limit, 1, 100, now))
			bytes += 100;
	assert_in_range(bytes, 10 * ALL - 200, 10 * ALL);
}

static void
rest_saves_no_more_than_a_second_gives(void **state)
{
	struct mk_ratelimit limit = {0};

	(void)state;
	assert_false(mk_ratelimit_take(&limit, 1, ALL + 1, MK_TIME_SECOND));
	assert_true(mk_ratelimit_take(&limit, 1, ALL, MK_TIME_SECOND));
	assert_true(mk_ratelimit_take(&limit, 1, ALL, UINT64_MAX / 2));
	assert_false(mk_ratelimit_take(&limit, 1, 1, UINT64_MAX / 2));
	assert_false(mk_ratelimit_take(&limit, 1, SIZE_MAX, UINT64_MAX));
	/* What was refused took nothing. */
	assert_true(mk_ratelimit_take(&limit, 1, ALL, UINT64_MAX));
}

static void
each_sender_has_its_own(void **state)
{
	struct mk_ratelimit limit = {0};
	uint32_t sender;

	(void)state;
	for (sender = 0; sender < MK_RATELIMIT_SENDERS; sender++)
		assert_true(mk_ratelimit_take(&limit, sender, ALL,
		    MK_TIME_SECOND));
	for (sender = 0; sender < MK_RATELIMIT_SENDERS; sender++)
		assert_false(mk_ratelimit_take(&limit, sender, 1,
		    MK_TIME_SECOND));
}

/* The oldest is replaced, and what it had used stays used. */
static void
many_get_no_more_than_the_table_holds(void **state)
{
	struct mk_ratelimit limit = {0};
	uint64_t now = MK_TIME_SECOND, answered = 0;
	uint32_t sender;

	(void)state;
	for (sender = 1; sender <= 1000; sender++, now++)
		answered += mk_ratelimit_take(&limit, sender, ALL - 1, now);
	assert_int_equal(answered, MK_RATELIMIT_SENDERS);
	now += MK_TIME_SECOND;
	/* Of those that come back all but the oldest are known. */
	assert_true(mk_ratelimit_take(&limit, 1000, ALL, now));
	assert_true(mk_ratelimit_take(&limit, 2000, ALL, now));
	assert_false(mk_ratelimit_take(&limit, 1000, 1, now));
	assert_false(mk_ratelimit_take(&limit, 2000, 1, now));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_second_gives_so_much),
	    cmocka_unit_test(rest_saves_no_more_than_a_second_gives),
	    cmocka_unit_test(each_sender_has_its_own),
	    cmocka_unit_test(many_get_no_more_than_the_table_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
