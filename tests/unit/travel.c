/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/setup/travel_priv.h>

#include <stdlib.h>

/* Values one after another, as text. */
static struct mk_travel
goes(int most, const char *values)
{
	struct mk_travel travel;
	char *end;

	mk_travel_init(&travel, most);
	for (; *values; values = end)
		mk_travel_feed(&travel, (int)strtol(values, &end, 10));
	return travel;
}

static void
ends(int most, const char *values, struct mk_travel_end low,
    struct mk_travel_end high)
{
	struct mk_travel travel = goes(most, values);
	struct mk_travel_end got_low = mk_travel_low(&travel);
	struct mk_travel_end got_high = mk_travel_high(&travel);

	if (got_low.at != low.at || got_low.certain != low.certain ||
	    got_high.at != high.at || got_high.certain != high.certain)
		fail_msg("%s: %d %d, %d %d", values, got_low.at,
		    got_low.certain, got_high.at, got_high.certain);
}

#define END(at_, certain_)                                                     \
	(struct mk_travel_end)                                                 \
	{                                                                      \
		.at = (at_), .certain = (certain_)                             \
	}

static void
an_end_is_certain_that_was_come_to_three_times(void **state)
{
	(void)state;
	ends(127, "10 50 100 60 10 50 100 60 10 50 100 60 10", END(10, true),
	    END(100, true));
	/* The last time it need not turn back. */
	ends(127, "0 100 0 100 0 100", END(0, true), END(100, true));
	ends(127, "100 0 100 0 100 0 100", END(0, true), END(100, true));
	/* That it rests there, or trembles, is once. */
	ends(127, "0 100 100 99 100 99 100 0", END(0, true), END(127, true));
	ends(16383, "0 15999 0 15999 0 15999 0", END(0, true),
	    END(15999, true));
	/* An end of the message is one. */
	ends(127, "0 127", END(0, true), END(127, true));
}

static void
who_stops_elsewhere_stops_on_the_way(void **state)
{
	(void)state;
	ends(127, "0 100 0 100 0 99 0 100", END(0, true), END(127, true));
	ends(127, "0 100 0 100 0 100 0 101", END(0, true), END(127, true));
	ends(127, "0 60 0 100 0 100 0 100 0", END(0, true), END(127, true));
	/* It may stop anywhere at last. */
	ends(127, "0 100 0 100 0 100 0 50", END(0, true), END(100, true));
	/* A little to and fro is no travel. */
	ends(127, "60 90 60 90 60 90 60 90", END(0, true), END(127, true));
	ends(127, "40 41 42 41 40 41 42 41 40 41 42 41 40", END(0, true),
	    END(127, true));
	ends(127, "", END(0, true), END(127, true));
	ends(127, "5", END(0, true), END(127, true));
}

/* Twice only; but it went from nearly one end nearly to the other. */
static void
what_is_near_an_end_may_be_one(void **state)
{
	(void)state;
	ends(127, "2 120 2", END(2, false), END(120, false));
	ends(16383, "100 15999 0", END(0, true), END(15999, false));
	ends(127, "10 120 10 120 10 120 11", END(10, false), END(120, true));
	/* Not so near, or not so far. */
	ends(127, "16 111", END(0, true), END(127, true));
	ends(127, "70 120", END(0, true), END(127, true));
}

static void
a_button_has_two_values_in_turn(void **state)
{
	static const struct {
		const char *values;
		int pressed;
	} rows[] = {
	    {"1 0 1 0", 1},
	    {"0 1 0", 1},
	    {"100 0", 100},
	    {"1", 0},
	    {"0", 0},
	    {"", 0},
	    {"1 1 0", 0},
	    {"1 0 0 1", 0},
	    {"1 0 2 0", 0},
	    {"1 2 1 2", 0},
	    {"0 0", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct mk_travel travel = goes(127, rows[i].values);

		if (mk_travel_pressed(&travel) != rows[i].pressed)
			fail_msg("%s: %d", rows[i].values,
			    mk_travel_pressed(&travel));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_end_is_certain_that_was_come_to_three_times),
	    cmocka_unit_test(who_stops_elsewhere_stops_on_the_way),
	    cmocka_unit_test(what_is_near_an_end_may_be_one),
	    cmocka_unit_test(a_button_has_two_values_in_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
