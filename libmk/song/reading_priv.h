/* SPDX-License-Identifier: ISC */
/*
 * Readings at paths without a parameter, such as strip/2/selected and
 * song/position, from a surface's point of view.
 */
#ifndef LIBMK_SONG_READING_PRIV_H
#define LIBMK_SONG_READING_PRIV_H

#include <libmk/base/err.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>
#include <stdint.h>

/* The context of a reading: a song, a time, a surface. */
struct mk_reading {
	const struct mk_song *song;
	bool locked; /* the current device */
	int page;    /* that is shown, from 0 */
	uint64_t now;
};

/*
 * Find the number of a target without a parameter.
 *
 * Returns 0, or -ENOENT with a sentence if it has none or the host does not
 * report it.
 */
int mk_reading_find(const struct mk_reading *reading,
    const struct mk_target *target, double *value, struct mk_err *err);

#endif
