/* SPDX-License-Identifier: ISC */
/*
 * The emulators, with their sockets: a song offered to clients over UDP.
 *
 *   ableton[:PORT][?tick=MS]    as AbletonOSC does: at port 11000, answers to
 *                               11001
 *   liveosc[:PORT][?tick=MS]    as LiveOSC does: at port 9000, answers to 9001
 *
 * Answers go to whoever spoke last, and to the port that is by so much the
 * next as the dialect's own is. They come at once, or with a tick when the next
 * one is due, as Live looks into its socket every 100 ms. Another machine is
 * sent no more than ratelimit_priv.h allows.
 */
#ifndef LIBMK_EMULATE_EMULATORLINK_PRIV_H
#define LIBMK_EMULATE_EMULATORLINK_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/status.h>
#include <libmk/io/loop.h>
#include <libmk/io/udp_priv.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_emulatorlink;

/* What clients ask for; NULL: it is done to the song itself. */
struct mk_emulatorlink_user {
	void *self;
	/* Give a parameter a value, which is not in the song yet. */
	void (*set)(void *self, struct mk_param *param, double value);
	/* Do what a line of mk-lines(5) asks for. */
	void (*line)(void *self, const char *text, size_t n);
	/* Tell the user, or NULL: a sentence. */
	void (*message)(void *self, const char *text);
};

/*
 * Offer a song, which stays the caller's; or return NULL, *status negative.
 *
 * what is the dialect with port and tick, as above; listen is the address to
 * listen at, NULL for 127.0.0.1. *status is -EINVAL for what is not as above.
 */
struct mk_emulatorlink *mk_emulatorlink_open(const char *what,
    const char *listen, struct mk_song *song,
    const struct mk_emulatorlink_user *user, int *status, struct mk_err *err);

/* Close it. NULL is fine. */
void mk_emulatorlink_close(struct mk_emulatorlink *link);

/* Return what the loop is to wait for. */
struct mk_source mk_emulatorlink_source(struct mk_emulatorlink *link);

/* Tell clients: a parameter has another value, in the song already. */
void mk_emulatorlink_value(struct mk_emulatorlink *link,
    const struct mk_param *param);

/* Tell them: names, selection, appointed device or tempo are others. */
void mk_emulatorlink_changed(struct mk_emulatorlink *link);

/* Tell them: the transport runs, or stands. */
void mk_emulatorlink_playing(struct mk_emulatorlink *link, bool playing);

/* It is another song: clients have to ask anew. */
void mk_emulatorlink_song(struct mk_emulatorlink *link, struct mk_song *song);

/* Write where it listens; return whether more than this machine hears it. */
bool mk_emulatorlink_listens(const struct mk_emulatorlink *link,
    char name[MK_UDP_NAME]);

/* Tell where it listens, and its counters. */
void mk_emulatorlink_status(const struct mk_emulatorlink *link,
    struct mk_status *facts);

#endif
