/* SPDX-License-Identifier: ISC */
/*
 * One row for each encoding: the ranges of values that mean up and down. Both
 * directions of the translation read the same row.
 */
#include <libmk/surface/encoding.h>

/*
 * A relative encoding: the values that move up and down, and how far. Up,
 * value = up_zero + n; down, value = down_zero + down_step * n.
 */
static const struct relative {
	const char *name;
	int still; /* the value that moves nothing */
	int up_first, up_last, up_zero;
	int down_first, down_last, down_zero, down_step;
} encodings[MK_ENCODING_COUNT] = {
    [MK_ENCODING_ABSOLUTE] = {"absolute", 0, 1, 0, 0, 1, 0, 0, 1},
    [MK_ENCODING_TWOS] = {"twos", 0, 1, 63, 0, 64, 127, 128, -1},
    [MK_ENCODING_TWOS_LIVE] = {"twos-live", 0, 1, 64, 0, 65, 127, 128, -1},
    [MK_ENCODING_OFFSET] = {"offset", 64, 65, 127, 64, 0, 63, 64, -1},
    [MK_ENCODING_SIGN] = {"sign", 0, 1, 64, 0, 65, 127, 64, 1},
    [MK_ENCODING_SIGN_REV] = {"sign-rev", 0, 65, 127, 64, 1, 64, 0, 1},
    [MK_ENCODING_INCDEC] = {"incdec", 0, 96, 96, 95, 97, 97, 96, 1},
    [MK_ENCODING_BINARY] = {"binary", 64, 127, 127, 126, 0, 0, -1, 1},
};

const char *
mk_encoding_name(enum mk_encoding encoding)
{
	return encodings[encoding].name;
}

bool
mk_encoding_is_relative(enum mk_encoding encoding)
{
	return encoding != MK_ENCODING_ABSOLUTE;
}

int
mk_encoding_delta(enum mk_encoding encoding, unsigned value)
{
	const struct relative *r = &encodings[encoding];
	int v = (int)(value & 0x7f);

	if (v >= r->up_first && v <= r->up_last)
		return v - r->up_zero;
	if (v >= r->down_first && v <= r->down_last)
		return -(v - r->down_zero) * r->down_step;
	return 0;
}

unsigned
mk_encoding_value(enum mk_encoding encoding, int delta)
{
	const struct relative *r = &encodings[encoding];
	int most_up = r->up_last - r->up_zero;
	int most_down = r->down_step > 0 ? r->down_last - r->down_zero
	                                 : r->down_zero - r->down_first;

	if (delta > most_up)
		delta = most_up;
	if (delta < -most_down)
		delta = -most_down;
	if (delta == 0)
		return (unsigned)r->still;
	if (delta > 0)
		return (unsigned)(r->up_zero + delta);
	return (unsigned)(r->down_zero - delta * r->down_step);
}
