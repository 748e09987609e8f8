/*
 * What buttons hold, handed over as their surface is described anew.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_HANDOVER_PRIV_H
#define LIBMK_ENGINE_HANDOVER_PRIV_H

#include <libmk/engine/state_priv.h>

/*
 * Let the buttons of a state that are in another one of the same song, too, be
 * there as they are here.
 *
 * Those that are down go on to hold what they hold; where the other has
 * nothing alike, they stay down here.
 */
void mk_handover(struct mk_state *from, struct mk_state *to);

#endif
