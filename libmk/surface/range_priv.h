/*
 * The values that a control sends, from its lower end to its upper one.
 *
 * They are those of its message, or fewer where the surface's file says so. A
 * position is how far along them a value is; a button is pressed in their
 * upper half, but a note that has no range of its own with any velocity.
 */
#ifndef LIBMK_SURFACE_RANGE_PRIV_H
#define LIBMK_SURFACE_RANGE_PRIV_H

#include <libmk/surface/surface.h>

#include <stdbool.h>

struct mk_range {
	int low, span; /* the lower end, and how far the upper one is: not 0 */
	int on;        /* the lowest value that presses a button */
};

/* Return the range of a control, which sends something that has values. */
struct mk_range mk_range_of(const struct mk_control *control);

/* Return the value, or the end that it is beyond. */
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
