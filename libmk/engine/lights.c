/* SPDX-License-Identifier: ISC */
/*
 * Shows are chained by control and hashed by parameter, as bindings are in the
 * map.
 */
#include <libmk/engine/lights_priv.h>

#include <libmk/song/quantity_priv.h>
#include <libmk/song/transport_priv.h>
#include <libmk/surface/curve.h>
#include <libmk/surface/feedback_priv.h>

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define NONE (-1)

/* The parts of a bar that a light without a map tells apart. */
#define PARTS 128

struct mk_light {
	const struct mk_feedback_out *show;
	const struct mk_surface *surface;
	bool there;              /* what it shows */
	struct mk_target target; /* with the parameter, if it is one */
	struct mk_curve curve;   /* of the parameter */
	double parts;            /* values that the light has */
	int next_of_control, next_of_param;
};

struct mk_lights {
	const struct mk_surface *surface;
	struct mk_light *all; /* one a show */
	size_t n;
	int *of_control; /* the first of each control, or NONE */
	int *chosen;     /* the one that counts, or NONE */
	int *buckets;    /* by hash of the parameter: the first, or NONE */
	size_t n_buckets;
};

static void
init_lights(struct mk_lights *lights)
{
	const struct mk_surface *surface = lights->surface;
	size_t i;

	for (i = 0; i < surface->n_controls; i++)
		lights->of_control[i] = lights->chosen[i] = NONE;
	for (i = 0; i < lights->n_buckets; i++)
		lights->buckets[i] = NONE;
	/* From the last to the first, so that chains keep the file's order. */
	for (i = lights->n; i-- > 0;) {
		const struct mk_feedback_out *show = &surface->shows[i];
		struct mk_feedback feedback =
		    mk_feedback_of(&surface->controls[show->control]);
		size_t parts = show->n_map ? show->n_map : feedback.n_map;

		lights->all[i].show = show;
		lights->all[i].surface = surface;
		lights->all[i].parts = parts ? (double)parts : PARTS;
		lights->all[i].next_of_param = NONE;
		lights->all[i].next_of_control =
		    lights->of_control[show->control];
		lights->of_control[show->control] = (int)i;
	}
}

struct mk_lights *
mk_lights_new(const struct mk_surface *surface)
{
	struct mk_lights *lights = calloc(1, sizeof(*lights));
	size_t n = surface->n_controls + 1;

	if (!lights)
		return NULL;
	lights->surface = surface;
	lights->n = surface->n_shows;
	lights->n_buckets = 2 * lights->n + 1;
	lights->all = calloc(lights->n + 1, sizeof(*lights->all));
	lights->of_control = calloc(n, sizeof(*lights->of_control));
	lights->chosen = calloc(n, sizeof(*lights->chosen));
	lights->buckets = calloc(lights->n_buckets, sizeof(*lights->buckets));
	if (!lights->all || !lights->of_control || !lights->chosen ||
	    !lights->buckets) {
		mk_lights_free(lights);
		return NULL;
	}
	init_lights(lights);
	return lights;
}

void
mk_lights_free(struct mk_lights *lights)
{
	if (!lights)
		return;
	free(lights->all);
	free(lights->of_control);
	free(lights->chosen);
	free(lights->buckets);
	free(lights);
}

/* --- what is shown */

static int *
light_bucket(const struct mk_lights *lights, const struct mk_param *param)
{
	return &lights->buckets[(uintptr_t)param / sizeof(*param) %
	    lights->n_buckets];
}

static void
resolve_light(struct mk_light *light, const struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks)
{
	light->there = mk_target_find_with(&light->target, &light->show->target,
	                   song, current, NULL) == 0 &&
	    mk_banks_complete(banks, &light->target, NULL, NULL) == 0;
	if (!light->there)
		light->target = (struct mk_target){0};
	if (light->target.param)
		mk_curve_init(&light->curve, light->target.param, NULL);
}

