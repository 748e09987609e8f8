/* SPDX-License-Identifier: ISC */
/* A parameter: its value and range, its names, and its curve. */
#ifndef LIBMK_SONG_PARAM_H
#define LIBMK_SONG_PARAM_H

#include <libmk/base/api.h>

#include <stdbool.h>

MK_BEGIN_DECLS

/* How a controller's position 0..1 relates to a value. */
enum mk_taper {
	MK_TAPER_LINEAR,
	MK_TAPER_LOG,   /* value = min (max/min)^position: frequencies */
	MK_TAPER_FADER, /* dB along the travel: linear gains */
};

struct mk_param {
	const char *name;     /* as users see it; a mixer's is its id */
	const char *original; /* the device's own name if it differs, or NULL */
	const char *unit;     /* or NULL */
	double value, min, max;
	bool has_range; /* otherwise min and max are 0 and 1 */
	bool quantized; /* takes whole numbers only */
	enum mk_taper taper;
};

MK_END_DECLS

#endif
