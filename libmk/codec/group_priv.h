/* SPDX-License-Identifier: ISC */
/*
 * Groups of bytes packed as groups of 7-bit bytes.
 *
 * A group of 7 bytes d0..d6, or of 4 where each is split in two, becomes 8.
 * pack.h joins groups into streams and knows who uses which layout.
 */
#ifndef LIBMK_CODEC_GROUP_PRIV_H
#define LIBMK_CODEC_GROUP_PRIV_H

#include <stddef.h>
#include <stdint.h>

#define MK_GROUP_PACKED 8 /* bytes of a packed group */

enum mk_group {
	/* A collector with the top bits, then d0..d6 without theirs. */
	MK_GROUP_FIRST_LSB, /* bit 0 of the collector is d0's */
	MK_GROUP_FIRST_MSB, /* bit 6 is d0's */
	/* The same after d0..d6, bit 0 being d0's. Groups are never cut. */
	MK_GROUP_LAST_LSB,
	/* A stream of bits cut into sevens, least or most significant first. */
	MK_GROUP_BITS_LSB,
	MK_GROUP_BITS_MSB,
	/* Two half bytes. */
	MK_GROUP_NIBBLE_HI, /* the high one first */
	MK_GROUP_NIBBLE_LO,
};

/* Return how many bytes a group packs: 7 or 4. */
size_t mk_group_size(enum mk_group layout);

/* Return the bits that packed bytes never have: 80 or F0. */
uint8_t mk_group_mask(enum mk_group layout);

/* Pack whole groups: 8 bytes of out for each. */
void mk_group_pack(enum mk_group layout, const uint8_t *in, size_t groups,
    uint8_t *out);

/*
 * Unpack whole groups of 8 bytes.
 *
 * Returns how many groups were unpacked: all, or those before one with a bit of
 * the mask.
 */
size_t mk_group_unpack(enum mk_group layout, const uint8_t *in, size_t groups,
    uint8_t *out);

/* Pack the last n bytes, less than a group; return the size in out. */
size_t mk_group_pack_last(enum mk_group layout, const uint8_t *in, size_t n,
    uint8_t out[MK_GROUP_PACKED]);

/*
 * Unpack the last n bytes, less than 8 and without a bit of the mask.
 *
 * Returns the size in out. If no packing ends like this, *used becomes less
 * than n: the number of valid bytes.
 */
size_t mk_group_unpack_last(enum mk_group layout, const uint8_t *in, size_t n,
    uint8_t out[MK_GROUP_PACKED], size_t *used);

#endif
