/*
 * What one version of a song has in the place of another's strip or parameter.
 *
 * Strips, devices and parameters are the same if their names are; a strip may
 * stand elsewhere if its name and kind are there but once.
 */
#ifndef LIBMK_SONG_COUNTERPART_PRIV_H
#define LIBMK_SONG_COUNTERPART_PRIV_H

#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>
#include <stddef.h>

/* No strip. */
#define MK_COUNTERPART_NONE ((size_t)-1)

/*
 * Return the number that one song's strip has in another, from 0, or
 * MK_COUNTERPART_NONE.
 */
size_t mk_counterpart_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *other);

/*
 * Find the counterpart in another song of the parameter that a target has.
 *
 * The target, of the first song, becomes one of the other. Returns false, and
 * leaves it as it was, where there is none.
 */
bool mk_counterpart_find(struct mk_target *target, const struct mk_song *song,
    const struct mk_song *other);

#endif
