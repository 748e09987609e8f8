/* SPDX-License-Identifier: ISC */
/*
 * A song offered as LiveOSC offers Live's, with returns and the master.
 *
 * Like LiveOSC, it reports changes unasked once a client has spoken, among them
 * the tempo, to port 9001.
 */
#ifndef LIBMK_EMULATE_LIVEOSC_EMULATOR_PRIV_H
#define LIBMK_EMULATE_LIVEOSC_EMULATOR_PRIV_H

#include <libmk/emulate/emulator_priv.h>

extern const struct mk_emulatorkind mk_liveosc_emulator;

#endif
