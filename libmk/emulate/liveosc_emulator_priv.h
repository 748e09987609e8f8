/* SPDX-License-Identifier: ISC */
/*
 * A song offered as LiveOSC offers Live's: returns, the master and all.
 *
 * As of LiveOSC itself, what changes is told unasked once a client spoke, the
 * tempo to port 9001 among it.
 */
#ifndef LIBMK_EMULATE_LIVEOSC_EMULATOR_PRIV_H
#define LIBMK_EMULATE_LIVEOSC_EMULATOR_PRIV_H

#include <libmk/emulate/emulator_priv.h>

extern const struct mk_emulatorkind mk_liveosc_emulator;

#endif
