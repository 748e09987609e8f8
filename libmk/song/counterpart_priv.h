/* SPDX-License-Identifier: ISC */
/*
 * Finds a song's strips, scenes and parameters in another version of it.
 *
 * Strips, devices and parameters are the same if their names are; a strip may
 * have moved if its name and kind are unique.
 */
#ifndef LIBMK_SONG_COUNTERPART_PRIV_H
#define LIBMK_SONG_COUNTERPART_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>

#include <stdbool.h>
#include <stddef.h>

/* No strip. */
#define MK_COUNTERPART_NONE ((size_t)-1)

/*
 * Return the number of a song's strip in another version, from 0, or
 * MK_COUNTERPART_NONE.
 */
size_t mk_counterpart_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *other);

/*
 * Return the number, from 0, of a strip or scene in a later version of its
 * song: its counterpart's; or the same number if neither has a counterpart,
 * because it was renamed; or MK_COUNTERPART_NONE.
 *
 * A scene is the same if its name is; it may have moved if its name is unique.
 */
size_t mk_counterpart_later_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *later);
size_t mk_counterpart_later_scene(const struct mk_song *song, size_t scene,
    const struct mk_song *later);

/*
 * Append the absolute path of a target in a later version of its song, as far
 * as strips and scenes decide it.
 *
 * They are recognised by their names in named, which is the song or has as many
 * strips and scenes. Returns false, and appends nothing, if the strip or scene
 * no longer exists.
 */
bool mk_counterpart_write_later(const struct mk_target *target,
    const struct mk_song *song, const struct mk_song *named,
    const struct mk_song *later, struct mk_buf *out);

/*
 * Find the counterpart of a target's parameter in another version of the song.
 *
 * The target, of song, becomes one of other. Returns false, and leaves it
 * unchanged, if there is none.
 */
bool mk_counterpart_find(struct mk_target *target, const struct mk_song *song,
    const struct mk_song *other);

#endif
