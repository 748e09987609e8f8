/* SPDX-License-Identifier: ISC */
/*
 * What controls show besides what they move: a surface's shows, resolved
 * against the present song.
 *
 * They are rebuilt and chosen like bindings (map_priv.h). A show that applies
 * replaces the binding's feedback. Only mk_lights_new() allocates.
 */
#ifndef LIBMK_ENGINE_LIGHTS_PRIV_H
#define LIBMK_ENGINE_LIGHTS_PRIV_H

#include <libmk/base/time.h>
#include <libmk/engine/banks.h>
#include <libmk/song/reading_priv.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_lights;
struct mk_light;

/*
 * Return the surface's shows, not resolved yet, or NULL without memory. The
 * caller frees them.
 */
struct mk_lights *mk_lights_new(const struct mk_surface *surface);

/* Free them. NULL is fine. */
void mk_lights_free(struct mk_lights *lights);

/* Resolve each again; see mk_map_rebuild(). */
void mk_lights_rebuild(struct mk_lights *lights, const struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks);

/* Choose the one of each control that counts; see mk_map_of_control(). */
void mk_lights_choose(struct mk_lights *lights, int page, const bool *held);

/* Return the one that counts for a control, or NULL. */
const struct mk_light *mk_lights_of_control(const struct mk_lights *lights,
    int control);

/* Return the first that shows a parameter, or NULL; and the next one. */
const struct mk_light *mk_lights_of_param(const struct mk_lights *lights,
    const struct mk_param *param);
const struct mk_light *mk_lights_next_of_param(const struct mk_lights *lights,
    const struct mk_light *light);

/* Return the i-th, in the surface's order, or NULL behind the last. */
const struct mk_light *mk_lights_at(const struct mk_lights *lights, size_t i);

/* Return its show, and whether it shows what no parameter holds. */
const struct mk_feedback_out *mk_light_show(const struct mk_light *light);
bool mk_light_reads(const struct mk_light *light);

/*
 * Return the position 0..1 to show, or a negative one if there is none.
 *
 * Whole numbers are scaled to their range: a slot's state 0 to 4, a page from
 * the first to the last. The song's position runs through the values of the
 * light once a bar. *due becomes the time at which the position changes by
 * itself, or MK_TIME_NEVER.
 */
double mk_light_position(const struct mk_light *light,
    const struct mk_reading *reading, uint64_t *due);

#endif
