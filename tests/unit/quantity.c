/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/song/quantity_priv.h>

#include <math.h>
#include <string.h>

static const struct mk_quantity *
quantity_of(const char *text)
{
	static struct mk_path path;
	struct mk_err err = {""};

	if (mk_path_read(&path, text, strlen(text), &err) < 0)
		fail_msg("%s: %s", text, err.msg);
	return mk_quantity_of(&path);
}

static void
some_paths_lead_to_numbers(void **state)
{
	static const char *const without[] = {"scene/1/name", "strip/sel",
	    "strip/1/slot/2", "track/1/device/1/chain/2", "device", "song",
	    "surface", "midi", "midi/cc/1/7"};
	const struct mk_path none = {.n_steps = 0};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(without) / sizeof(*without) - 1; i++)
		if (quantity_of(without[i]))
			fail_msg("%s", without[i]);
	assert_non_null(quantity_of(without[i]));
	assert_null(mk_quantity_of(&none));
}

static void
what_can_be_done_with_them_differs(void **state)
{
	static const struct {
		const char *path;
		unsigned uses;
	} rows[] = {
	    {"strip/sel/volume", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"master/crossfade", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"strip/1/send/3", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"strip/1/eq/2", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"strip/1/eq/high", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"device/best/1", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"device/param/Freq", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"song/tempo", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"song/playing", MK_QUANTITY_GET | MK_QUANTITY_SET},
	    {"song/record", MK_QUANTITY_GET},
	    {"song/position", MK_QUANTITY_GET},
	    {"strip/2/selected", MK_QUANTITY_GET},
	    {"scene/2/selected", MK_QUANTITY_GET},
	    {"track/1/slot/sel/state", MK_QUANTITY_GET},
	    {"device/locked", MK_QUANTITY_GET},
	    {"surface/page", MK_QUANTITY_GET},
	    {"midi/cc/1/7", MK_QUANTITY_SET},
	    {"midi/note/1/7", MK_QUANTITY_SET},
	    {"midi/bend/1", MK_QUANTITY_SET},
	    {"strip/1/slot/1/gain", 0},
	    {"strip/1/slot/1/pitch", 0},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (quantity_of(rows[i].path)->uses != rows[i].uses)
			fail_msg("%s", rows[i].path);
}

static void
ranges_are_known_as_far_as_they_are(void **state)
{
	(void)state;
	assert_true(quantity_of("strip/1/volume")->max >= 1.99526238);
	assert_true(quantity_of("strip/1/volume")->min == 0);
	assert_false(quantity_of("strip/1/volume")->fixed);
	assert_true(quantity_of("strip/1/pan")->min == -1);
	assert_true(quantity_of("strip/1/mute")->fixed);
	assert_true(quantity_of("strip/1/mute")->whole);
	assert_true(quantity_of("device/best/1")->max == 0);
	assert_true(quantity_of("midi/bend/1")->max == 16383);
	assert_true(quantity_of("strip/1/slot/1/state")->max == 4);
	assert_true(isinf(quantity_of("song/position")->max));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(some_paths_lead_to_numbers),
	    cmocka_unit_test(what_can_be_done_with_them_differs),
	    cmocka_unit_test(ranges_are_known_as_far_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
