/*
 * Controls made of what a device sends while they are moved.
 *
 *   cc           and what its values mean: guess_priv.h
 *   cc14         two controllers, 32 apart, that come together
 *   nrpn, rpn    by position, or by clicks: 96 and 97
 *   note, bend, aftertouch
 *   program      one number, or any if there are more than can be meant
 *   sysex        with or without a value
 *
 * Positions and buttons have ends of their own if those are certain:
 * travel_priv.h.
 */
#ifndef LIBMK_SETUP_LEARNT_PRIV_H
#define LIBMK_SETUP_LEARNT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/setup/guess_priv.h>
#include <libmk/setup/learn_priv.h>
#include <libmk/surface/surface.h>

#include <stddef.h>

/* A control that was learnt. */
struct mk_learnt {
	struct mk_control
	    control; /* its name is NULL; sysex is the learner's */
	struct mk_guessed guessed;
};

/*
 * Find the controls that moved, of which max are looked for.
 *
 * Of more than that those are put to found that moved most, in the order in
 * which they began. Two controllers side by side that only click, and several
 * programs, are one control if there would be too many else. *n_found becomes
 * how many were put; returns how many there are. They are good until the
 * learner is fed.
 */
size_t mk_learnt_find(const struct mk_learn *learn, struct mk_learnt *found,
    size_t max, size_t *n_found);

/*
 * Find the surface's control that has the messages of a learnt one.
 *
 * Returns 0 with its index, or with MK_SURFACE_NONE; or -ENOMEM.
 */
int mk_learnt_match(const struct mk_control *control,
    const struct mk_surface *surface, int *index, struct mk_err *err);

#endif
