/* SPDX-License-Identifier: ISC */
/*
 * What a song has otherwise than the one that it takes the place of: the
 * values, names and slots that a path leads to, where the same path led
 * elsewhere in the other, or to another value.
 */
#ifndef LIBMK_DESK_DIFFERENCE_PRIV_H
#define LIBMK_DESK_DIFFERENCE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/song/song.h>

#include <stdbool.h>

struct mk_difference;

/*
 * Compare a song with the one before it, which may be freed after the call.
 *
 * Returns NULL if nothing differs, or without memory. The song must outlive
 * what is returned, which the caller frees.
 */
struct mk_difference *mk_difference_new(struct mk_song *before,
    struct mk_song *song);

/* Free it. NULL is fine. */
void mk_difference_free(struct mk_difference *difference);

/*
 * Give the next thing that differed: its path, and the line that says what it
 * is now, without its end.
 *
 * The song's order. Both are appended; what does not fit is left out. Returns
 * false, and appends nothing, after the last.
 */
bool mk_difference_next(struct mk_difference *difference, struct mk_buf *path,
    struct mk_buf *line);

#endif
