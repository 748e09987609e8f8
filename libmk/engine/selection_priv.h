/*
 * What is selected: of the strips, of the scenes, or of a strip's devices; and
 * the surface's current device, which is the appointed or a locked one.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_SELECTION_PRIV_H
#define LIBMK_ENGINE_SELECTION_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>

/* The place of what is selected, from 1, among n. */
struct mk_selected {
	size_t at, n;
};

/* Return what a line calls one of them: "strip", "scene", "device". */
const char *mk_selection_word(enum mk_selection what);

/*
 * Return the place that is selected.
 *
 * strip is whose devices are meant, and may be NULL: it has none. Where none
 * of its devices is the current one it is the first.
 */
struct mk_selected mk_selection_place(const struct mk_state *state,
    enum mk_selection what, const struct mk_strip *strip);

/*
 * Select a place, and tell the host if asked.
 *
 * Nothing happens if there is no such place, or if it is selected already.
 */
void mk_selection_go(struct mk_state *state, enum mk_selection what,
    struct mk_strip *strip, size_t at, bool for_host);

/* Appoint the device of a target, or none; tell the host if asked. */
void mk_selection_appoint(struct mk_state *state,
    const struct mk_target *target, bool for_host);

/* Keep the device of a target as the surface's; or end that. */
void mk_selection_lock(struct mk_state *state, const struct mk_target *target);
void mk_selection_unlock(struct mk_state *state);

#endif
