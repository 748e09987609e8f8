/* SPDX-License-Identifier: ISC */
/*
 * What buttons hold: the value that a press switched on. The release switches
 * it off, whatever the button is bound to by then.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_HOLD_PRIV_H
#define LIBMK_ENGINE_HOLD_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>

#include <stdint.h>

/*
 * Let the control of a binding hold the binding's parameter.
 *
 * If it held another one, that is released first: its release was missed.
 */
void mk_hold_take(struct mk_state *state, struct mk_bound *bound, uint64_t now);

/* Release what a control holds, if anything: the value goes back. */
void mk_hold_end(struct mk_state *state, int control, uint64_t now);

/*
 * Move what is held to another song, which is about to replace the state's.
 * What that song does not have is no longer held.
 */
void mk_hold_move(struct mk_state *state, const struct mk_song *song);

/*
 * Hand what a control holds to a control of another state of the same song.
 *
 * If that state has no such binding, the control keeps it.
 */
void mk_hold_give(struct mk_state *state, int control, struct mk_state *to,
    int other);

#endif
