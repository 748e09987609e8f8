/* SPDX-License-Identifier: ISC */
/*
 * LiveOSC, the remote script that let Live 7 to 9 speak OSC.
 *
 * Its behaviour: github.com/hanshuebner/LiveOSC, OSCAPI.txt and the source.
 * What is asked without a value is told, with one it is set, at the same
 * address. It tells changes unasked, of returns, the master and the selected
 * device, too. Tracks count from 0, but selections are told from 1. It knows
 * devices by name, not by class; their maxima and minima on the master stand
 * the other way round.
 */
#ifndef LIBMK_HOST_LIVEOSC_PRIV_H
#define LIBMK_HOST_LIVEOSC_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_liveosc_kind;

#endif
