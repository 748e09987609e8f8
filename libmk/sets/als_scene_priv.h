/* SPDX-License-Identifier: ISC */
/*
 * Scenes and locators of a Live set.
 */
#ifndef LIBMK_SETS_ALS_SCENE_PRIV_H
#define LIBMK_SETS_ALS_SCENE_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_scene_table;

#endif
