/* SPDX-License-Identifier: ISC */
/*
 * The listeners of AbletonOSC, on the song and on each track, which report
 * changes unasked.
 *
 * They are started as questions once the song is read: the value that each
 * reports at once is its answer. So none is missing, and none is started twice.
 * In the end they are stopped one by one, if their tracks still have their
 * former numbers: there is no other way.
 */
#ifndef LIBMK_HOST_ABLETON_LISTEN_PRIV_H
#define LIBMK_HOST_ABLETON_LISTEN_PRIV_H

#include <libmk/host/ableton_tags_priv.h>

#include <stdint.h>

/*
 * Start the listeners still missing, and ask what tags leave open, as far as
 * there is room.
 */
void mk_ableton_listen_ask(struct mk_ableton *a, uint64_t now);

/* Note that the host has no listeners of that kind. */
void mk_ableton_listen_unknown(struct mk_ableton *a, int what);

/* Start them again, because the host was away and may have lost them. */
void mk_ableton_listen_restart(struct mk_ableton *a);

/* Free all, without a message to the host. */
void mk_ableton_listen_done(struct mk_ableton *a);

/* Send the messages that stop them. */
void mk_ableton_listen_stop(struct mk_ableton *a);

#endif
