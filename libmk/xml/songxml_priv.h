/* SPDX-License-Identifier: ISC */
/*
 * Song XML, as songdoc.h writes it and as people write it, into a song.
 *
 * mk-song-xml(5) describes it, libmk/data/schemas/song.rng is its schema.
 * The reader checks what the model needs: names, numbers, ranges, paths. An
 * unknown element or attribute is a fault, so that a misspelt one is not
 * silently without effect; attributes of other namespaces are skipped.
 */
#ifndef LIBMK_XML_SONGXML_PRIV_H
#define LIBMK_XML_SONGXML_PRIV_H

#include <libmk/song/song.h>
#include <libmk/xml/reader_priv.h>

struct mk_songxml;

/* Return a builder that fills song, or NULL without memory. */
struct mk_songxml *mk_songxml_new(struct mk_song *song);

/* Free the builder; the song stays. NULL is fine. */
void mk_songxml_free(struct mk_songxml *songxml);

/* Return the handler to give the reader, good as long as the builder. */
struct mk_reader_handler mk_songxml_handler(struct mk_songxml *songxml);

#endif
