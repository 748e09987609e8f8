/* SPDX-License-Identifier: ISC */
/*
 * The range of values that a control sends.
 *
 * It is the range of its message, or a smaller one from the surface file. A
 * position is how far along the range a value is. A button counts as pressed in
 * the upper half; a note without a range of its own, at any velocity.
 */
#ifndef LIBMK_SURFACE_RANGE_PRIV_H
#define LIBMK_SURFACE_RANGE_PRIV_H

#include <libmk/surface/surface.h>

#include <stdbool.h>

struct mk_range {
	int low,
	    span; /* the lower end, and the distance to the upper one, not 0 */
	int on;   /* the lowest value that presses a button */
};

/* Return the range of a control whose messages have values. */
struct mk_range mk_range_of(const struct mk_control *control);

/* Return the value, clamped to the range. */
static inline int
mk_range_within(const struct mk_range *range, int raw)
{
	if (raw < range->low)
		return range->low;
	return raw < range->low + range->span ? raw : range->low + range->span;
}

/* Return the position, 0..1, of a value within the range. */
static inline double
mk_range_position(const struct mk_range *range, int raw)
{
	return (double)(raw - range->low) / range->span;
}

#endif
