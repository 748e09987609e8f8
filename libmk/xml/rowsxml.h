/* SPDX-License-Identifier: ISC */
/*
 * Machinedrum's songs from XML in the namespace urn:mk:rows:1.
 *
 * mk-rows-xml(5) describes it, libmk/data/schemas/rows.rng is its schema.
 * draw/rowsdoc_priv.h writes it. What a song's message can hold, however odd,
 * is read; what a row says of itself must agree, so that a row put in above
 * a LOOP that still names the old number does not pass.
 */
#ifndef LIBMK_XML_ROWSXML_H
#define LIBMK_XML_ROWSXML_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/machine/rowsong.h>
#include <libmk/xml/input.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Takes a song that was read; 0 or -ENOMEM, which ends the reading. */
typedef int mk_rowsxml_fn(void *to, const struct mk_rowsong *song);

/*
 * Read a document, giving each of its songs to got(to, ...).
 *
 * Returns 0, what got() returned, or as mk_saxreader_run().
 */
MK_API int mk_rowsxml_read(struct mk_input *input, mk_rowsxml_fn *got, void *to,
    struct mk_err *err);

/* Return whether a document's first n bytes begin such a document. */
MK_API bool mk_rowsxml_begins(const uint8_t *start, size_t n);

MK_END_DECLS

#endif
