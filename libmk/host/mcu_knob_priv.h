/* SPDX-License-Identifier: ISC */
/*
 * A V-pot: it tells movements only, and its ring of eleven lamps is all that
 * comes back.
 *
 * Where the software's parameter stands is added up from what was turned; the
 * ring corrects that only where the two disagree, and not while echoes of
 * earlier movements may still come in.
 */
#ifndef LIBMK_HOST_MCU_KNOB_PRIV_H
#define LIBMK_HOST_MCU_KNOB_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* Positions are 0..1. */
struct mk_mcu_knob {
	double at;       /* as far as it is known */
	double ring;     /* as it was shown last, in tenths */
	uint64_t turned; /* when it was last */
};

/* It stands where its ring shows. */
void mk_mcu_knob_init(struct mk_mcu_knob *knob, double ring);

/* Return whether a ring shows a position. */
bool mk_mcu_knob_agrees(double position, double ring);

/* The ring shows another position. */
void mk_mcu_knob_show(struct mk_mcu_knob *knob, double ring, uint64_t now);

/*
 * Turn it to a position: returns the ticks to be sent, at most
 * MK_MCU_TICKS of either sign. To be asked until it returns 0.
 */
int mk_mcu_knob_turn(struct mk_mcu_knob *knob, double position, uint64_t now);

#endif
