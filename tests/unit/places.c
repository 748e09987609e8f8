#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/host/places.h>

static void
test_places(void **state)
{
	struct mk_song *song = live_song();
	struct mk_param other, *param;
	struct mk_places places;
	struct mk_place place;
	size_t i;

	(void)state;
	assert_int_equal(mk_places_init(&places, song), 0);
	/* the mixers, two sends each, a switch, an equalizer */
	assert_int_equal(places.n, 4 * (MK_MIXER_COUNT + 2) + 1 + 9);
	for (i = 0; i < places.n; i++) {
		param = mk_places_at(&places, i, &place);
		assert_int_equal(mk_places_number(&places, param), i);
		if (place.kind == MK_PLACE_MIXER)
			assert_ptr_equal(param,
			    &song->strips[place.strip].mixer[place.number]);
		else if (place.kind == MK_PLACE_SEND)
			assert_ptr_equal(param,
			    &song->strips[place.strip].sends[place.number]);
		else
			assert_ptr_equal(param,
			    &song->strips[place.strip]
			         .devices[place.device]
			         .params[place.number]);
	}
	assert_int_equal(mk_places_number(&places, &other), MK_PLACES_NONE);
	assert_int_equal(mk_places_number(&places, NULL), MK_PLACES_NONE);
	mk_places_done(&places);
	unit_fail_alloc(0);
	assert_int_not_equal(mk_places_init(&places, song), 0);
	unit_fail_alloc(-1);
	mk_song_free(song);
}

static void
test_nothing(void **state)
{
	struct mk_song *song = mk_song_new();
	struct mk_places places = {0};
	struct mk_param param;

	(void)state;
	assert_int_equal(mk_places_number(&places, &param), MK_PLACES_NONE);
	assert_int_equal(mk_places_init(&places, song), 0);
	assert_int_equal(places.n, 0);
	assert_int_equal(mk_places_number(&places, &param), MK_PLACES_NONE);
	mk_places_done(&places);
	mk_song_free(song);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
