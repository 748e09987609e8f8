/* SPDX-License-Identifier: ISC */
/*
 * Encodings of documents, by the names that they declare.
 */
#ifndef LIBMK_XML_ENCODING_PRIV_H
#define LIBMK_XML_ENCODING_PRIV_H

#include <stdbool.h>

/*
 * Return whether a byte below 128 is the ASCII character in that encoding,
 * wherever it stands: true of UTF-8, ISO 8859 and Windows' code pages from
 * 1250 on, by their common names in any case. Others are not known.
 */
bool mk_encoding_keeps_ascii(const char *name);

#endif
