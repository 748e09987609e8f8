/* SPDX-License-Identifier: ISC */
/*
 * The selected strip, scene and device; and the surface's current device, which
 * is the appointed one unless another is locked.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_SELECTION_PRIV_H
#define LIBMK_ENGINE_SELECTION_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>

/* The selected place, from 1, among n. */
struct mk_selected {
	size_t at, n;
};

/* Return the word for one of them in a line: "strip", "scene", "device". */
const char *mk_selection_word(enum mk_selection what);

/*
 * Return the selected place.
 *
 * strip is the one whose devices are meant; NULL has none. If none of its
 * devices is the current one, the first counts as selected.
 */
struct mk_selected mk_selection_place(const struct mk_state *state,
    enum mk_selection what, const struct mk_strip *strip);

/*
 * Select a place, and tell the host if asked.
 *
 * Does nothing if there is no such place or it is selected already.
 */
void mk_selection_go(struct mk_state *state, enum mk_selection what,
    struct mk_strip *strip, size_t at, bool for_host);

/* Appoint the device of a target, or none; tell the host if asked. */
void mk_selection_appoint(struct mk_state *state,
    const struct mk_target *target, bool for_host);

/* Lock the device of a target as the current one; or unlock it. */
void mk_selection_lock(struct mk_state *state, const struct mk_target *target);
void mk_selection_unlock(struct mk_state *state);

#endif
