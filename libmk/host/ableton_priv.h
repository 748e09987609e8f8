/* SPDX-License-Identifier: ISC */
/*
 * AbletonOSC, the remote script that lets Live 11 and 12 speak OSC.
 *
 * Its behaviour: github.com/ideoforms/AbletonOSC, and as measured. It looks
 * into its socket every 100 ms, answers to port 11001 and to no other, counts
 * from 0, has tracks only, and clamps nothing. Listeners stay with the object
 * they were made for and tell its former index when tracks move: ours carry
 * one more argument, the number of the reading, which comes back with what
 * they tell, so that those of an earlier reading are known as such.
 */
#ifndef LIBMK_HOST_ABLETON_PRIV_H
#define LIBMK_HOST_ABLETON_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_ableton_kind;

#endif
