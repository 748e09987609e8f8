/* SPDX-License-Identifier: ISC */
/*
 * What is new in a song since watchers were told last: of each thing the
 * latest.
 */
#ifndef LIBMK_DESK_UPDATES_PRIV_H
#define LIBMK_DESK_UPDATES_PRIV_H

#include <libmk/base/time.h>
#include <libmk/codec/line.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_UPDATES_PARAMS   256
#define MK_UPDATES_PATH     1024
#define MK_UPDATES_SURFACES 16

/* Of another song so many things are told at once, and so often. */
#define MK_UPDATES_BIT  64
#define MK_UPDATES_PACE (10 * MK_TIME_MS)

/* Of a surface, what watchers are told. */
struct mk_updates_surface {
	bool locked;
	int page; /* from 0 */
};

struct mk_difference;

struct mk_updates {
	bool on; /* someone wants to know */
	struct mk_song *song;
	struct mk_param *params[MK_UPDATES_PARAMS]; /* with new values */
	size_t n;
	/* What is otherwise than in the song before, and was not told; NULL. */
	struct mk_difference *other;
	uint64_t more; /* when more of it is told */
	/* As it was told. */
	size_t strip, scene; /* selected */
	double tempo, position;
	bool playing, recording;
	struct mk_updates_surface surfaces[MK_UPDATES_SURFACES];
	char appointed[MK_UPDATES_PATH];
	/* Takes a path and the line, with its end, that says what is there. */
	void (*tell)(void *self, const char *path, const char *line, size_t n);
	void *self;
	char text[MK_LINE_MAX]; /* of a line with its end */
	uint64_t due;           /* when there is something to tell */
};

/* Start with the song as it is: nothing is new. */
void mk_updates_start(struct mk_updates *news, struct mk_song *song,
    uint64_t now);

/* Free what it has got; it may be started anew. */
void mk_updates_done(struct mk_updates *news);

/*
 * Know another song in the place of the one before, which may be freed after
 * the call: what it has otherwise is new.
 *
 * It is told bit by bit, at MK_UPDATES_PACE, for no song is to be too much for
 * those who read.
 */
void mk_updates_replace(struct mk_updates *news, struct mk_song *song,
    uint64_t now);

/* Know a surface as it is, by its number. */
void mk_updates_know(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface);

/* Note that a parameter has another value. */
void mk_updates_param(struct mk_updates *news, struct mk_param *param);

/*
 * Tell everything that is new in the song; while it plays, its position beat by
 * beat.
 */
void mk_updates_tell(struct mk_updates *news, uint64_t now);

/*
 * Tell what is new of a surface; name is NULL if there is but one, else the
 * line has it as an extra.
 */
void mk_updates_tell_surface(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface, const char *name);

/* Return when there is something to tell if nothing else happens. */
uint64_t mk_updates_deadline(const struct mk_updates *news);

/* Return how long the path of a line "set PATH VALUE" is; 0: it is another. */
size_t mk_updates_path(const char *line, size_t n);

/*
 * Tell what a line "set PATH VALUE" says, of n bytes and without its end; it
 * may be in news->text already.
 */
void mk_updates_line(struct mk_updates *news, const char *line, size_t n);

#endif
