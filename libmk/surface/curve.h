/* SPDX-License-Identifier: ISC */
/*
 * Positions of a control, 0..1, and the values of the parameter it moves.
 *
 * A position becomes a value in three steps, and a value a position by the
 * same steps backwards:
 *
 *   inversion and steps    as the binding has them
 *   the binding's curve    taper: the parameter's own; lin: straight; log:
 *                          equal movements multiply; exp: the reverse of log;
 *                          table: bends the travel of the parameter's taper
 *   the range              of the parameter, narrowed by the binding
 *
 * A range is a part of the travel: the fader of -70..+6 dB that is narrowed
 * to 0 dB has it at position 1. A range from high to low turns the control
 * round. Where log has no ratio to go by, as from 0 or across it, it is bent
 * as from 1 to 100.
 *
 * All of this is worked out once, so that the two functions between position
 * and value have little to do.
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
 * What joins one parameter and one control. Its fields are curve.c's; those
 * of a straight travel stand first and together.
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
 * The binding may be NULL: the parameter's whole range by its taper. A range
 * that reaches beyond the parameter's is cut. Of the two only the binding's
 * table must outlive the curve.
 */
MK_API void mk_curve_init(struct mk_curve *curve, const struct mk_param *param,
    const struct mk_binding *binding);

/*
 * Return the value at a position.
 *
 * Positions beyond 0..1 count as the end they are beyond, NaN as 0. Both ends
 * are exact. A quantized parameter gets whole numbers, halves going up.
 */
MK_API double mk_curve_value(const struct mk_curve *curve, double position);

/*
 * Return the position of a value, 0..1.
 *
 * Values beyond the range count as the end they are beyond, NaN as the lower.
 * Where all values are equal the position is 0. Steps do not matter: the
 * position tells where the value is, not where the control could put it.
 */
MK_API double mk_curve_position(const struct mk_curve *curve, double value);

/*
 * Return the value after an encoder was moved by some clicks from a value.
 *
 * One click is 1/127 of the travel, or one whole number or step where these
 * are wider.
 */
MK_API double mk_curve_move(const struct mk_curve *curve, double value,
    int clicks);

MK_END_DECLS

#endif
