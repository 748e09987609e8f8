/* SPDX-License-Identifier: ISC */
/*
 * The mixer of a strip in a Live set, with its sends; tempo and time
 * signature, which are the master's.
 */
#ifndef LIBMK_SETS_ALS_MIXER_PRIV_H
#define LIBMK_SETS_ALS_MIXER_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_mixer_table;

/*
 * Fill a chain's parameter from the draft that closed, and join its envelope
 * with the path below the strip, unless that is NULL. Returns 0 or a negative
 * errno told to the reader.
 */
int mk_als_mixer_fill(struct mk_als_set *set, struct mk_param *param,
    enum mk_mixer mixer, const struct mk_path *path);

/*
 * Give the master the volume of the cue, which stands with another track.
 * Returns 0 or a negative errno told to the reader.
 */
int mk_als_mixer_add_cue(struct mk_als_set *set, struct mk_strip *master);

#endif
