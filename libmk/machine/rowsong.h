/* SPDX-License-Identifier: ISC */
/*
 * A machine's song, whichever machine's it is: a name, a place, and rows.
 *
 * What is made of music software's song, shown, drawn, checked or written as
 * XML is this. It has room for the rows of any machine; machine/machine_priv.h
 * tells how many one has, and encodes it.
 */
#ifndef LIBMK_MACHINE_ROWSONG_H
#define LIBMK_MACHINE_ROWSONG_H

#include <libmk/base/api.h>
#include <libmk/machine/row.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_ROWSONG_ROWS 256 /* END included */
#define MK_ROWSONG_NAME 16

struct mk_rowsong {
	uint8_t channel; /* byte 5 of the message; 0 in the machine's own */
	uint8_t version, revision;
	uint8_t position;              /* from 0 */
	uint8_t name[MK_ROWSONG_NAME]; /* up to a NUL; then residue */
	size_t n_rows;
	struct mk_row rows[MK_ROWSONG_ROWS];
};

/* Start a song of version 2.2, the Machinedrum's, without name and rows. */
MK_API void mk_rowsong_init(struct mk_rowsong *song);

/*
 * Name the song: text[0..len) in 7 bits, cut to 16 characters.
 *
 * What was there before, residue included, is gone.
 */
MK_API void mk_rowsong_set_name(struct mk_rowsong *song, const char *text,
    size_t len);

/* Add a row, started, to a song that has room for it; it stays the song's. */
MK_API struct mk_row *mk_rowsong_add(struct mk_rowsong *song);

MK_END_DECLS

#endif
