/* SPDX-License-Identifier: ISC */
/*
 * A timeline as a part of an SVG document: bars, patterns in their colours,
 * and a lane for each track where it sounds.
 */
#ifndef LIBMK_DRAW_TIMELINESVG_PRIV_H
#define LIBMK_DRAW_TIMELINESVG_PRIV_H

#include <libmk/draw/patterncolor_priv.h>
#include <libmk/draw/svg_priv.h>
#include <libmk/draw/timeline_priv.h>
#include <libmk/song/song.h>

/* How high it is, in pixels. */
#define MK_TIMELINESVG_HEIGHT 150

/* Its position and width, in pixels. */
struct mk_timelinesvg_place {
	int x, y, width;
};

/* Draw a timeline, which must not be empty; signature gives the bars. */
void mk_timelinesvg(const struct mk_timeline *timeline,
    const struct mk_patterncolors *colors, struct mk_signature signature,
    struct mk_timelinesvg_place place, struct mk_svg *svg);

#endif
