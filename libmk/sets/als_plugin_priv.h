/* SPDX-License-Identifier: ISC */
/*
 * What is in plug-ins and Max devices of a Live set: their own names and the
 * parameters that they declare.
 *
 * Of a plug-in's parameters Live keeps a slot for each there might be; those
 * that the user has configured have an id.
 */
#ifndef LIBMK_SETS_ALS_PLUGIN_PRIV_H
#define LIBMK_SETS_ALS_PLUGIN_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_plugin_table;

#endif
