/* SPDX-License-Identifier: ISC */
/*
 * Converts between positions of a control, 0..1, and values of its parameter.
 *
 * A position becomes a value in three steps; the reverse takes the same steps
 * backwards:
 *
 *   inversion and steps    as the binding has them
 *   the binding's curve    taper: the parameter's own; lin: straight; log:
 *                          equal movements multiply; exp: the reverse of log;
 *                          table: bends the travel of the parameter's taper
 *   the range              of the parameter, narrowed by the binding
 *
 * A range is a part of the travel: a fader of -70..+6 dB narrowed to 0 dB
 * reaches it at position 1. A range from high to low inverts the control. Where
 * log has no ratio, because the range starts at 0 or crosses it, it bends as
 * from 1 to 100.
 *
 * All of this is worked out once, so that converting is cheap.
 */
#ifndef LIBMK_SURFACE_CURVE_H
#define LIBMK_SURFACE_CURVE_H

#include <libmk/base/api.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

enum mk_curve_law {
	MK_LAW_LINEAR,
	MK_LAW_LOG,
	MK_LAW_EXP,
	MK_LAW_FADER,
};

/*
 * The curve between one control and one parameter. Only curve.c uses its
 * fields; those of a straight travel come first and together.
 */
struct mk_curve {
	double lo, hi; /* values at positions 0 and 1, lo <= hi */
	uint8_t law;   /* enum mk_curve_law */
	bool plain;    /* its travel is the position */
	bool quantized, invert;
	int steps;
	double base, scale, k; /* the law's own */
	const double *table;
	size_t n_table;
	double detent; /* how far one click of an encoder moves a position */
};

/*
 * Work out the curve between a control and the parameter.
 *
 * The binding may be NULL, for the parameter's whole range and its taper. A
 * range beyond the parameter's is cut. Only the binding's table must outlive
 * the curve.
 */
MK_API void mk_curve_init(struct mk_curve *curve, const struct mk_param *param,
    const struct mk_binding *binding);

/*
 * Return the value at a position.
 *
 * Positions beyond 0..1 are clamped, NaN counts as 0. Both ends are exact. A
 * quantized parameter gets whole numbers, halves rounded up.
 */
MK_API double mk_curve_value(const struct mk_curve *curve, double position);

/*
 * Return the position of a value, 0..1.
 *
 * Values beyond the range are clamped, NaN counts as the lower end. If the
 * range is a single value, the position is 0. Steps are ignored: the position
 * is where the value is, not where the control could put it.
 */
MK_API double mk_curve_position(const struct mk_curve *curve, double value);

/*
 * Return the value after moving an encoder by some clicks from a value.
 *
 * One click is 1/127 of the travel, or one whole number or step if that is
 * wider.
 */
MK_API double mk_curve_move(const struct mk_curve *curve, double value,
    int clicks);

MK_END_DECLS

#endif
