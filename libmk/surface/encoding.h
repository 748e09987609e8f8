/* SPDX-License-Identifier: ISC */
/*
 * How a controller's value encodes a position or a movement.
 *
 * The encodings of absolute and endless encoders as one table, after the
 * MapModes of Live, the names of ReaLearn and Ardour, and Mackie's V-pots.
 */
#ifndef LIBMK_SURFACE_ENCODING_H
#define LIBMK_SURFACE_ENCODING_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

enum mk_encoding {
	MK_ENCODING_ABSOLUTE,  /* 0-127, or 0-16383 in two bytes */
	MK_ENCODING_TWOS,      /* 01-3F up, 7F-40 down; 40 is -64 */
	MK_ENCODING_TWOS_LIVE, /* the same, but 40 is +64 */
	MK_ENCODING_OFFSET,    /* 65-127 up, 63-0 down */
	MK_ENCODING_SIGN,      /* 1-63 up, 65-127 down */
	MK_ENCODING_SIGN_REV,  /* 65-127 up, 1-64 down */
	MK_ENCODING_INCDEC,    /* CC 96 up, CC 97 down */
	MK_ENCODING_BINARY,    /* 127 up, 0 down */
	MK_ENCODING_COUNT
};

/* Return its name in surface files: "absolute", "twos", ... */
MK_API const char *mk_encoding_name(enum mk_encoding encoding);

/* Return whether the encoding carries movements, not positions. */
MK_API bool mk_encoding_is_relative(enum mk_encoding encoding);

/*
 * Return the movement that a 7-bit value means, 0 for none.
 *
 * For MK_ENCODING_INCDEC the value is the controller's number, 96 or 97.
 * An absolute encoding has no movements: 0.
 */
MK_API int mk_encoding_delta(enum mk_encoding encoding, unsigned value);

/*
 * Return the 7-bit value that means a movement.
 *
 * A movement too large for one value is cut to the largest.
 */
MK_API unsigned mk_encoding_value(enum mk_encoding encoding, int delta);

MK_END_DECLS

#endif
