/*
 * A 14-bit value out of two messages of 7 bits, either of which may be first.
 *
 * Both together make a value. Devices that leave out the half which did not
 * change are understood too: of a half that comes twice in a row the other is
 * as it was, or 0. A low half that was alone is told from the first of a pair
 * by the order the device has kept so far, and by the time it waited.
 */
#ifndef LIBMK_SURFACE_PAIR_H
#define LIBMK_SURFACE_PAIR_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stdint.h>

/* How long a device takes between the two, at most, in nanoseconds. */
#define MK_PAIR_GAP UINT64_C(20000000)

enum mk_pair_half {
	MK_PAIR_HIGH,
	MK_PAIR_LOW,
	MK_PAIR_NONE,
};

/* In the caller's memory. Its fields are pair.c's. */
struct mk_pair {
	uint64_t since;  /* when what waits came */
	uint8_t half[2]; /* as they came last; 0 before */
	uint8_t waiting; /* enum mk_pair_half: the half that waits */
	bool told;       /* what waits has been told with the old other */
	bool high_known; /* a high half has come */
	bool high_first; /* in the pair before */
};

/* Start without anything. */
MK_API void mk_pair_init(struct mk_pair *pair);

/*
 * Take a half of 7 bits.
 *
 * Returns whether a value is whole, which goes to *value: 0-16383.
 */
MK_API bool mk_pair_feed(struct mk_pair *pair, enum mk_pair_half half,
    unsigned bits, uint64_t now, int *value);

#endif
