/*
 * The surface's current device: the appointed one, or one that is locked.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_CURRENT_PRIV_H
#define LIBMK_ENGINE_CURRENT_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/target.h>

#include <stdbool.h>

/* Appoint the device of a target, or none; tell the host if asked. */
void mk_current_appoint(struct mk_state *state, const struct mk_target *target,
    bool for_host);

/* Keep the device of a target as the surface's; or end that. */
void mk_current_lock(struct mk_state *state, const struct mk_target *target);
void mk_current_unlock(struct mk_state *state);

#endif
