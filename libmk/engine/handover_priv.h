/*
 * What is known of a device and was done with it, handed over as its surface
 * is described anew: what buttons hold, where knobs stand and what they have
 * taken over, which parameters its data is for.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_HANDOVER_PRIV_H
#define LIBMK_ENGINE_HANDOVER_PRIV_H

#include <libmk/engine/state_priv.h>

#include <stdint.h>

/*
 * Let the controls of a state that are in another one of the same song, too,
 * be there as they are here; both are resolved, and no half waits.
 *
 * Buttons that are down go on to hold what they hold, and their releases say
 * what they were to say. Where the other has nothing alike, that stays here,
 * and they are down here.
 */
void mk_handover(struct mk_state *from, struct mk_state *to, uint64_t now);

/* Let MIDI targets of a state have the values in another one as here. */
void mk_handover_values(const struct mk_state *from, struct mk_state *to);

#endif
