/*
 * What controls show beside what they move: a surface's shows, resolved
 * against a song as it stands.
 *
 * Rebuilt and chosen as bindings are (map_priv.h), whose part in what is shown
 * they take where they count. Nothing is allocated but in mk_lights_new().
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

/* Return the surface's shows, all of nothing, or NULL. The caller frees it. */
struct mk_lights *mk_lights_new(const struct mk_surface *surface);

/* Free them. NULL is fine. */
void mk_lights_free(struct mk_lights *lights);

/* Find anew what each shows; see mk_map_rebuild(). */
void mk_lights_rebuild(struct mk_lights *lights, const struct mk_song *song,
    const struct mk_target *current, const struct mk_banks *banks);

/* Choose which of each control counts; see mk_map_of_control(). */
void mk_lights_choose(struct mk_lights *lights, int page, const bool *held);

/* Return what counts for a control, or NULL. */
const struct mk_light *mk_lights_of_control(const struct mk_lights *lights,
    int control);

/* Return the first that shows a parameter, or NULL; and the one after. */
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
 * Return the position 0..1 that it has, negative where there is nothing.
 *
 * That of whole numbers is along their range: of a slot's state, 0 to 4; of a
 * page, the first to the last. Where the song is goes round with each bar, in
 * as many equal parts as the light has values. *due is when it will have
 * another if nothing happens, or MK_TIME_NEVER.
 */
double mk_light_position(const struct mk_light *light,
    const struct mk_reading *reading, uint64_t *due);

#endif
