/* SPDX-License-Identifier: ISC */
/*
 * What AbletonOSC tells by itself, as long as it was asked to: its listeners,
 * of the song and of each track.
 *
 * They are begun when the song was read, as questions are asked: what each
 * tells at once is its answer. So none is missing, and none is begun twice. At
 * the end they are ended one by one, as far as their tracks have the numbers
 * that they had then: in no other way can they be.
 */
#ifndef LIBMK_HOST_ABLETON_LISTEN_PRIV_H
#define LIBMK_HOST_ABLETON_LISTEN_PRIV_H

#include <libmk/host/ableton_tags_priv.h>

#include <stdint.h>

/* Begin what is not begun yet, and ask what tags leave open, if there is room.
 */
void mk_ableton_listen_ask(struct mk_ableton *a, uint64_t now);

/* Note that the host has no listeners of that kind. */
void mk_ableton_listen_unknown(struct mk_ableton *a, int what);

/* Start them again, as the host was away and may have lost them. */
void mk_ableton_listen_restart(struct mk_ableton *a);

/* Free all, without a message to the host. */
void mk_ableton_listen_done(struct mk_ableton *a);

/* Send the messages that stop them. */
void mk_ableton_listen_stop(struct mk_ableton *a);

#endif
