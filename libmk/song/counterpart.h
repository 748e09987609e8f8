/*
 * What one version of a song has in the place of another's parameter.
 *
 * Strips, devices and parameters are the same if their names are; a strip may
 * stand elsewhere if its name and kind are there but once.
 */
#ifndef LIBMK_SONG_COUNTERPART_H
#define LIBMK_SONG_COUNTERPART_H

#include <libmk/base/api.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>

/*
 * Find the counterpart in another song of the parameter that a target has.
 *
 * The target, of the first song, becomes one of the other. Returns false, and
 * leaves it as it was, where there is none.
 */
MK_API bool mk_counterpart_find(struct mk_target *target,
    const struct mk_song *song, const struct mk_song *other);

#endif
