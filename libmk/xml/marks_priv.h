/* SPDX-License-Identifier: ISC */
/*
 * Where the characters stand that mean something in XML: < > " and &.
 *
 * A scanner that has their places never looks at the characters between them,
 * of which a Live set is nearly made. The processor's vectors find them, or
 * plain C where the environment's MK_SIMD is "none" and on other processors.
 */
#ifndef LIBMK_XML_MARKS_PRIV_H
#define LIBMK_XML_MARKS_PRIV_H

#include <stddef.h>
#include <stdint.h>

/* Bytes behind the data that may be read and are to be blanks. */
#define MK_MARKS_PAD 64

/* A way to find them; all give the same. */
struct mk_marks {
	const char *name; /* as "avx2" */

	/*
	 * Write the places of data's marks to `to`, which has room for n + 64.
	 *
	 * Returns their number. n is below 2^32.
	 */
	size_t (*find)(const char *data, size_t n, uint32_t *to);

	/*
	 * Return a place before which all is ASCII that XML allows, n if that
	 * is everywhere; what is not stands in the next 64 bytes.
	 */
	size_t (*plain)(const char *data, size_t n);
};

/* Return the fastest way here, or plain C's if MK_SIMD says so. */
const struct mk_marks *mk_marks_best(void);

/* Return the i-th way that this processor has, plain C's first; or NULL. */
const struct mk_marks *mk_marks_at(size_t i);

#endif
