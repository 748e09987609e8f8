/* SPDX-License-Identifier: ISC */
/*
 * The names in a document, one copy each: equal names are equal pointers.
 *
 * A name is what machines write: letters, digits and _ . - in ASCII, of which
 * a letter or _ is first. Any other is none here, nor is xmlns.
 */
#ifndef LIBMK_XML_NAMES_PRIV_H
#define LIBMK_XML_NAMES_PRIV_H

#include <libmk/base/arena.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_NAMES_LONGEST 255
#define MK_NAMES_MOST    16384 /* real sets have below 3000 */

struct mk_names_slot {
	uint64_t head; /* its first eight characters */
	size_t len;
	const char *name; /* NULL: free */
};

struct mk_names {
	struct mk_arena *arena;
	struct mk_names_slot *slots; /* open addressing */
	size_t n_slots, n;           /* a power of two; taken */
};

/* Start with no names; false without memory. Then they are to be freed. */
bool mk_names_init(struct mk_names *names);

/* Free them all. */
void mk_names_done(struct mk_names *names);

/*
 * Return the copy of text[0..len), which ends with a 0.
 *
 * NULL if that is no name, there are too many, or there is no memory.
 */
const char *mk_names_take(struct mk_names *names, const char *text, size_t len);

#endif
