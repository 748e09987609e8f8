/* SPDX-License-Identifier: ISC */
/*
 * Listeners to properties of the song, as AbletonOSC keeps them: a property,
 * the ids of its owner, and any further arguments, which are sent back with
 * each change.
 */
#ifndef LIBMK_EMULATE_ABLETON_LISTENERS_PRIV_H
#define LIBMK_EMULATE_ABLETON_LISTENERS_PRIV_H

#include <libmk/emulate/ableton_call_priv.h>

#include <stddef.h>
#include <stdint.h>

struct mk_livelistener;

/* Listeners are found by the parameter to which they listen. */
#define MK_ABLETON_LISTENERS_CHAINS 1024

struct mk_livelisteners {
	struct mk_emulator *emulator;
	struct mk_livelistener *all;
	size_t n;
	uint16_t chains[MK_ABLETON_LISTENERS_CHAINS]; /* their first, from 1 */
};

/* Start without listeners. Returns 0 or -ENOMEM. */
int mk_livelisteners_init(struct mk_livelisteners *listeners,
    struct mk_emulator *emulator);

/* End it. */
void mk_livelisteners_done(struct mk_livelisteners *listeners);

/* Listen to the property of a call whose arguments have not been read. */
void mk_livelisteners_start(struct mk_livelisteners *listeners,
    struct mk_ableton_call *call);

/* Stop listening; ignored if there is no such listener. */
void mk_livelisteners_stop(struct mk_livelisteners *listeners,
    const struct mk_ableton_call *call);

/* End all of that. */
void mk_livelisteners_forget(struct mk_livelisteners *listeners);

/* Send changed values to one parameter's listeners, or to all. */
void mk_livelisteners_tell_value(struct mk_livelisteners *listeners,
    const struct mk_param *param);
void mk_livelisteners_tell(struct mk_livelisteners *listeners);

#endif
