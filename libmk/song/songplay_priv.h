/* SPDX-License-Identifier: ISC */
/*
 * A song that plays by itself: which clips run, and where the transport is, as
 * a clip launcher decides it.
 *
 * Of a strip one clip plays. Firing a scene starts what it has and stops the
 * strips that have nothing there; its tempo becomes the song's. Nothing
 * sounds and nothing is recorded, but the song knows that it should be.
 */
#ifndef LIBMK_SONG_SONGPLAY_PRIV_H
#define LIBMK_SONG_SONGPLAY_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/command.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

struct mk_songplay {
	struct mk_song *song;
	/* Takes lines of what is new, without their end: "set song/playing 1",
	   "set strip/1/slot/2/state 2". */
	void (*say)(void *self, const char *line, size_t n, uint64_t now);
	void *self;
	uint64_t now;
};

/*
 * Take a value of a path that no parameter of the song is: song/playing starts
 * the transport or stops it, song/tempo is the song's.
 */
void mk_songplay_set(const struct mk_songplay *play, const char *path,
    double value);

/*
 * Do what a command asks for: play, stop, fire scene ...
 *
 * Verbs that a song fulfils by having values, as select, need nothing done.
 * Returns 0; -ENOENT for a scene or strip that is not there; -EBADMSG for what
 * a song cannot do.
 */
int mk_songplay_do(const struct mk_songplay *play,
    const struct mk_command *command, struct mk_err *err);

#endif
