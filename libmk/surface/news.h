/*
 * What is new in a song since it was told last, of each thing the latest.
 */
#ifndef LIBMK_SURFACE_NEWS_H
#define LIBMK_SURFACE_NEWS_H

#include <libmk/codec/line.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_NEWS_PARAMS   256
#define MK_NEWS_PATH     1024
#define MK_NEWS_SURFACES 16

/* No time, for what never happens. */
#define MK_NEWS_NEVER UINT64_MAX

/* Of a surface, what watchers are told. */
struct mk_news_surface {
	bool locked;
	int page; /* from 0 */
};

struct mk_news {
	bool on; /* someone wants to know */
	struct mk_song *song;
	struct mk_param *params[MK_NEWS_PARAMS]; /* with new values */
	size_t n;
	/* As it was told. */
	size_t strip, scene; /* selected */
	double tempo, position;
	bool playing, recording;
	struct mk_news_surface surfaces[MK_NEWS_SURFACES];
	char appointed[MK_NEWS_PATH];
	/* Takes a path and the line, with its end, that says what is there. */
	void (*tell)(void *self, const char *path, const char *line, size_t n);
	void *self;
	char text[MK_LINE_MAX]; /* of a line with its end */
	uint64_t due;           /* when there is something to tell */
};

/* Know the song as it is, of which nothing is new. */
void mk_news_start(struct mk_news *news, struct mk_song *song, uint64_t now);

/* Know a surface as it is, by its number. */
void mk_news_know(struct mk_news *news, size_t number,
    struct mk_news_surface surface);

/* A parameter has another value. */
void mk_news_param(struct mk_news *news, struct mk_param *param);

/*
 * Tell all that is new of the song; where it is, while it plays, beat by beat.
 */
void mk_news_tell(struct mk_news *news, uint64_t now);

/*
 * Tell what is new of a surface; name is NULL if there is but one, else the
 * line has it as an extra.
 */
void mk_news_tell_surface(struct mk_news *news, size_t number,
    struct mk_news_surface surface, const char *name);

/* Return when there is something to tell if nothing else happens. */
uint64_t mk_news_deadline(const struct mk_news *news);

/* Return how long the path of a line "set PATH VALUE" is; 0: it is another. */
size_t mk_news_path(const char *line, size_t n);

/*
 * Tell what a line "set PATH VALUE" says, of n bytes and without its end; it
 * may be in news->text already.
 */
void mk_news_line(struct mk_news *news, const char *line, size_t n);

#endif
