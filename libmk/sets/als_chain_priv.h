/* SPDX-License-Identifier: ISC */
/*
 * The chains of racks in a Live set: their names, colours, devices and mixers.
 */
#ifndef LIBMK_SETS_ALS_CHAIN_PRIV_H
#define LIBMK_SETS_ALS_CHAIN_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_chain_table;

/*
 * Start and end a chain of the open rack. Return 0 or a negative errno told
 * to the reader.
 */
int mk_als_chain_begin(struct mk_als_set *set);
int mk_als_chain_end(struct mk_als_set *set);

#endif
