/* SPDX-License-Identifier: ISC */
/*
 * The elements of a dialect as one table: where each stands, and which
 * attributes it has.
 *
 * A dialect puts struct mk_element first in a struct of its own, which says
 * what the element does besides. Places are the dialect's numbers.
 */
#ifndef LIBMK_XML_ELEMENT_PRIV_H
#define LIBMK_XML_ELEMENT_PRIV_H

#include <libmk/xml/reader_priv.h>

#include <stddef.h>
#include <stdint.h>

struct mk_element {
	int in; /* the place where it stands */
	const char *name;
	int place;                  /* of the elements within it */
	uint64_t allowed, required; /* bits of its attributes */
};

/* A table of n structs of a dialect's, each of that size. */
struct mk_elements {
	const void *table;
	size_t n, size;
};

/* Return the element of that name at a place, or NULL. */
const struct mk_element *mk_element_find(const struct mk_elements *elements,
    int place, const char *name);

/*
 * Fail for an element that does not stand at that place.
 *
 * The sentence tells which one was probably meant. Returns what
 * mk_reader_fail() does.
 */
int mk_element_unknown(const struct mk_elements *elements, int place,
    const char *name, struct mk_reader *reader);

#endif
