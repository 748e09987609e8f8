/* SPDX-License-Identifier: ISC */
/*
 * The body of a dump as a table of fields, and the codec that reads it.
 *
 * A body is made of sections: bytes as they are, or a run of raw bytes packed
 * on its own as `elektron` in codec/pack.h. A row of the table tells where
 * the items of a field lie in a struct and how they stand in the section. The
 * spare bits that the end of a packed section leaves are kept, one byte a
 * section, so that a body that is read and written again is the same.
 */
#ifndef LIBMK_MACHINE_MDLAYOUT_PRIV_H
#define LIBMK_MACHINE_MDLAYOUT_PRIV_H

#include <libmk/machine/mddump.h>

#include <stddef.h>
#include <stdint.h>

/* The section of fields that are not packed. */
#define MK_MDLAYOUT_PLAIN 0

enum mk_mdfield_kind {
	MK_MDFIELD_BYTES, /* `size` of them an item, below 80 where plain */
	MK_MDFIELD_WORD,  /* a uint32_t, high byte first in the body */
	MK_MDFIELD_LOW,   /* bits 0-31 of a uint64_t, likewise */
	MK_MDFIELD_HIGH,  /* bits 32-63 */
};

struct mk_mdfield {
	size_t at;     /* the first item's offset in the struct */
	size_t items;  /* how many */
	size_t stride; /* from one to the next in the struct */
	size_t size;   /* of an item in the body, in bytes */
	enum mk_mdfield_kind kind;
	unsigned section; /* fields of one section stand together */
};

struct mk_mdlayout {
	const struct mk_mdfield *fields;
	size_t n_fields;
	size_t spare_at; /* a byte for each packed section, from 1 */
};

/* Return the length of the body in bytes. */
size_t mk_mdlayout_size(const struct mk_mdlayout *layout);

/*
 * Return where in the body a byte of the struct stands, by its offset there.
 *
 * Of what is in no field, that is 0; of packed bytes, the first of their bits.
 */
size_t mk_mdlayout_where(const struct mk_mdlayout *layout, size_t at);

/* Fill the struct of a body of that length. */
void mk_mdlayout_read(const struct mk_mdlayout *layout, void *object,
    const uint8_t *body);

/* Write the struct as a body. */
void mk_mdlayout_write(const struct mk_mdlayout *layout, const void *object,
    struct mk_mddump_writer *writer);

#endif
