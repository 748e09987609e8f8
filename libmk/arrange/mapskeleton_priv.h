/* SPDX-License-Identifier: ISC */
/*
 * A map of clips to be filled in: the lines that arrange/clipmap.h reads, one
 * for each track, scene, clip's name and colour of a song.
 *
 *   #track Drums none clips=12
 *   #scene "Verse 1" none clips=4
 *   clip "A01 1 kick" A01 1 clips=2
 *   #color #ff3636 none clips=3
 *
 * All lines are comments except those of clips whose names say what they play.
 * What has no clips gets no line; equal names share one.
 */
#ifndef LIBMK_ARRANGE_MAPSKELETON_PRIV_H
#define LIBMK_ARRANGE_MAPSKELETON_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/song/song.h>

/*
 * Append the skeleton of a map for a song's clips, those of the session and
 * of the arrangement. mk_clipmap_read() reads it with and without the '#'.
 *
 * Returns 0 or -ENOMEM.
 */
int mk_mapskeleton_write(const struct mk_song *song, struct mk_buf *out);

#endif
