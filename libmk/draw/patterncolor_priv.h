/* SPDX-License-Identifier: ISC */
/*
 * A colour for each pattern of a song, far from those of its neighbours.
 *
 * They are given out in the order in which the rows name patterns, so that
 * short songs have the colours that differ most.
 */
#ifndef LIBMK_DRAW_PATTERNCOLOR_PRIV_H
#define LIBMK_DRAW_PATTERNCOLOR_PRIV_H

#include <libmk/machine/clipname.h>
#include <libmk/machine/rowsong.h>

#include <stdint.h>

struct mk_patterncolors {
	uint32_t rgb[MK_CLIPNAME_PATTERNS]; /* 0xRRGGBB; 0: not in the song */
};

/* Give colours to the patterns of a song. */
void mk_patterncolors_make(struct mk_patterncolors *colors,
    const struct mk_rowsong *song);

/* Return the i-th colour that is given out. */
uint32_t mk_patterncolor(int i);

/* Return the nearest of a terminal's 256 colours, 16-231. */
int mk_patterncolor_256(uint32_t rgb);

#endif
