/*
 * What buttons hold: the value that each press switched on, and that its
 * release switches off, whatever the button is bound to by then.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_HOLD_PRIV_H
#define LIBMK_ENGINE_HOLD_PRIV_H

#include <libmk/engine/state_priv.h>
#include <libmk/song/song.h>

#include <stdint.h>

/*
 * Let the control of a binding hold what that moves.
 *
 * Something else that it held before ends, as its release was not heard.
 */
void mk_hold_take(struct mk_state *state, struct mk_bound *bound, uint64_t now);

/* Let a control go of what it holds, if anything: the value goes back. */
void mk_hold_end(struct mk_state *state, int control, uint64_t now);

/*
 * Let all that is held be the same in another song, which is about to take the
 * place of the state's. What is not there is held no longer.
 */
void mk_hold_move(struct mk_state *state, const struct mk_song *song);

/*
 * Give what a control holds to a control of another state of the same song.
 *
 * Where that one has nothing alike, it stays.
 */
void mk_hold_give(struct mk_state *state, int control, struct mk_state *to,
    int other);

#endif
