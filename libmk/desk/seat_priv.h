/* SPDX-License-Identifier: ISC */
/*
 * A seat of the desk: a surface, its engine, and where that sends.
 *
 * Only the desk uses it; others use desk_priv.h.
 */
#ifndef LIBMK_DESK_SEAT_PRIV_H
#define LIBMK_DESK_SEAT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/desk/trace_priv.h>
#include <libmk/desk/updates_priv.h>
#include <libmk/engine/banks.h>
#include <libmk/engine/engine_priv.h>
#include <libmk/song/path.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_DESK_SEATS MK_UPDATES_SURFACES /* at most */

/*
 * Where the desk sends what happens. Arguments are valid during the call only;
 * no function may be NULL.
 */
struct mk_desk_user {
	void *self;
	/* To the surface of a seat: whole messages. */
	void (*surface)(void *self, size_t seat, const uint8_t *bytes, size_t n,
	    uint64_t now);
	/* To the MIDI output: one whole message. */
	void (*midi)(void *self, const uint8_t *bytes, size_t n, uint64_t now);
	/* To the host, as struct mk_sink says. */
	void (*set)(void *self, const char *path, const struct mk_param *param,
	    uint64_t now);
	void (*line)(void *self, const char *text, size_t n, uint64_t now);
	/* The value of a parameter of the song has changed. */
	void (*value)(void *self, struct mk_param *param);
	/* To the user. */
	void (*message)(void *self, const char *text);
	/*
	 * While someone watches: what is new at an absolute path, as a line
	 * with its end; of values, only the last in a turn.
	 */
	void (*news)(void *self, const char *path, const char *line, size_t n);
	/* While it is traced. */
	void (*trace)(void *self, const struct mk_traced *event);
};

#define MK_DESK_SAID 1024 /* bytes of messages that are told apart */

struct mk_seat {
	struct mk_desk *desk;
	size_t number;
	const struct mk_surface *surface;
	struct mk_engine *engine;
	bool here; /* the surface is connected */
	struct mk_sink sink;
	struct mk_probe probe;
	struct mk_engine_counters before; /* of engines that were replaced */
};

struct mk_desk {
	struct mk_song *song;
	const struct mk_banks *banks;
	struct mk_desk_user user;
	struct mk_seat seats[MK_DESK_SEATS];
	size_t n;
	uint64_t now;            /* of what is drained */
	bool moved;              /* a seat told the host of what others show */
	char said[MK_DESK_SAID]; /* since the last drain, each with its NUL */
	size_t n_said;
	struct mk_tracer tracer;
	struct mk_updates news;
	struct mk_line line; /* of the host */
};

/* Seat a surface; -EINVAL with a sentence if it is impossible. */
int mk_seat_take(struct mk_desk *desk, struct mk_seat *seat,
    const struct mk_surface *surface, struct mk_err *err);

/*
 * Have all seats but one resolve their bindings, because a selection, a name or
 * the tempo changed.
 */
void mk_seat_unsettle(struct mk_desk *desk, const struct mk_seat *but,
    uint64_t now);

/*
 * Tell all other seats, and watchers, of a command done in the host that one
 * seat's engine has taken.
 */
void mk_seat_heard(struct mk_desk *desk, const struct mk_seat *seat,
    const struct mk_command *command, uint64_t now);

#endif
