/* SPDX-License-Identifier: ISC */
/*
 * A song offered as AbletonOSC offers Live's, down to its error texts.
 *
 * What is served are the addresses that a song has an answer to; the others
 * are unknown, and said to be so.
 */
#ifndef LIBMK_EMULATE_ABLETON_EMULATOR_PRIV_H
#define LIBMK_EMULATE_ABLETON_EMULATOR_PRIV_H

#include <libmk/emulate/emulator_priv.h>

extern const struct mk_emulatorkind mk_ableton_emulator;

#endif
