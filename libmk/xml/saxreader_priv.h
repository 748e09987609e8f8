/* SPDX-License-Identifier: ISC */
/*
 * Any XML document, from a stranger, read by libxml2.
 *
 * It streams, by SAX2. A DTD, an undeclared entity, more than MK_READER_DEPTH
 * nested elements, larger tags than taglimit_priv.h allows, invalid UTF-8,
 * encodings unlike ASCII and whatever else is not well-formed XML end the
 * reading with a sentence "name:line:column: ...". Nothing outside the document
 * is ever opened.
 */
#ifndef LIBMK_XML_SAXREADER_PRIV_H
#define LIBMK_XML_SAXREADER_PRIV_H

#include <libmk/xml/reader_priv.h>

/* At any place: libxml2 looks through them for every prefix. */
#define MK_SAXREADER_NAMESPACES 64

/*
 * Read a whole document.
 *
 * Returns 0, or what a handler returned, or -EBADMSG for what is not allowed,
 * not well-formed or another kind of file, which is named, -ENOMEM, or a
 * negative errno of the input's.
 */
int mk_saxreader_run(struct mk_input *input,
    const struct mk_reader_handler *handler, struct mk_err *err);

#endif
