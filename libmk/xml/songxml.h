/*
 * Songs as XML in the namespace urn:mk:song:1, read and written.
 *
 * mk-song-xml(5) describes it, libmk/data/schemas/song.rng is its schema.
 * The reader checks what the model needs: names of elements, ranges,
 * numbers, paths. Unknown attributes and elements are faults, so that a
 * misspelt name is not silently without effect.
 */
#ifndef LIBMK_XML_SONGXML_H
#define LIBMK_XML_SONGXML_H

#include <libmk/base/api.h>
#include <libmk/codec/doc.h>
#include <libmk/song/song.h>
#include <libmk/xml/reader.h>

#define MK_SONGXML_NAMESPACE "urn:mk:song:1"

struct mk_songxml;

/* Return a builder that fills song, or NULL without memory. */
MK_API struct mk_songxml *mk_songxml_new(struct mk_song *song);

/* Free the builder; the song stays. NULL is fine. */
MK_API void mk_songxml_free(struct mk_songxml *songxml);

/* Return the handler to give the reader, good as long as the builder. */
MK_API struct mk_reader_handler mk_songxml_handler(struct mk_songxml *songxml);

/*
 * Write the parts of a song (enum mk_part, or-ed) as XML or JSON.
 *
 * Failures stay in out; see mk_buf_status().
 */
MK_API void mk_songxml_write(const struct mk_song *song, unsigned parts,
    enum mk_doc_form form, struct mk_buf *out);

#endif
