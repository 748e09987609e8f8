/* SPDX-License-Identifier: ISC */
/*
 * An element's attributes, read and checked by a table.
 *
 * A dialect lists its attributes once: name, type, bounds, and where the
 * value goes in a struct of the dialect's. Each element then says which of
 * them it may and which it must have. Every fault names the element, the
 * attribute and the place, and what was probably meant.
 */
#ifndef LIBMK_XML_ATTRS_PRIV_H
#define LIBMK_XML_ATTRS_PRIV_H

#include <libmk/xml/reader_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_attr_type {
	MK_ATTR_TEXT,   /* struct mk_chars, good until open() returns */
	MK_ATTR_NUMBER, /* double */
	MK_ATTR_COUNT,  /* size_t, a whole number */
	MK_ATTR_BOOL,   /* bool: true, false, 1, 0 */
	MK_ATTR_CHOICE, /* int: the index in choices */
	MK_ATTR_OTHER,  /* as read() has it */
};

struct mk_attr {
	const char *name;
	enum mk_attr_type type;
	size_t offset;              /* of the value in the dialect's struct */
	double min, max;            /* of numbers; none if both are 0 */
	const char *const *choices; /* ended by NULL */
	/* Of MK_ATTR_OTHER: reads the value, and says what it should be. */
	bool (*read)(const char *text, size_t len, void *value);
	const char *what;
};

/* The bit of the i-th attribute of a table, which has at most 64. */
#define MK_ATTR_BIT(i) (UINT64_C(1) << (i))

/* A dialect's attributes, and the struct of the values they have. */
struct mk_attrs {
	const struct mk_attr *table;
	size_t n;
	size_t size; /* of the struct, which begins with uint64_t seen */
};

/*
 * Read the attributes of the element being opened into values.
 *
 * What is not there is 0. allowed and required are bits; seen becomes those
 * of the attributes that it has and that are good. Attributes of other
 * namespaces are skipped. Returns 0, or -EBADMSG, told to the reader; 1 if
 * the reader collects faults and there were some.
 */
int mk_attrs_read(const struct mk_attrs *attrs, void *values,
    struct mk_reader *reader, const char *element, uint64_t allowed,
    uint64_t required);

/* Return whether the i-th attribute of the table is among those seen. */
static inline bool
mk_attrs_has(uint64_t seen, unsigned i)
{
	return seen & MK_ATTR_BIT(i);
}

#endif
