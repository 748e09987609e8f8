/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/io/loop.h>
#include <libmk/io/search_priv.h>

#include <stdio.h>
#include <string.h>

/* The ports of a machine, by a letter each: two alike, software, and one with a
 * serial number that another has, too. */
static const struct {
	char letter;
	struct mk_endpoint port;
} all[] = {
#define DEVICE(CLIENT, SERIAL, PLACE)                                          \
	{                                                                      \
		.client = (CLIENT), .client_name = "Synth", .card = 1,         \
		.usb = {"1d6b:0104", SERIAL, "", PLACE}, .in = true,           \
		.out = true                                                    \
	}
    {'a', DEVICE(20, "", "1-1")},
    {'b', DEVICE(24, "", "2-1")},
    {'c', DEVICE(28, "7", "3-1")},
    {'d', DEVICE(32, "7", "4-1")},
    {'s', {.client = 128, .client_name = "Synth", .card = -1, .in = true}},
};

static struct mk_search search;

static int
begin(void **state)
{
	const struct mk_wish wish = {.match = "Synth"};

	(void)state;
	return mk_search_init(&search, &wish, true, true);
}

static int
end(void **state)
{
	(void)state;
	mk_search_done(&search);
	return 0;
}

/*
 * Looks at the ports of those letters, and takes what is found. Its letter;
 * 'A' and so on if it is told that it is another; '.', '?' several, 'w' wait.
 */
