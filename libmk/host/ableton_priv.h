/* SPDX-License-Identifier: ISC */
/*
 * AbletonOSC, the remote script that lets Live 11 and 12 speak OSC.
 *
 * Its behaviour: github.com/ideoforms/AbletonOSC, and as measured. It reads its
 * socket every 100 ms, answers only to port 11001, counts from 0, has only
 * tracks, and clamps nothing. Listeners stay with the object for which they
 * were made, and report its former index when tracks move: ours carry one more
 * argument, a tag, which comes back with what they report and tells whose they
 * are.
 */
#ifndef LIBMK_HOST_ABLETON_PRIV_H
#define LIBMK_HOST_ABLETON_PRIV_H

#include <libmk/host/oscpeer_priv.h>

extern const struct mk_osckind mk_ableton_kind;

#endif
