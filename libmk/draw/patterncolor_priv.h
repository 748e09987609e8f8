/* SPDX-License-Identifier: ISC */
/*
 * A colour for each pattern of a song, far from those of its neighbours.
 *
 * Patterns get colours in the order in which rows name them, so short songs get
 * the colours that differ most.
 */
#ifndef LIBMK_DRAW_PATTERNCOLOR_PRIV_H
#define LIBMK_DRAW_PATTERNCOLOR_PRIV_H

#include <libmk/machine/clipname.h>
#include <libmk/machine/rowsong.h>

#include <stdint.h>

struct mk_patterncolors {
	uint32_t rgb[MK_CLIPNAME_PATTERNS]; /* 0xRRGGBB; 0: not in the song */
};

/* Assign colours to the patterns of a song. */
void mk_patterncolors_make(struct mk_patterncolors *colors,
    const struct mk_rowsong *song);

/* Return the i-th colour in that order, as 0xRRGGBB. */
uint32_t mk_patterncolor(int i);

/* Return the nearest of a terminal's 256 colours, 16-231. */
int mk_patterncolor_256(uint32_t rgb);

#endif
