/* SPDX-License-Identifier: ISC */
/*
 * The clips of a Live set: in slots, in the arrangement, in take lanes.
 *
 * Frozen tracks' clips and the grooves' are not the song's, and stand in
 * places that have no rows.
 */
#ifndef LIBMK_SETS_ALS_CLIP_PRIV_H
#define LIBMK_SETS_ALS_CLIP_PRIV_H

#include <libmk/sets/als_set_priv.h>

extern const struct mk_walk_table mk_als_clip_table;

/*
 * Settle what takes the set's tempo, which comes after its tracks.
 *
 * Returns 0 or a negative errno told to the reader.
 */
int mk_als_clip_settle(struct mk_als_set *set);

/* Free what the clips' part of the state holds. */
void mk_als_clip_done(struct mk_als_set *set);

#endif
