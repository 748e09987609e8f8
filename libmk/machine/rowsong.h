/* SPDX-License-Identifier: ISC */
/*
 * A song of any machine: a name, a position and rows.
 *
 * This is what is made from music software's song, and what is shown, drawn,
 * checked or written as XML. It has room for the rows of any machine;
 * machine/machine_priv.h knows how many each machine has, and encodes it.
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
 * This clears the old name, residue included.
 */
MK_API void mk_rowsong_set_name(struct mk_rowsong *song, const char *text,
    size_t len);

/*
 * Add an initialised row to a song with room for it; the song keeps owning it.
 */
MK_API struct mk_row *mk_rowsong_add(struct mk_rowsong *song);

MK_END_DECLS

#endif
