/* SPDX-License-Identifier: ISC */
/*
 * What can only be read at a path, as strip/2/selected and song/position:
 * numbers that no parameter holds, from where a surface stands.
 */
#ifndef LIBMK_SONG_READING_PRIV_H
#define LIBMK_SONG_READING_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>
#include <stdint.h>

/* Where it is read: a song, at a time, and a surface. */
struct mk_reading {
	const struct mk_song *song;
	bool locked; /* the current device */
	int page;    /* that is shown, from 0 */
	uint64_t now;
};

/*
 * Find the number that a target without a parameter has.
 *
 * Returns 0, or -ENOENT with a sentence for what has none, or what the host
 * does not tell.
 */
int mk_reading_find(const struct mk_reading *reading,
    const struct mk_target *target, double *value, struct mk_err *err);

#endif
