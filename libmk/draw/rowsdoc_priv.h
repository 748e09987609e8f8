/* SPDX-License-Identifier: ISC */
/*
 * Machinedrum's songs as a document: XML in the namespace urn:mk:rows:1, or
 * JSON with the same content. mk-rows-xml(5) describes it.
 *
 * The document holds everything that a song's message does, so reading it back
 * and encoding it gives the same bytes. Bars, seconds and labels are there for
 * people.
 */
#ifndef LIBMK_DRAW_ROWSDOC_PRIV_H
#define LIBMK_DRAW_ROWSDOC_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>
#include <libmk/draw/rowtext_priv.h>
#include <libmk/machine/rowsong.h>

#define MK_ROWS_NAMESPACE "urn:mk:rows:1"

/* Begin and end the document. */
void mk_rowsdoc_begin(struct mk_xmljson *doc, enum mk_xmljson_form form,
    struct mk_buf *out);
void mk_rowsdoc_end(struct mk_xmljson *doc);

/* Write a song. Failures stay in the document's buffer. */
void mk_rowsdoc_song(struct mk_xmljson *doc, const struct mk_rowview *view);

/* The document's names for the kinds of rows, ended by NULL. */
const char *const *mk_rowsdoc_kinds(void);

/* Return the value of a field that the document leaves out. */
unsigned mk_rowsdoc_default(enum mk_row_field field, enum mk_row_kind kind);

#endif
