/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song as an SVG document: what sounds when, and the rows of
 * its song screen with the tracks of each as lights, and the ways of LOOPs
 * and JUMPs.
 *
 * No fonts are needed. What the picture is stands in its aria-label.
 */
#ifndef LIBMK_DRAW_ROWSVG_PRIV_H
#define LIBMK_DRAW_ROWSVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/draw/rowcells_priv.h>
#include <libmk/draw/svg_priv.h>

/* Append a document of one song. Returns 0, or -ENOMEM; out keeps its own. */
int mk_rowsvg(const struct mk_rowview *view, struct mk_buf *out);

/* Tell how large a song's picture is, in pixels; 0 or -ENOMEM. */
int mk_rowsvg_size(const struct mk_rowview *view, int *width, int *height);

/* Draw a song in a document, y pixels down. Returns 0 or -ENOMEM. */
int mk_rowsvg_put(const struct mk_rowview *view, int y, struct mk_svg *svg);

#endif
