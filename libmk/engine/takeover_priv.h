/* SPDX-License-Identifier: ISC */
/*
 * How an absolute control takes over a value from which it differs.
 *
 * A knob that is not where its parameter is must not make it jump. The mode
 * (enum mk_takeover_mode) decides what the knob's movements do until both meet.
 * Positions are 0..1; near means within half a step of the control or of 7
 * bits, whichever is wider.
 *
 *   off       every position is taken
 *   pickup    none is, until the control is near the parameter
 *   tolerant  the same, but passing it also counts, however fast
 *   scale     the parameter moves the way the control moves, by so much that
 *             both reach that end together
 *   parallel  the parameter keeps its distance from the control, and meets it
 *             where both are at an end
 *   relative  movements are added; those beyond an end are lost, so that the
 *             way back counts at once
 *
 * The first message of a control tells where it is; in the last three modes
 * that message moves nothing.
 */
#ifndef LIBMK_ENGINE_TAKEOVER_PRIV_H
#define LIBMK_ENGINE_TAKEOVER_PRIV_H

#include <libmk/surface/surface.h>

#include <stdbool.h>

/* A control and the parameter that it moves; in the caller's memory. */
struct mk_takeover {
	double near;    /* how close counts as having met */
	double control; /* where the control stands; negative: not known */
	double param; /* where it moves the parameter; parallel: passes ends */
	bool leads;   /* it has moved the parameter since the reset */
	bool caught;  /* and has met it */
};

/*
 * Start with a control of so many steps from end to end, whose position is
 * unknown.
 */
void mk_takeover_init(struct mk_takeover *takeover, int steps);

/* Forget the control's position, and the parameter. */
void mk_takeover_forget(struct mk_takeover *takeover);

/* Note the control's new position, which moves nothing. */
void mk_takeover_stand(struct mk_takeover *takeover, double control);

/*
 * Release the parameter: something else moved it, or it is another one.
 *
 * The control's position stays.
 */
void mk_takeover_reset(struct mk_takeover *takeover);

/*
 * Take the control's new position and the parameter's.
 *
 * Returns whether the parameter moves, to *moved; otherwise *moved is left
 * alone. A host's rounding does not matter: once the control has moved the
 * parameter, the position that it gave counts until the reset.
 */
bool mk_takeover_feed(struct mk_takeover *takeover, enum mk_takeover_mode mode,
    double control, double param, double *moved);

/*
 * Return how far the control must move to meet the parameter.
 *
 * Positive is up. Returns 0 if both have met, if the mode is off or relative,
 * or if the control's position is unknown.
 */
double mk_takeover_missing(const struct mk_takeover *takeover,
    enum mk_takeover_mode mode, double param);

#endif
