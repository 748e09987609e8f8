/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song as an SVG document: what sounds when; the rows of its
 * song screen, with a light for each track; and arrows for LOOPs and JUMPs.
 *
 * It needs no fonts. Its aria-label says what it shows.
 */
#ifndef LIBMK_DRAW_ROWSVG_PRIV_H
#define LIBMK_DRAW_ROWSVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/draw/rowcells_priv.h>
#include <libmk/draw/svg_priv.h>

/*
 * Append a document of one song. Returns 0 or -ENOMEM; write failures stay in
 * out.
 */
int mk_rowsvg(const struct mk_rowview *view, struct mk_buf *out);

/* Measure a song's picture in pixels. Returns 0 or -ENOMEM. */
int mk_rowsvg_size(const struct mk_rowview *view, int *width, int *height);

/* Draw a song into a document, y pixels down. Returns 0 or -ENOMEM. */
int mk_rowsvg_put(const struct mk_rowview *view, int y, struct mk_svg *svg);

#endif
