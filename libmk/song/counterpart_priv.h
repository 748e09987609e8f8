/* SPDX-License-Identifier: ISC */
/*
 * What one version of a song has in the place of another's strip or parameter.
 *
 * Strips, devices and parameters are the same if their names are; a strip may
 * stand elsewhere if its name and kind are there but once.
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
 * Return the number that one song's strip has in another, from 0, or
 * MK_COUNTERPART_NONE.
 */
size_t mk_counterpart_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *other);

/*
 * Return the number, from 0, that a strip or scene of one version of a song has
 * in a later one: its counterpart's, or the same where neither has one, as it
 * was renamed; or MK_COUNTERPART_NONE.
 *
 * A scene is the same if its name is; it may stand elsewhere if that is there
 * but once.
 */
size_t mk_counterpart_later_strip(const struct mk_song *song, size_t strip,
    const struct mk_song *later);
size_t mk_counterpart_later_scene(const struct mk_song *song, size_t scene,
    const struct mk_song *later);

/*
 * Append the absolute path that what a target has would have in a later version
 * of its song, as far as strips and scenes decide it.
 *
 * They are known by the names that they have in named, which is the song, or
 * has as many of them. Returns false, and appends nothing, if the strip or
 * scene is not there.
 */
bool mk_counterpart_write_later(const struct mk_target *target,
    const struct mk_song *song, const struct mk_song *named,
    const struct mk_song *later, struct mk_buf *out);

/*
 * Find the counterpart in another song of the parameter that a target has.
 *
 * The target, of the first song, becomes one of the other. Returns false, and
 * leaves it as it was, where there is none.
 */
bool mk_counterpart_find(struct mk_target *target, const struct mk_song *song,
    const struct mk_song *other);

#endif
