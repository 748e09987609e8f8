/* SPDX-License-Identifier: ISC */
/*
 * LiveOSC, the remote script that let Live 7 to 9 speak OSC.
 *
 * Its behaviour: github.com/hanshuebner/LiveOSC, OSCAPI.txt and the source. The
 * same address reads a property without a value and sets it with one. It
 * reports changes unasked, also of returns, the master and the selected device.
 * Tracks count from 0, but selections are reported from 1. It knows devices by
 * name, not by class; on the master, their maxima and minima are swapped.
 */
#ifndef LIBMK_HOST_LIVEOSC_PRIV_H
#define LIBMK_HOST_LIVEOSC_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_liveosc_kind;

#endif
