/* SPDX-License-Identifier: ISC */
/*
 * The strips of a Live set: tracks, returns, the master; their names,
 * colours and groups.
 */
#ifndef LIBMK_SETS_ALS_STRIP_PRIV_H
#define LIBMK_SETS_ALS_STRIP_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_strip_table;

/* Start a strip; 0 or a negative errno told to the reader. */
int mk_als_strip_begin(struct mk_als_set *set, enum mk_strip_kind kind);

/* Tell each track the number of the group that it is in. */
void mk_als_strip_join_groups(struct mk_als_set *set);

#endif
