/*
 * A drum machine's memory as an SVG document: its patterns, each in the
 * colour of its kit and filled if a song plays it; its kits, each with its
 * patterns and songs; and below them every song.
 */
#ifndef MK_DRAW_MEMORYSVG_H
#define MK_DRAW_MEMORYSVG_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/machine/mdmemory.h>

/*
 * Append the document; tempo is assumed until a song's row tells one.
 *
 * Patterns and kits are drawn if there are any. Returns 0 or -ENOMEM;
 * failures of out stay there.
 */
MK_API int mk_memorysvg(const struct mk_mdmemory *memory, double tempo,
    struct mk_buf *out);

#endif
