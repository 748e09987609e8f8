/*
 * The list of a surface's bindings with what they move now, for people and
 * programs.
 */
#ifndef LIBMK_SURFACE_MAPLIST_H
#define LIBMK_SURFACE_MAPLIST_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/song/song.h>
#include <libmk/surface/map.h>
#include <libmk/surface/surface.h>

/* Write a line for each binding: control, page, label, target, parameter. */
MK_API void mk_maplist_text(const struct mk_map *map,
    const struct mk_surface *surface, const struct mk_song *song,
    struct mk_buf *out);

/* Write the same as a JSON document. */
MK_API void mk_maplist_json(const struct mk_map *map,
    const struct mk_surface *surface, const struct mk_song *song,
    struct mk_buf *out);

#endif