static char
look(const char *letters, uint64_t now)
{
	struct mk_err err = {""}, other;
	struct mk_choice choice;
	size_t i;
	int status;

	mk_choice_init(&choice, &search.wish);
	for (i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (strchr(letters, all[i].letter))
			mk_choice_take(&choice, &all[i].port);
	status = mk_choice_end(&choice, &err);
	switch (mk_search_judge(&search, &choice, status, &err, now)) {
	case MK_SEARCH_NONE:
		return '.';
	case MK_SEARCH_SEVERAL:
		assert_string_equal(search.several, err.msg);
		return '?';
	case MK_SEARCH_WAIT:
		return 'w';
	case MK_SEARCH_FOUND:
		break;
	}
	for (i = 0; all[i].port.client != choice.best.client; i++)
		;
	if (!mk_search_take(&search, &choice.best, &other))
		return all[i].letter;
	assert_non_null(strstr(other.msg, "it is another device now: "));
	return (char)(all[i].letter - 'a' + 'A');
}

/* --- */

static void
what_is_there_at_the_start_is_taken_at_once(void **state)
{
	(void)state;
	assert_int_equal(look("a", 0), 'a');
}

static void
one_that_comes_is_taken_once_it_is_alone_for_a_moment(void **state)
{
	(void)state;
	assert_int_equal(look("", 0), '.');
	assert_int_equal(look("a", 1000 * MK_TIME_MS), 'w');
	assert_true(search.settled == 1000 * MK_TIME_MS + MK_SEARCH_MOMENT);
	assert_int_equal(look("a", 1499 * MK_TIME_MS), 'w');
	assert_int_equal(look("a", 1500 * MK_TIME_MS), 'a');
	/* It stays, whatever comes. */
	assert_int_equal(look("ab", 1600 * MK_TIME_MS), 'a');
}

static void
of_several_none_is_taken_and_they_are_named_once(void **state)
{
	(void)state;
	look("", 0);
	look("a", 1000 * MK_TIME_MS);
	assert_int_equal(look("ab", 1100 * MK_TIME_MS), '?');
	assert_true(search.is_news);
	assert_string_equal(search.several,
	    "there are 2 that it may be: 20:0 \"Synth\" at USB 1-1, 24:0 "
	    "\"Synth\" at USB 2-1; name one as seq:CLIENT:PORT");
	assert_int_equal(look("ab", 9000 * MK_TIME_MS), '?');
	assert_false(search.is_news);
	assert_int_equal(look("abc", 9001 * MK_TIME_MS), '?');
	assert_true(search.is_news);
	assert_int_equal(look("b", 9002 * MK_TIME_MS), 'b');
	assert_string_equal(search.several, "");
}

static void
the_one_before_is_taken_at_once_whatever_else_is_there(void **state)
{
	(void)state;
	assert_int_equal(look("a", 0), 'a');
	mk_search_lose(&search, 1000 * MK_TIME_MS);
	assert_int_equal(look("b", 1000 * MK_TIME_MS), 'w');
	assert_int_equal(look("ab", 1001 * MK_TIME_MS), 'a');
	mk_search_lose(&search, 2000 * MK_TIME_MS);
	assert_int_equal(look("", 2000 * MK_TIME_MS), '.');
	assert_int_equal(look("ab", 9000 * MK_TIME_MS), 'a');
}

static void
another_is_taken_when_the_first_stays_away_and_that_is_told(void **state)
{
	(void)state;
	assert_int_equal(look("ab", 0), '?');
	assert_int_equal(look("a", 1 * MK_TIME_MS), 'a');
	mk_search_lose(&search, 1000 * MK_TIME_MS);
	assert_int_equal(look("b", 1000 * MK_TIME_MS), 'w');
	assert_int_equal(look("b", 1500 * MK_TIME_MS), 'B');
	/* That is the one before from then on. */
	assert_int_equal(look("ab", 1600 * MK_TIME_MS), 'b');
	mk_search_lose(&search, 2000 * MK_TIME_MS);
	assert_int_equal(look("a", 2000 * MK_TIME_MS), 'w');
	assert_int_equal(look("", 2100 * MK_TIME_MS), '.');
	/* The moment begins when it comes, not when the other went. */
	assert_int_equal(look("a", 9000 * MK_TIME_MS), 'w');
	assert_int_equal(look("ab", 9100 * MK_TIME_MS), 'b');
}

/* Every order in which two are plugged in and unplugged, one at a time. */
static void
two_alike_are_told_apart_in_every_order(void **state)
{
	static const char *const there[] = {"", "a", "b", "ab"};
	unsigned order, step, is = 0;
	uint64_t now = 0;
	char has = 0;

	(void)state;
	look("", 0);
	for (order = 0; order < 256; order++)
		for (step = 0; step < 8; step++) {
			unsigned which = order >> step & 1 ? 2 : 1;
			char last = has, got;

			is ^= which;
			now += 1000 * MK_TIME_MS;
			if (has == 'a' + (int)which - 1) {
				mk_search_lose(&search, now);
				has = 0;
			}
			got = look(there[is], now);
			if (got == 'w')
				got = look(there[is], now + MK_SEARCH_MOMENT);
			if (!is) {
				assert_int_equal(got, '.');
			} else if (last && has) {
				assert_int_equal(got, has);
			} else {
				assert_true(got != '?' && got != '.');
				has = (char)(got | 0x20);
				assert_non_null(strchr(there[is], has));
			}
		}
}

static void
a_serial_number_that_all_have_is_told_apart_by_the_place(void **state)
{
	(void)state;
	assert_int_equal(look("c", 0), 'c');
	mk_search_lose(&search, 1000 * MK_TIME_MS);
	assert_int_equal(look("cd", 1000 * MK_TIME_MS), 'c');
}

static void
software_is_not_waited_for(void **state)
{
	(void)state;
	assert_int_equal(look("", 0), '.');
	assert_int_equal(look("s", 1000 * MK_TIME_MS), 's');
	/* But one of its ports may go after another. */
	mk_search_lose(&search, 2000 * MK_TIME_MS);
	assert_int_equal(look("s", 2000 * MK_TIME_MS), 'w');
	assert_int_equal(look("", 2001 * MK_TIME_MS), '.');
	assert_int_equal(look("s", 2002 * MK_TIME_MS), 's');
}

static void
without_memory_it_does_not_begin(void **state)
{
	const struct mk_wish wish = {
	    .match = "Synth", .usb = "1d6b:0104", .serial = "A1"};
	struct mk_search it;
	int i;

	(void)state;
	for (i = 0; i < 3; i++) {
		unit_fail_alloc(i);
		assert_true(mk_search_init(&it, &wish, true, true) < 0);
		unit_fail_alloc(-1);
		mk_search_done(&it);
	}
	assert_int_equal(mk_search_init(&it, &wish, true, false), 0);
	assert_string_equal(it.wish.serial, "A1");
	assert_false(it.wish.out);
	mk_search_done(&it);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
	    T(what_is_there_at_the_start_is_taken_at_once),
	    T(one_that_comes_is_taken_once_it_is_alone_for_a_moment),
	    T(of_several_none_is_taken_and_they_are_named_once),
	    T(the_one_before_is_taken_at_once_whatever_else_is_there),
	    T(another_is_taken_when_the_first_stays_away_and_that_is_told),
	    T(two_alike_are_told_apart_in_every_order),
	    T(a_serial_number_that_all_have_is_told_apart_by_the_place),
	    T(software_is_not_waited_for),
	    T(without_memory_it_does_not_begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
