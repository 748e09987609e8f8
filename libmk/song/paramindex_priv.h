/* SPDX-License-Identifier: ISC */
/*
 * An index of a device's parameters by name.
 *
 * A device may have thousands, with an envelope or a line for each. A parameter
 * is found by its name, or by its original name unless that is another's name;
 * of several, the first.
 */
#ifndef LIBMK_SONG_PARAMINDEX_PRIV_H
#define LIBMK_SONG_PARAMINDEX_PRIV_H

#include <libmk/base/arena.h>
#include <libmk/song/param.h>

#include <stddef.h>

struct mk_paramindex;

/*
 * Return an index of n parameters in the arena, or NULL without memory. It is
 * valid until parameters are added or renamed.
 */
struct mk_paramindex *mk_paramindex_new(struct mk_arena *arena,
    const struct mk_param *params, size_t n);

/*
 * Return the place of the parameter of that name, from 0, or SIZE_MAX. params
 * are the indexed ones, even if they were moved since.
 */
size_t mk_paramindex_find(const struct mk_paramindex *index,
    const struct mk_param *params, const char *name);

#endif
