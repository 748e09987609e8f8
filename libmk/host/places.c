/* SPDX-License-Identifier: ISC */
/*
 * Arrays of parameters, sorted by address: a binary search finds the array of
 * a parameter, or of a number.
 */
#include <libmk/host/places_priv.h>

#include <libmk/song/counterpart_priv.h>

#include <assert.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Consecutive parameters in memory. */
struct mk_places_run {
	struct mk_param *params;
	size_t n, first; /* the number of the first */
	struct mk_place place;
};

static int
compare_runs(const void *one, const void *other)
{
	uintptr_t a = (uintptr_t)((const struct mk_places_run *)one)->params;
	uintptr_t b = (uintptr_t)((const struct mk_places_run *)other)->params;

	return (a > b) - (a < b);
}

static void
add_run(struct mk_places *places, struct mk_param *params, size_t n,
    enum mk_place_kind kind, size_t strip, size_t device)
{
	if (n)
		places->runs[places->n_runs++] = (struct mk_places_run){
		    params, n, 0, {kind, strip, device, 0}};
}

static void
add_strip(struct mk_places *places, const struct mk_song *song, size_t i)
{
	struct mk_strip *strip = &song->strips[i];
	size_t k;

	add_run(places, strip->mixer, MK_MIXER_COUNT, MK_PLACE_MIXER, i, 0);
	add_run(places, strip->sends, strip->n_sends, MK_PLACE_SEND, i, 0);
	for (k = 0; k < strip->n_devices; k++)
		add_run(places, strip->devices[k].params,
		    strip->devices[k].n_params, MK_PLACE_PARAM, i, k);
}

int
mk_places_init(struct mk_places *places, const struct mk_song *song)
{
	size_t i, room = 1;

	*places = (struct mk_places){0};
	for (i = 0; i < song->n_strips; i++)
		room += 2 + song->strips[i].n_devices;
	places->runs = calloc(room, sizeof(*places->runs));
	if (!places->runs)
		return -ENOMEM;
	for (i = 0; i < song->n_strips; i++)
		add_strip(places, song, i);
	assert(places->n_runs <= room);
	qsort(places->runs, places->n_runs, sizeof(*places->runs),
	    compare_runs);
	for (i = 0; i < places->n_runs; i++) {
		places->runs[i].first = places->n;
		places->n += places->runs[i].n;
	}
	return 0;
}

void
mk_places_done(struct mk_places *places)
{
	free(places->runs);
	*places = (struct mk_places){0};
}

size_t
mk_places_number(const struct mk_places *places, const struct mk_param *param)
{
	uintptr_t at = (uintptr_t)param;
	size_t low = 0, high = places->n_runs;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct mk_places_run *run = &places->runs[middle];

		if (at < (uintptr_t)run->params)
			high = middle;
		else if (at >= (uintptr_t)(run->params + run->n))
			low = middle + 1;
		else
			return run->first + (size_t)(param - run->params);
	}
	return MK_PLACES_NONE;
}

struct mk_param *
mk_places_at(const struct mk_places *places, size_t number,
    struct mk_place *place)
{
	size_t low = 0, high = places->n_runs;

	assert(number < places->n);
	/* The last run that begins at or before the number. */
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (number < places->runs[middle].first)
			high = middle;
		else
			low = middle;
	}
	assert(number - places->runs[low].first < places->runs[low].n);
	*place = places->runs[low].place;
	place->number = number - places->runs[low].first;
	return &places->runs[low].params[place->number];
}

struct mk_param *
mk_places_same(const struct mk_song *song, const struct mk_place *place,
    const struct mk_song *other)
{
	struct mk_strip *strip = &song->strips[place->strip];
	struct mk_target target = {.strip = strip};

	assert(place->strip < song->n_strips);
	if (place->kind == MK_PLACE_MIXER)
		target.param = &strip->mixer[place->number];
	else if (place->kind == MK_PLACE_SEND)
		target.param = &strip->sends[place->number];
	else {
		target.device = &strip->devices[place->device];
		target.param = &target.device->params[place->number];
	}
	return mk_counterpart_find(&target, song, other) ? target.param : NULL;
}
