/* SPDX-License-Identifier: ISC */
/*
 * Bindings are chained by control once, and hashed by parameter at each
 * rebuild. Bindings to one MIDI target or to the tempo share one value, that
 * of the first.
 */
#include <libmk/engine/map_priv.h>

#include <libmk/lcd/label.h>
#include <libmk/song/quantity_priv.h>
#include <libmk/surface/bindable_priv.h>

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONE (-1)

_Static_assert(offsetof(struct mk_bound, curve) +
            offsetof(struct mk_curve, base) <=
        MK_MAP_LINE,
    "a straight movement needs one line");

struct mk_map {
	const struct mk_surface *surface;
	struct mk_bound *bounds; /* one a binding */
	struct mk_bound_more *mores;
	size_t n_bounds;
	int *of_control;  /* the first bound of each control, or NONE */
	int *buckets;     /* by hash of the parameter: the first, or NONE */
	size_t n_buckets; /* a power of two */
	/* The bank of the device that was looked up last. */
	const struct mk_device *banked;
	struct mk_bank_slot slots[MK_BANK_SLOTS];
};

static void
init_bounds(struct mk_map *map)
{
	const struct mk_surface *surface = map->surface;
	size_t i;

	for (i = 0; i < surface->n_controls; i++)
		map->of_control[i] = NONE;
	/* From the last to the first, so that chains keep the file's order. */
	for (i = map->n_bounds; i-- > 0;) {
		const struct mk_binding *binding = &surface->bindings[i];
		struct mk_bound_more *more = &map->mores[i];
		int control = binding->control;

		map->bounds[i].more = more;
		map->bounds[i].control = control;
		map->bounds[i].mode =
		    (uint8_t)surface->controls[control].takeover;
		more->binding = binding;
		more->page = binding->page;
		more->when = binding->when;
		more->next_of_control = map->of_control[control];
		more->next_of_param = NONE;
		map->of_control[control] = (int)i;
	}
}

static bool
is_same_path(const struct mk_path *a, const struct mk_path *b)
{
	return a->n_steps == b->n_steps &&
	    !memcmp(a->steps, b->steps, a->n_steps * sizeof(*a->steps)) &&
	    !strcmp(a->name, b->name);
}

static size_t
bucket_of_path(const struct mk_map *map, const struct mk_path *path)
{
	uint64_t hash = 0;
	size_t i;

	for (i = 0; i < path->n_steps; i++)
		hash = (hash + path->steps[i].kind +
		           ((uint64_t)path->steps[i].number << 8)) *
		    UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(hash >> 32) & (map->n_buckets - 1);
}

/* Find the first binding with the target of the i-th; it may be that one. */
static void
find_first(struct mk_map *map, int i)
{
	const struct mk_path *path = &map->mores[i].binding->target;
	int *at = &map->buckets[bucket_of_path(map, path)];

	for (; *at != NONE; at = &map->mores[*at].next_of_param) {
		if (!is_same_path(&map->mores[*at].binding->target, path))
			continue;
		map->mores[i].first = &map->bounds[*at];
		map->bounds[*at].shared = true;
		map->bounds[i].shared = true;
		return;
	}
	map->mores[i].first = &map->bounds[i];
	*at = i;
}

/*
 * Finds the bindings that share a target; the buckets, used for paths here, are
 * then free for parameters.
 */
static void
share_targets(struct mk_map *map)
{
	size_t i;

	for (i = 0; i < map->n_bounds; i++)
		find_first(map, (int)i);
	for (i = 0; i < map->n_buckets; i++)
		map->buckets[i] = NONE;
	for (i = 0; i < map->n_bounds; i++)
		map->mores[i].next_of_param = NONE;
}

static struct mk_bound *
new_bounds(size_t n)
{
	struct mk_bound *bounds;

	if (n > SIZE_MAX / sizeof(*bounds))
		return NULL;
	bounds = aligned_alloc(_Alignof(struct mk_bound), n * sizeof(*bounds));
	if (bounds)
		memset(bounds, 0, n * sizeof(*bounds));
	return bounds;
}

struct mk_map *
mk_map_new(const struct mk_surface *surface)
{
	struct mk_map *map = calloc(1, sizeof(*map));
	size_t i;

	if (!map)
		return NULL;
	map->surface = surface;
	map->n_bounds = surface->n_bindings;
	for (map->n_buckets = 16; map->n_buckets < 2 * map->n_bounds;)
		map->n_buckets *= 2;
	assert((map->n_buckets & (map->n_buckets - 1)) == 0);
	/* One more than needed: an empty surface needs none. */
	map->bounds = new_bounds(map->n_bounds + 1);
	map->mores = calloc(map->n_bounds + 1, sizeof(*map->mores));
	map->of_control =
	    calloc(surface->n_controls + 1, sizeof(*map->of_control));
	map->buckets = calloc(map->n_buckets, sizeof(*map->buckets));
	if (!map->bounds || !map->mores || !map->of_control || !map->buckets) {
		mk_map_free(map);
		return NULL;
	}
	for (i = 0; i < map->n_buckets; i++)
		map->buckets[i] = NONE;
	init_bounds(map);
	share_targets(map);
	return map;
}

