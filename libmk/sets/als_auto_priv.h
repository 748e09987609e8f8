/* SPDX-License-Identifier: ISC */
/*
 * Envelopes of a Live set: read, and joined with what they move.
 *
 * Live 8 and 9 keep them with the parameter. From Live 10 on they stand at
 * the top of a track and name their parameter by an id that comes later, so
 * they are held until the track ends. The event at -63072000 is the value
 * before the song starts.
 */
#ifndef LIBMK_SETS_ALS_AUTO_PRIV_H
#define LIBMK_SETS_ALS_AUTO_PRIV_H

#include <libmk/sets/als_set_priv.h>

#include <stddef.h>

/* The rows of envelopes and of the events in them. */
extern const struct mk_walk_table mk_als_auto_table;

/*
 * Take the Value of the element being opened: a number, or true or false as 1
 * and 0. Returns 0 or a negative errno told to the reader.
 */
int mk_als_auto_value(struct mk_walk *walk, double *value);

/* Forget the envelopes of the strip before. */
void mk_als_auto_clear(struct mk_als_set *set);

/*
 * Return the envelope of the parameter that closes, or NULL if it has none.
 *
 * Its points are as Live orders them, the first at 0 or later. NULL without
 * memory, too, which is told to the reader and so ends the reading.
 */
struct mk_alsenvelope *mk_als_auto_find(struct mk_als_set *set);

/*
 * Say what an envelope moves: a path below the strip that ends with a number.
 * Returns 0 or -ENOMEM.
 */
int mk_als_auto_join(struct mk_als_set *set, struct mk_alsenvelope *envelope,
    const struct mk_path *path);

/* Give the strip its envelopes. Returns 0 or -ENOMEM. */
int mk_als_auto_finish(struct mk_als_set *set);

/* Free what is held. */
void mk_als_auto_done(struct mk_als_set *set);

#endif
