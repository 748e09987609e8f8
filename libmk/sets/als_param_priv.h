/* SPDX-License-Identifier: ISC */
/*
 * A parameter of a Live set: its value, its range, what moves it.
 *
 * An element is a parameter if it has a Manual in it, or in Live 8 an
 * ArrangerAutomation whose first event is the value. The range that it has is
 * that of its mapping to MIDI or a macro. Unmapped, it is the factory's.
 */
#ifndef LIBMK_SETS_ALS_PARAM_PRIV_H
#define LIBMK_SETS_ALS_PARAM_PRIV_H

#include <libmk/sets/als_set_priv.h>

#include <stdbool.h>

/* The rows of what is in a parameter, wherever that stands. */
extern const struct mk_walk_table mk_als_param_table;

/* Read a bound of a range; false if it is none. */
bool mk_als_param_bound(struct mk_walk *walk, double *bound);

/* Start the parameter whose element opens. */
void mk_als_param_begin(struct mk_als_set *set);

/*
 * End the element that closes; whether it was a parameter with a value.
 *
 * The draft is good until the next begins.
 */
bool mk_als_param_end(struct mk_als_set *set);

/*
 * Fill value and range of a device's parameter from the draft.
 *
 * The factory's range, where fact has one, stands in for a range that is
 * missing, upside down or narrowed. A range always holds the value.
 */
void mk_als_param_fill(const struct mk_als_set *set,
    const struct mk_liveparam *fact, struct mk_param *param);

#endif