void
mk_map_free(struct mk_map *map)
{
	if (!map)
		return;
	free(map->bounds);
	free(map->mores);
	free(map->of_control);
	free(map->buckets);
	free(map);
}

static size_t
bucket_of_param(const struct mk_map *map, const struct mk_param *param)
{
	uint64_t hash =
	    (uint64_t)(uintptr_t)param * UINT64_C(0x9e3779b97f4a7c15);

	return (size_t)(hash >> 32) & (map->n_buckets - 1);
}

/* Targets whose value the binding holds itself, and the MIDI they become. */
static const struct own {
	enum mk_step_kind step;
	enum mk_bound_kind kind;
	uint8_t status; /* of MIDI out */
} owns[] = {
    {MK_STEP_TEMPO, MK_BOUND_TEMPO, 0},
    {MK_STEP_PLAYING, MK_BOUND_PLAYING, 0},
    {MK_STEP_CC, MK_BOUND_CC, 0xb0},
    {MK_STEP_NOTE, MK_BOUND_NOTE, 0x90},
    {MK_STEP_BEND, MK_BOUND_BEND, 0xe0},
};

/* Lets a binding move a parameter of its own, described by another. */
static void
move_own(struct mk_bound *bound, const struct mk_param *like)
{
	struct mk_bound *first = bound->more->first;

	first->more->own = *like;
	bound->more->param = &first->more->own;
	bound->value = &first->own;
	bound->is_own = true;
}

static bool
find_own(struct mk_bound *bound, const struct mk_song *song)
{
	const struct mk_path *path = &bound->more->binding->target;
	const struct mk_quantity *quantity = mk_quantity_of(path);
	const struct mk_step *steps = path->steps;
	size_t i;

	for (i = 0; i < sizeof(owns) / sizeof(*owns); i++)
		if (path->n_steps > 1 && steps[1].kind == owns[i].step)
			break;
	if (i == sizeof(owns) / sizeof(*owns))
		return false;
	if (owns[i].kind == MK_BOUND_TEMPO)
		bound->more->first->own = song->tempo;
	else if (owns[i].kind == MK_BOUND_PLAYING)
		bound->more->first->own = song->playing;
	bound->kind = (uint8_t)owns[i].kind;
	move_own(bound,
	    &(struct mk_param){
	        .name = "",
	        .min = quantity->min,
	        .max = quantity->max,
	        .has_range = true,
	        .quantized = quantity->whole,
	    });
	if (!owns[i].status)
		return true;
	bound->status = (uint8_t)(owns[i].status | (steps[1].number - 1));
	bound->number = path->n_steps > 2 ? (uint8_t)steps[2].number : 0;
	return true;
}

static bool
find_selection(struct mk_bound *bound)
{
	static const enum mk_bound_kind kinds[] = {
	    [MK_SELECTION_STRIP] = MK_BOUND_STRIP,
	    [MK_SELECTION_SCENE] = MK_BOUND_SCENE,
	    [MK_SELECTION_DEVICE] = MK_BOUND_DEVICE,
	};
	enum mk_selection selection =
	    mk_surface_selection(&bound->more->binding->target);

	if (selection == MK_SELECTION_NONE)
		return false;
	bound->kind = (uint8_t)kinds[selection];
	return true;
}

/* In an unknown song every value runs from 0 to 1. */
static void
find_free(struct mk_bound *bound)
{
	const struct mk_path *path = &bound->more->binding->target;

	bound->more->target = (struct mk_target){0};
	if (find_selection(bound) || mk_bindable_move(path, NULL) < 0)
		return;
	bound->kind = MK_BOUND_PARAM;
	move_own(bound, &(struct mk_param){.name = path->name, .max = 1});
}

/*
 * Finds one of a device's best parameters; the bank of the last device is kept.
 */
static void
find_best(struct mk_map *map, struct mk_bound_more *more,
    const struct mk_banks *banks)
{
	const struct mk_device *device = more->target.device;
	size_t slot = more->target.last->number - 1;

	if (device != map->banked) {
		mk_banks_find(banks, device, map->slots);
		map->banked = device;
	}
	more->param = map->slots[slot].param;
	memcpy(more->label, map->slots[slot].label, MK_LABEL_SIZE);
}

