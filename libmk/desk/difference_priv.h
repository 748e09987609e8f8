/* SPDX-License-Identifier: ISC */
/*
 * What differs between a song and the one it replaces: the values, names and
 * slots at paths that led to something else, or to another value, in the old
 * song.
 */
#ifndef LIBMK_DESK_DIFFERENCE_PRIV_H
#define LIBMK_DESK_DIFFERENCE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/song/song.h>

#include <stdbool.h>

struct mk_difference;

/*
 * Compare a song with the old one, which may be freed after the call.
 *
 * Returns NULL if nothing differs, or without memory. The song must outlive the
 * result, which the caller frees.
 */
struct mk_difference *mk_difference_new(struct mk_song *before,
    struct mk_song *song);

/* Free it. NULL is fine. */
void mk_difference_free(struct mk_difference *difference);

/*
 * Return the next difference: its path, and the line for what it is now,
 * without its end.
 *
 * They come in the song's order. Both are appended; what does not fit is left
 * out. Returns false, and appends nothing, after the last.
 */
bool mk_difference_next(struct mk_difference *difference, struct mk_buf *path,
    struct mk_buf *line);

#endif
