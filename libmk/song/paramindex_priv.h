/* SPDX-License-Identifier: ISC */
/*
 * An index of a device's parameters by name.
 *
 * A device may have thousands, and an envelope or a line for each. What leads
 * to a parameter is its name, or its original name where no other has that for
 * its name; of several the first is meant.
 */
#ifndef LIBMK_SONG_PARAMINDEX_PRIV_H
#define LIBMK_SONG_PARAMINDEX_PRIV_H

#include <libmk/base/arena.h>
#include <libmk/song/param.h>

#include <stddef.h>

struct mk_paramindex;

/*
 * Return an index of n parameters, which lives in the arena, or NULL without
 * memory. It is right as long as none is added and their names stay.
 */
struct mk_paramindex *mk_paramindex_new(struct mk_arena *arena,
    const struct mk_param *params, size_t n);

/*
 * Return the place of the parameter of that name, from 0, or SIZE_MAX. params
 * are those of the index, wherever they are by now.
 */
size_t mk_paramindex_find(const struct mk_paramindex *index,
    const struct mk_param *params, const char *name);

#endif