void
mk_lights_rebuild(struct mk_lights *lights, const struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks)
{
	size_t i;

	for (i = 0; lights->n && i < lights->n_buckets; i++)
		lights->buckets[i] = NONE;
	for (i = lights->n; i-- > 0;) {
		struct mk_light *light = &lights->all[i];
		int *bucket;

		resolve_light(light, song, current, banks);
		if (!light->target.param)
			continue;
		bucket = light_bucket(lights, light->target.param);
		light->next_of_param = *bucket;
		*bucket = (int)i;
	}
}

/* The one at i or behind it in its bucket that shows the parameter. */
static const struct mk_light *
next_light(const struct mk_lights *lights, int i, const struct mk_param *param)
{
	for (; i != NONE; i = lights->all[i].next_of_param)
		if (lights->all[i].target.param == param)
			return &lights->all[i];
	return NULL;
}

const struct mk_light *
mk_lights_of_param(const struct mk_lights *lights, const struct mk_param *param)
{
	return next_light(lights, *light_bucket(lights, param), param);
}

const struct mk_light *
mk_lights_next_of_param(const struct mk_lights *lights,
    const struct mk_light *light)
{
	return next_light(lights, light->next_of_param, light->target.param);
}

/* --- which of them count */

static int
choose_light(const struct mk_lights *lights, int control, int page,
    const bool *held)
{
	int found = NONE, i;

	for (i = lights->of_control[control]; i != NONE;
	     i = lights->all[i].next_of_control) {
		const struct mk_feedback_out *show = lights->all[i].show;

		if (!mk_surface_counts(lights->surface, show->page, show->when,
		        page, held))
			continue;
		if (show->when != MK_SURFACE_NONE)
			return i;
		if (found == NONE)
			found = i;
	}
	return found;
}

void
mk_lights_choose(struct mk_lights *lights, int page, const bool *held)
{
	size_t i;

	for (i = 0; lights->n && i < lights->surface->n_controls; i++)
		lights->chosen[i] = choose_light(lights, (int)i, page, held);
}

const struct mk_light *
mk_lights_of_control(const struct mk_lights *lights, int control)
{
	int i = lights->chosen[control];

	return i == NONE ? NULL : &lights->all[i];
}

const struct mk_light *
mk_lights_at(const struct mk_lights *lights, size_t i)
{
	return i < lights->n ? &lights->all[i] : NULL;
}

const struct mk_feedback_out *
mk_light_show(const struct mk_light *light)
{
	return light->show;
}

bool
mk_light_reads(const struct mk_light *light)
{
	return !light->target.param;
}

/* --- how it looks */

/* Each bar goes round the light's values, as long as one as another. */
static double
place_in_bar(const struct mk_light *light, const struct mk_reading *reading,
    double beats, uint64_t *due)
{
	struct mk_signature signature = reading->song->signature;
	double bar = signature.numerator && signature.denominator
	    ? 4.0 * signature.numerator / signature.denominator
	    : 4;
	double parts = light->parts, bars = floor(beats / bar);
	double part = floor((beats / bar - bars) * parts + 1e-9);

	if (part > parts - 1)
		part = parts - 1;
	*due = mk_transport_when(reading->song,
	    (bars + (part + 1) / parts) * bar, reading->now);
	return part / (parts - 1);
}

/* Of a surface without pages the one that it has is the first. */
static double
place_of_page(const struct mk_light *light, double page)
{
	double n = (double)light->surface->n_pages;

	return n > 1 ? (page - 1) / (n - 1) : 0;
}

double
mk_light_position(const struct mk_light *light,
    const struct mk_reading *reading, uint64_t *due)
{
	const struct mk_param *param = light->target.param;
	const struct mk_quantity *quantity;
	double value;

	*due = MK_TIME_NEVER;
	if (param)
		return mk_curve_position(&light->curve, param->value);
	if (!light->there ||
	    mk_reading_find(reading, &light->target, &value, NULL) < 0)
		return -1;
	if (light->target.last->kind == MK_STEP_POSITION)
		return place_in_bar(light, reading, value, due);
	if (light->target.last->kind == MK_STEP_PAGE)
		return place_of_page(light, value);
	quantity = mk_quantity_of(&light->show->target);
	assert(quantity);
	value = (value - quantity->min) / (quantity->max - quantity->min);
	return value < 0 ? 0 : value;
}
