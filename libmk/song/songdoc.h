/* SPDX-License-Identifier: ISC */
/*
 * A song as a document: XML in the namespace urn:mk:song:1, or JSON with the
 * same content. mk-song-xml(5) describes it.
 */
#ifndef LIBMK_SONG_SONGDOC_H
#define LIBMK_SONG_SONGDOC_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>
#include <libmk/song/song.h>

MK_BEGIN_DECLS

#define MK_SONG_NAMESPACE "urn:mk:song:1"

/*
 * Write the parts of a song (enum mk_part, or-ed).
 *
 * Parts of strips are written inside the strips asked for. Write failures stay
 * in out; see mk_buf_status().
 */
MK_API void mk_songdoc_write(const struct mk_song *song, unsigned parts,
    enum mk_xmljson_form form, struct mk_buf *out);

MK_END_DECLS

#endif
