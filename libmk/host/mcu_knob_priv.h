/* SPDX-License-Identifier: ISC */
/*
 * A V-pot: it sends only movements, and its ring of eleven lamps is the only
 * feedback.
 *
 * The position of the software's parameter is added up from the ticks sent; the
 * ring corrects it only if the two disagree, and not while echoes of earlier
 * movements may still arrive.
 */
#ifndef LIBMK_HOST_MCU_KNOB_PRIV_H
#define LIBMK_HOST_MCU_KNOB_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* Positions are 0..1. */
struct mk_mcu_knob {
	double at;       /* as far as it is known */
	double ring;     /* as last shown, in tenths */
	uint64_t turned; /* when it was last */
};

/* Start at the position that its ring shows. */
void mk_mcu_knob_init(struct mk_mcu_knob *knob, double ring);

/* Return whether a ring agrees with a position. */
bool mk_mcu_knob_agrees(double position, double ring);

/* Take another position from the ring. */
void mk_mcu_knob_show(struct mk_mcu_knob *knob, double ring, uint64_t now);

/*
 * Turn it to a position: return the ticks to send, at most MK_MCU_TICKS of
 * either sign. Call it until it returns 0.
 */
int mk_mcu_knob_turn(struct mk_mcu_knob *knob, double position, uint64_t now);

#endif
