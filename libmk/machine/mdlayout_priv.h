/* SPDX-License-Identifier: ISC */
/*
 * The layout of a dump's body as a table of fields, and the codec that uses it.
 *
 * A body consists of sections: plain bytes, or a run of raw bytes packed on its
 * own as `elektron` in codec/pack.h. A row of the table says where the items of
 * a field are in a struct and what form they have in the section. The spare
 * bits at the end of a packed section are kept, one byte a section, so a body
 * read and written again is the same.
 */
#ifndef LIBMK_MACHINE_MDLAYOUT_PRIV_H
#define LIBMK_MACHINE_MDLAYOUT_PRIV_H

#include <libmk/machine/mddump.h>

#include <stddef.h>
#include <stdint.h>

/* The section of fields that are not packed. */
#define MK_MDLAYOUT_PLAIN 0

enum mk_mdfield_kind {
	MK_MDFIELD_BYTES, /* `size` of them an item; below 80 if not packed */
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
	unsigned section; /* fields of one section are adjacent */
};

struct mk_mdlayout {
	const struct mk_mdfield *fields;
	size_t n_fields;
	size_t spare_at; /* a byte for each packed section, from 1 */
};

/* Return the length of the body in bytes. */
size_t mk_mdlayout_size(const struct mk_mdlayout *layout);

/*
 * Return the offset in the body of a byte at an offset in the struct.
 *
 * Returns 0 for what is in no field; for packed bytes, where their first bits
 * are.
 */
size_t mk_mdlayout_where(const struct mk_mdlayout *layout, size_t at);

/* Fill in the struct from a body of that length. */
void mk_mdlayout_read(const struct mk_mdlayout *layout, void *object,
    const uint8_t *body);

/* Write the struct as a body. */
void mk_mdlayout_write(const struct mk_mdlayout *layout, const void *object,
    struct mk_mddump_writer *writer);

#endif
