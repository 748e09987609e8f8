/* SPDX-License-Identifier: ISC */
/*
 * The attributes of an element as libxml2 gives them, to be read as meant.
 *
 * Without entity substitution, which is never switched on, libxml2 leaves an
 * ampersand as "&#38;" in their values for a later pass. This is that pass.
 */
#ifndef LIBMK_XML_ATTRVALUES_PRIV_H
#define LIBMK_XML_ATTRVALUES_PRIV_H

#include <libmk/base/buf.h>

#include <stdbool.h>

/* libxml2 gives an attribute as so many pointers. */
enum mk_attrvalue {
	MK_ATTRVALUE_NAME,
	MK_ATTRVALUE_PREFIX,
	MK_ATTRVALUE_NAMESPACE,
	MK_ATTRVALUE_START,
	MK_ATTRVALUE_END,
	MK_ATTRVALUE_POINTERS
};

struct mk_attrvalues {
	const unsigned char **table; /* n times as many pointers */
	int n;
	bool looked_at;        /* for ampersands */
	struct mk_buf decoded; /* the table and the values that had one */
};

/* Start without attributes; and free what decoding took. */
void mk_attrvalues_init(struct mk_attrvalues *values);
void mk_attrvalues_done(struct mk_attrvalues *values);

/* Take the table of another element, which stays libxml2's. */
void mk_attrvalues_take(struct mk_attrvalues *values,
    const unsigned char **table, int n);

/*
 * Decode the values, once, if that changes any.
 *
 * Returns 0, or -ENOMEM.
 */
int mk_attrvalues_decode(struct mk_attrvalues *values);

#endif
