/* SPDX-License-Identifier: ISC */
/*
 * The root of an XML document, seen in its first bytes.
 *
 * For telling kinds of documents apart before one of them is read.
 */
#ifndef LIBMK_XML_ROOT_PRIV_H
#define LIBMK_XML_ROOT_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Return whether the first n bytes begin a document with a root of that name,
 * whatever its prefix. */
bool mk_root_is(const uint8_t *start, size_t n, const char *name);

#endif
