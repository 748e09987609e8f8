/*
 * A song offered as AbletonOSC offers Live's, down to its error texts.
 *
 * What is served are the addresses that a song has an answer to; the others
 * are unknown, and said to be so.
 */
#ifndef LIBMK_HOST_EMULATOR_ABLETON_H
#define LIBMK_HOST_EMULATOR_ABLETON_H

#include <libmk/host/emulator.h>

extern const struct mk_emulatorkind mk_emulator_ableton;

#endif
