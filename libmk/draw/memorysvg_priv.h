/* SPDX-License-Identifier: ISC */
/*
 * A drum machine's memory as an SVG document: its patterns, each in the
 * colour of its kit and filled if a song plays it; its kits, each with its
 * patterns and songs; and below them every song.
 */
#ifndef LIBMK_DRAW_MEMORYSVG_PRIV_H
#define LIBMK_DRAW_MEMORYSVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/machine/mdmemory_priv.h>

/*
 * Append the document; tempo is assumed until a song's row sets one.
 *
 * Patterns and kits are drawn if there are any. Returns 0 or -ENOMEM; write
 * failures stay in out.
 */
int mk_memorysvg(const struct mk_mdmemory *memory, double tempo,
    struct mk_buf *out);

#endif
