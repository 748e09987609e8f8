/*
 * A colour for each pattern of a song, far from those of its neighbours.
 *
 * They are given out in the order in which the rows name patterns, so that
 * short songs have the colours that differ most.
 */
#ifndef MK_DRAW_PATTERNCOLOR_H
#define MK_DRAW_PATTERNCOLOR_H

#include <libmk/base/api.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/mdsong.h>

#include <stdint.h>

struct mk_patterncolors {
	uint32_t rgb[MK_CLIPNAME_PATTERNS]; /* 0xRRGGBB; 0: not in the song */
};

/* Give colours to the patterns of a song. */
MK_API void mk_patterncolors_make(struct mk_patterncolors *colors,
    const struct mk_mdsong *song);

/* Return the i-th colour that is given out. */
MK_API uint32_t mk_patterncolor(int i);

/* Return the nearest of a terminal's 256 colours, 16-231. */
MK_API int mk_patterncolor_256(uint32_t rgb);

#endif
