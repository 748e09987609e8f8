/* SPDX-License-Identifier: ISC */
/*
 * Files of scene text, whose grammar scenetext_priv.h has.
 */
#ifndef LIBMK_SETS_SCENEFILE_PRIV_H
#define LIBMK_SETS_SCENEFILE_PRIV_H

#include <libmk/sets/set_format_priv.h>

/* Known by its first word: Scene, Track, or # for a comment. */
extern const struct mk_set_format mk_scenefile_format;

#endif
