/*
 * How an absolute control takes over a value that it does not show.
 *
 * A knob that stands elsewhere than its parameter must not make it jump. The
 * mode (enum mk_takeover_mode) decides what the knob's movements mean until
 * both meet. Positions are 0..1; near means within half a step, of the control
 * or of 7 bits, whichever is wider.
 *
 *   off       every position is taken
 *   pickup    none is, until the control is near the parameter
 *   tolerant  the same, but it also counts to have passed it, however fast
 *   scale     the parameter moves the way the control moves, by so much that
 *             both reach that end together
 *   parallel  the parameter keeps its distance from the control, and meets it
 *             where both are at an end
 *   relative  movements are added; those beyond an end are lost, so that the
 *             way back counts at once
 *
 * A control whose place is not known yet tells it by its first message, which
 * in the last three modes moves nothing.
 */
#ifndef LIBMK_ENGINE_TAKEOVER_PRIV_H
#define LIBMK_ENGINE_TAKEOVER_PRIV_H

#include <libmk/surface/surface.h>

#include <stdbool.h>

/* A control and the parameter that it moves; the caller's memory. */
struct mk_takeover {
	double near;    /* how far apart two are that meet */
	double control; /* where the control stands; negative: not known */
	double param; /* where it moves the parameter; parallel: passes ends */
	bool leads;   /* it has moved the parameter since the reset */
	bool caught;  /* and has met it */
};

/*
 * Start with a control that has so many steps from end to end, and whose place
 * is not known.
 */
void mk_takeover_init(struct mk_takeover *takeover, int steps);

/* Forget the control's place, and the parameter. */
void mk_takeover_forget(struct mk_takeover *takeover);

/* Tell the control's new position, where it moves nothing. */
void mk_takeover_stand(struct mk_takeover *takeover, double control);

/*
 * Let go of the parameter: it was moved from elsewhere, or is another one.
 *
 * The control stands where it stood.
 */
void mk_takeover_reset(struct mk_takeover *takeover);

/*
 * Tell the control's new position, and where the parameter is.
 *
 * Returns whether the parameter is to be moved, to *moved, which else stays as
 * it is. What a host rounds on the way does not matter: once the control has
 * moved the parameter, its own account of where that is counts until the
 * reset.
 */
bool mk_takeover_feed(struct mk_takeover *takeover, enum mk_takeover_mode mode,
    double control, double param, double *moved);

/*
 * Return how far the control must move to meet the parameter.
 *
 * Positive is up. 0 where nothing is missing: the two have met, the mode is
 * off or relative, or the control's place is not known.
 */
double mk_takeover_missing(const struct mk_takeover *takeover,
    enum mk_takeover_mode mode, double param);

#endif
