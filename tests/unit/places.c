/* SPDX-License-Identifier: ISC */
#include "lib/live.h"
#include "lib/unit.h"

#include <libmk/host/places_priv.h>

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

/* The parameter that another song has in the place of this one's. */
static struct mk_param *
same(struct mk_song *song, struct mk_param *param, struct mk_song *other)
{
	struct mk_places places;
	struct mk_place place;

	assert_int_equal(mk_places_init(&places, song), 0);
	mk_places_at(&places, mk_places_number(&places, param), &place);
	mk_places_done(&places);
	return mk_places_same(song, &place, other);
}

static void
test_same(void **state)
{
	struct mk_song *a = live_song(), *b = live_song();
	struct mk_strip *x = a->strips, *y = b->strips;
	struct mk_param *gain = NULL, *volume = &x[0].mixer[MK_MIXER_VOLUME];
	size_t i;

	(void)state;
	for (i = 0; !gain; i++)
		if (x[i].n_devices && x[i].devices[0].n_params > 2)
			gain = &x[i].devices[0].params[2];
	i--;
	assert_ptr_equal(same(a, volume, b), &y[0].mixer[MK_MIXER_VOLUME]);
	assert_ptr_equal(same(a, &x[0].sends[1], b), &y[0].sends[1]);
	assert_ptr_equal(same(a, gain, b), &y[i].devices[0].params[2]);
	/* another name there; or fewer of them */
	y[i].devices[0].params[2].name = "Other";
	assert_null(same(a, gain, b));
	y[i].devices[0].params[2].name = gain->name;
	y[i].devices[0].name = "Other";
	assert_null(same(a, gain, b));
	y[i].n_devices = 0;
	assert_null(same(a, gain, b));
	y[0].n_sends = 1;
	assert_null(same(a, &x[0].sends[1], b));
	/* it moved; it is there twice, neither in its place; it is gone */
	y[0].name = "Other";
	y[1].name = x[0].name;
	y[1].kind = x[0].kind;
	assert_ptr_equal(same(a, volume, b), &y[1].mixer[MK_MIXER_VOLUME]);
	y[2].name = x[0].name;
	y[2].kind = x[0].kind;
	assert_null(same(a, volume, b));
	y[1].name = y[2].name = NULL;
	assert_null(same(a, volume, b));
	mk_song_free(a);
	mk_song_free(b);
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
	    cmocka_unit_test(test_same),
	    cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