static void
find_param(struct mk_map *map, struct mk_bound *bound,
    const struct mk_banks *banks)
{
	struct mk_bound_more *more = bound->more;
	const struct mk_step *last = more->target.last;

	if (last->kind == MK_STEP_BEST && last->number <= MK_BANK_SLOTS)
		find_best(map, more, banks);
	else if (mk_banks_complete(banks, &more->target, more->label, NULL) ==
	    0)
		more->param = more->target.param;
	if (!more->param)
		return;
	bound->kind = MK_BOUND_PARAM;
	bound->value = &more->param->value;
}

/* Takes the file's label, else the bank's, else makes one from the name. */
static void
make_label(const struct mk_bound *bound)
{
	struct mk_bound_more *more = bound->more;
	const char *given = more->binding->label;
	bool named = given && !strcmp(given, MK_SURFACE_STRIP_NAME);

	if (bound->kind == MK_BOUND_NOTHING)
		more->label[0] = '\0';
	else if (named && more->target.strip)
		mk_label_make(more->label, more->target.strip->name, NULL, 0);
	else if (given && !named)
		snprintf(more->label, sizeof(more->label), "%s", given);
	else if (!more->label[0] && more->param && more->param->name[0])
		mk_label_make(more->label, more->param->name, NULL, 0);
}

static void
resolve_bound(struct mk_map *map, struct mk_bound *bound,
    const struct mk_song *song, const struct mk_target *current,
    const struct mk_banks *banks)
{
	struct mk_bound_more *more = bound->more;

	bound->kind = MK_BOUND_NOTHING;
	bound->value = NULL;
	bound->is_own = false;
	bound->status = 0;
	more->param = NULL;
	more->label[0] = '\0';
	if (find_own(bound, song))
		more->target = (struct mk_target){0};
	else if (!song->n_strips)
		find_free(bound);
	else if (mk_target_find_with(&more->target, &more->binding->target,
	             song, current, NULL) == 0 &&
	    !find_selection(bound))
		find_param(map, bound, banks);
	if (more->param)
		mk_curve_init(&bound->curve, more->param, more->binding);
	make_label(bound);
}

static void
chain_params(struct mk_map *map)
{
	size_t i;

	for (i = 0; i < map->n_buckets; i++)
		map->buckets[i] = NONE;
	for (i = map->n_bounds; i-- > 0;) {
		struct mk_bound_more *more = &map->mores[i];
		int *bucket;

		if (!more->param)
			continue;
		bucket = &map->buckets[bucket_of_param(map, more->param)];
		more->next_of_param = *bucket;
		*bucket = (int)i;
	}
}

void
mk_map_rebuild(struct mk_map *map, struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks)
{
	size_t i;

	map->banked = NULL;
	for (i = 0; i < map->n_bounds; i++)
		resolve_bound(map, &map->bounds[i], song, current, banks);
	chain_params(map);
}

size_t
mk_map_size(const struct mk_map *map)
{
	return map->n_bounds;
}

struct mk_bound *
mk_map_at(const struct mk_map *map, size_t i)
{
	assert(i < map->n_bounds);
	return &map->bounds[i];
}

struct mk_bound *
mk_map_of_control(const struct mk_map *map, int control, int page,
    const bool *held)
{
	struct mk_bound *found = NULL;
	int i;

	for (i = map->of_control[control]; i != NONE;
	     i = map->mores[i].next_of_control) {
		const struct mk_bound_more *more = &map->mores[i];

		if (!mk_surface_counts(map->surface, more->page, more->when,
		        page, held))
			continue;
		if (more->when != MK_SURFACE_NONE)
			return &map->bounds[i];
		if (!found)
			found = &map->bounds[i];
	}
	return found;
}

struct mk_bound *
mk_map_own(const struct mk_map *map, const struct mk_path *path)
{
	size_t i;

	for (i = 0; i < map->n_bounds; i++)
		if (map->bounds[i].is_own &&
		    is_same_path(&map->mores[i].binding->target, path))
			return &map->bounds[i];
	return NULL;
}

/* The first binding from i on in its bucket that moves the parameter. */
static struct mk_bound *
next_bound(const struct mk_map *map, int i, const struct mk_param *param)
{
	for (; i != NONE; i = map->mores[i].next_of_param)
		if (map->mores[i].param == param)
			return &map->bounds[i];
	return NULL;
}

struct mk_bound *
mk_map_of_param(const struct mk_map *map, const struct mk_param *param)
{
	return next_bound(map, map->buckets[bucket_of_param(map, param)],
	    param);
}

struct mk_bound *
mk_map_next_of_param(const struct mk_map *map, const struct mk_bound *bound)
{
	return next_bound(map, bound->more->next_of_param, bound->more->param);
}

const struct mk_param *
mk_bound_param(const struct mk_bound *bound)
{
	assert(!bound->value == !bound->more->param);
	if (bound->is_own)
		bound->more->param->value = *bound->value;
	return bound->more->param;
}
