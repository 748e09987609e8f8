/* SPDX-License-Identifier: ISC */
/*
 * What is new in a song since watchers were last told: only the latest of each
 * thing.
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

/* How many differences of a new song are told at once, and how often. */
#define MK_UPDATES_BIT  64
#define MK_UPDATES_PACE (10 * MK_TIME_MS)

/* What watchers are told of a surface. */
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
	/* What differs from the old song and has not been told; or NULL. */
	struct mk_difference *other;
	uint64_t more; /* when more of it is told */
	/* As it was told. */
	size_t strip, scene; /* selected */
	double tempo, position;
	bool playing, recording;
	struct mk_updates_surface surfaces[MK_UPDATES_SURFACES];
	char appointed[MK_UPDATES_PATH];
	/* Takes a path and the line, with its end, for what is there. */
	void (*tell)(void *self, const char *path, const char *line, size_t n);
	void *self;
	char text[MK_LINE_MAX]; /* of a line with its end */
	uint64_t due;           /* when to tell the next */
};

/* Start with the present song: nothing is new. */
void mk_updates_start(struct mk_updates *news, struct mk_song *song,
    uint64_t now);

/* Free what it holds; it may be started again. */
void mk_updates_done(struct mk_updates *news);

/*
 * Replace the song by another; the old one may be freed after the call. What
 * differs is new.
 *
 * It is told bit by bit, at MK_UPDATES_PACE, so that even a large song does not
 * overwhelm readers.
 */
void mk_updates_replace(struct mk_updates *news, struct mk_song *song,
    uint64_t now);

/* Take a surface, by its number, as it is: nothing is new. */
void mk_updates_know(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface);

/* Note that a parameter's value has changed. */
void mk_updates_param(struct mk_updates *news, struct mk_param *param);

/*
 * Tell everything that is new in the song; while it plays, also its position
 * beat by beat.
 */
void mk_updates_tell(struct mk_updates *news, uint64_t now);

/*
 * Tell what is new of a surface; if there are several, the line has name as an
 * extra, else name is NULL.
 */
void mk_updates_tell_surface(struct mk_updates *news, size_t number,
    struct mk_updates_surface surface, const char *name);

/* Return when there will be something to tell if nothing else happens. */
uint64_t mk_updates_deadline(const struct mk_updates *news);

/*
 * Return the length of the path in a line "set PATH VALUE"; 0 for any other
 * line.
 */
size_t mk_updates_path(const char *line, size_t n);

/*
 * Tell a line "set PATH VALUE" of n bytes, without its end; it may already be
 * in news->text.
 */
void mk_updates_line(struct mk_updates *news, const char *line, size_t n);

#endif
