/*
 * A song offered as AbletonOSC offers Live's, down to its error texts.
 *
 * What is served are the addresses that a song has an answer to; the others
 * are unknown, and said to be so.
 */
#ifndef LIBMK_EMULATE_ABLETON_EMULATOR_H
#define LIBMK_EMULATE_ABLETON_EMULATOR_H

#include <libmk/emulate/emulator.h>

extern const struct mk_emulatorkind mk_ableton_emulator;

#endif
