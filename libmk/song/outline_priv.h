/* SPDX-License-Identifier: ISC */
/*
 * A song as an outline for people: what is in it, at a glance.
 */
#ifndef LIBMK_SONG_OUTLINE_PRIV_H
#define LIBMK_SONG_OUTLINE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/song/song.h>

/*
 * Append the outline of a song's parts (enum mk_part, or-ed).
 *
 * UTF-8 text in lines; control characters in names become '?'. Its form may
 * change: programs should read song XML.
 */
void mk_outline_write(const struct mk_song *song, unsigned parts,
    struct mk_buf *out);

#endif
