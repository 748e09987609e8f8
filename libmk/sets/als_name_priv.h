/* SPDX-License-Identifier: ISC */
/*
 * What the devices of a Live set are called.
 *
 * A device has the name that its user gave it, or that of the plug-in in it, of
 * the preset it was loaded from, of the Max patch or sample in it, or that of
 * its class. Live keeps the first and the preset's where it does not show them.
 */
#ifndef LIBMK_SETS_ALS_NAME_PRIV_H
#define LIBMK_SETS_ALS_NAME_PRIV_H

#include <libmk/sets/als_set_priv.h>

/* The rows of presets, patches and samples, which take names from files. */
extern const struct mk_walk_table mk_als_name_table;

/* Return what the open device is called. */
const char *mk_als_name_of(const struct mk_als_set *set);

#endif
