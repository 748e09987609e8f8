/* SPDX-License-Identifier: ISC */
/*
 * A song offered as AbletonOSC offers Live's, down to its error texts.
 *
 * It serves the addresses for which a song has an answer, and reports others as
 * unknown.
 */
#ifndef LIBMK_EMULATE_ABLETON_EMULATOR_PRIV_H
#define LIBMK_EMULATE_ABLETON_EMULATOR_PRIV_H

#include <libmk/emulate/emulator_priv.h>

extern const struct mk_emulatorkind mk_ableton_emulator;

#endif
