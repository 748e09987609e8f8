/* SPDX-License-Identifier: ISC */
/*
 * The words that a dialect's table of attributes is written in.
 *
 * A row is a name and what it is: {"channel", COUNT(channel, 1, 16)}. The
 * source that has the table defines VALUES as the struct of the values.
 */
#ifndef LIBMK_XML_ATTRWORDS_PRIV_H
#define LIBMK_XML_ATTRWORDS_PRIV_H

#include <libmk/xml/attrs_priv.h>

#include <stddef.h>

#define AT(field)             .offset = offsetof(VALUES, field)
#define TEXT(field)           .type = MK_ATTR_TEXT, AT(field)
#define NUMBER(field, lo, hi) .type = MK_ATTR_NUMBER, AT(field), lo, hi
#define COUNT(field, lo, hi)  .type = MK_ATTR_COUNT, AT(field), lo, hi
#define BOOL(field)           .type = MK_ATTR_BOOL, AT(field)
#define CHOICE(field, names)  .type = MK_ATTR_CHOICE, AT(field), .choices = names
#define OTHER(field, fn, text)                                                 \
	.type = MK_ATTR_OTHER, AT(field), .read = fn, .what = text

#endif
