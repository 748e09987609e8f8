/*
 * What is new in a song since it was told last, of each thing the latest.
 */
#ifndef LIBMK_SURFACE_NEWS_H
#define LIBMK_SURFACE_NEWS_H

#include <libmk/codec/line.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>

#define MK_NEWS_PARAMS 256
#define MK_NEWS_PATH   1024

struct mk_news {
	bool on; /* someone wants to know */
	struct mk_song *song;
	struct mk_param *params[MK_NEWS_PARAMS]; /* with new values */
	size_t n;
	size_t strip, scene; /* selected, as it was told */
	double tempo;
	bool playing;
	char appointed[MK_NEWS_PATH];
	/* Takes a path and the line, with its end, that says what is there. */
	void (*tell)(void *self, const char *path, const char *line, size_t n);
	void *self;
	char text[MK_LINE_MAX]; /* of a line with its end */
};

/* Know the song as it is, of which nothing is new. */
void mk_news_start(struct mk_news *news, struct mk_song *song);

/* A parameter has another value. */
void mk_news_param(struct mk_news *news, struct mk_param *param);

/* Tell all that is new. */
void mk_news_tell(struct mk_news *news);

/* Tell what a line "set PATH VALUE" says, of n bytes and without its end. */
void mk_news_line(struct mk_news *news, const char *line, size_t n);

#endif
