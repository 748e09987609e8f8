/* SPDX-License-Identifier: ISC */
/*
 * The emulators, with their sockets: a song offered to clients over UDP.
 *
 *   ableton[:PORT][?tick=MS]    as AbletonOSC does: at port 11000, answers to
 *                               11001
 *   liveosc[:PORT][?tick=MS]    as LiveOSC does: at port 9000, answers to 9001
 *
 * Answers go to whoever spoke last, to a port as far above PORT as the
 * dialect's own two are apart. They are sent at once or, with a tick, when the
 * next one is due: Live reads its socket every 100 ms. Other machines are sent
 * no more than ratelimit_priv.h allows.
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

/* What clients ask for; NULL: the song itself is changed. */
struct mk_emulatorlink_user {
	void *self;
	/* Set a parameter's value, which is not in the song yet. */
	void (*set)(void *self, struct mk_param *param, double value);
	/* Do what a line of mk-lines(5) asks for. */
	void (*line)(void *self, const char *text, size_t n);
	/* Tell the user a sentence; NULL: nothing is told. */
	void (*message)(void *self, const char *text);
};

/*
 * Offer a song, which the caller keeps owning; NULL with a negative *status on
 * failure.
 *
 * what names the dialect with port and tick, as above; listen is the address to
 * listen at, NULL for 127.0.0.1. *status is -EINVAL if what has another form.
 */
struct mk_emulatorlink *mk_emulatorlink_open(const char *what,
    const char *listen, struct mk_song *song,
    const struct mk_emulatorlink_user *user, int *status, struct mk_err *err);

/* Close it. NULL is fine. */
void mk_emulatorlink_close(struct mk_emulatorlink *link);

/* Return the source for the loop. */
struct mk_source mk_emulatorlink_source(struct mk_emulatorlink *link);

/* Tell clients that a parameter's value has changed in the song. */
void mk_emulatorlink_value(struct mk_emulatorlink *link,
    const struct mk_param *param);

/* Tell them that names, selection, appointed device or tempo have changed. */
void mk_emulatorlink_changed(struct mk_emulatorlink *link);

/* Tell them that the transport runs or has stopped. */
void mk_emulatorlink_playing(struct mk_emulatorlink *link, bool playing);

/* Offer another song: clients must ask again. */
void mk_emulatorlink_song(struct mk_emulatorlink *link, struct mk_song *song);

/* Write where it listens; return whether other machines can reach it. */
bool mk_emulatorlink_listens(const struct mk_emulatorlink *link,
    char name[MK_UDP_NAME]);

/* Write where it listens, and its counters. */
void mk_emulatorlink_status(const struct mk_emulatorlink *link,
    struct mk_status *facts);

#endif
