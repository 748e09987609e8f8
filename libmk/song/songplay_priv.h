/* SPDX-License-Identifier: ISC */
/*
 * Plays a song like a clip launcher: decides which clips run and where the
 * transport is.
 *
 * A strip plays one clip at a time. Firing a scene starts its clips and stops
 * the strips without one; its tempo becomes the song's. Nothing sounds and
 * nothing is recorded: only the song's state changes.
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
 * Take a value for a path without a parameter: song/playing starts or stops the
 * transport, song/tempo sets the song's tempo.
 */
void mk_songplay_set(const struct mk_songplay *play, const char *path,
    double value);

/*
 * Execute a command: play, stop, fire scene ...
 *
 * Verbs that only change values in the song, such as select, need nothing more.
 * Returns 0; -ENOENT for a scene or strip that does not exist; -EBADMSG for
 * what a song cannot do.
 */
int mk_songplay_do(const struct mk_songplay *play,
    const struct mk_command *command, struct mk_err *err);

#endif
