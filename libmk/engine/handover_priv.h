/* SPDX-License-Identifier: ISC */
/*
 * Hands over what is known about a device when its surface file is read again:
 * what buttons hold, where knobs stand, what they have taken over, and which
 * parameters are selected.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_HANDOVER_PRIV_H
#define LIBMK_ENGINE_HANDOVER_PRIV_H

#include <libmk/engine/state_priv.h>

#include <stdint.h>

/*
 * Hand the controls of a state over to another state of the same song. Both
 * must be resolved, and no half may wait.
 *
 * Buttons that are down go on holding what they hold, and their releases say
 * the same lines. What the other state does not have stays here, and the button
 * stays down here.
 */
void mk_handover(struct mk_state *from, struct mk_state *to, uint64_t now);

/* Copy the values of MIDI targets to another state. */
void mk_handover_values(const struct mk_state *from, struct mk_state *to);

#endif
