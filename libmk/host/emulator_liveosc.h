/*
 * A song offered as LiveOSC offers Live's: returns, the master and all.
 *
 * As of LiveOSC itself, what changes is told unasked once a client spoke, the
 * tempo to port 9001 among it.
 */
#ifndef LIBMK_HOST_EMULATOR_LIVEOSC_H
#define LIBMK_HOST_EMULATOR_LIVEOSC_H

#include <libmk/host/emulator.h>

extern const struct mk_emulatorkind mk_emulator_liveosc;

#endif
