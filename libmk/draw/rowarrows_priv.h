/* SPDX-License-Identifier: ISC */
/*
 * The arrows of a song's LOOPs and JUMPs, side by side where they overlap.
 */
#ifndef LIBMK_DRAW_ROWARROWS_PRIV_H
#define LIBMK_DRAW_ROWARROWS_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stddef.h>

#define MK_ROWARROWS_LANES 3

struct mk_rowarrow {
	size_t from, to; /* rows, from 0 */
	int lane;        /* 0 is next to the rows */
};

struct mk_rowarrows {
	struct mk_rowarrow arrows[MK_ROWSONG_ROWS];
	size_t n;
	int lanes; /* in use */
};

/*
 * Find the arrows of a song.
 *
 * Short arrows lie inside long ones. A jump that finds no free lane gets none.
 */
void mk_rowarrows_make(struct mk_rowarrows *arrows,
    const struct mk_rowsong *song);

#endif
