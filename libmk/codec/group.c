/* SPDX-License-Identifier: ISC */
#include <libmk/codec/group_priv.h>

#include <endian.h>
#include <string.h>

/*
 * A group is handled as one 64-bit word whose lowest byte comes first, whatever
 * the machine's own order.
 */
typedef uint64_t word_fn(uint64_t word);

#define TOPS 0x8080808080808080U
#define LOWS 0x7f7f7f7f7f7f7f7fU

/* For d0..d6 in the lower 7 bytes of a word. */
#define GROUP_TOPS 0x0080808080808080U
#define GROUP_LOWS 0x007f7f7f7f7f7f7fU

/*
 * Multiplying by the sum of the right powers of two moves the 7 top bits side
 * by side. All partial products fall on different bits, so nothing carries.
 */
#define GATHER_LSB 0x0004081020408100U /* 2^(50-7i): d0 to bit 57 */
#define GATHER_MSB 0x0100804020100804U /* 2^(56-9i): d0 to bit 63 */
#define SPREAD_LSB 0x0002040810204080U /* 2^(7i+7): bit 0 to d0 */
#define SPREAD_MSB 0x0080402010080402U /* 2^(9i+1): bit 6 to d0 */

static uint64_t
pack_first_lsb(uint64_t x)
{
	return (x & GROUP_TOPS) * GATHER_LSB >> 57 | (x << 8 & LOWS << 8);
}

static uint64_t
unpack_first_lsb(uint64_t y)
{
	return y >> 8 | ((y & 0x7f) * SPREAD_LSB & GROUP_TOPS);
}

static uint64_t
pack_first_msb(uint64_t x)
{
	return (x & GROUP_TOPS) * GATHER_MSB >> 57 | (x << 8 & LOWS << 8);
}

static uint64_t
unpack_first_msb(uint64_t y)
{
	return y >> 8 | ((y & 0x7f) * SPREAD_MSB & GROUP_TOPS);
}

static uint64_t
pack_last_lsb(uint64_t x)
{
	return ((x & GROUP_TOPS) * GATHER_LSB >> 57) << 56 | (x & GROUP_LOWS);
}

static uint64_t
unpack_last_lsb(uint64_t y)
{
	return (y & GROUP_LOWS) | ((y >> 56) * SPREAD_LSB & GROUP_TOPS);
}

/* Halves 56 bits three times, moving the halves apart. */
static uint64_t
pack_bits_lsb(uint64_t x)
{
	x = (x & 0x0fffffff) | (x << 4 & 0x0fffffff00000000);
	x = (x & 0x00003fff00003fff) | (x << 2 & 0x3fff00003fff0000);
	return (x & 0x007f007f007f007f) | (x << 1 & 0x7f007f007f007f00);
}

static uint64_t
unpack_bits_lsb(uint64_t y)
{
	y = (y & 0x007f007f007f007f) | (y >> 1 & 0x3f803f803f803f80);
	y = (y & 0x00003fff00003fff) | (y >> 2 & 0x0fffc0000fffc000);
	return (y & 0x0fffffff) | (y >> 4 & 0x00fffffff0000000);
}

static uint64_t
pack_bits_msb(uint64_t x)
{
	return __builtin_bswap64(pack_bits_lsb(__builtin_bswap64(x) >> 8));
}

static uint64_t
unpack_bits_msb(uint64_t y)
{
	return __builtin_bswap64(unpack_bits_lsb(__builtin_bswap64(y)) << 8);
}

/* 4 bytes to the even bytes of a word, and back. */
static uint64_t
spread_bytes(uint64_t x)
{
	x = (x | x << 16) & 0x0000ffff0000ffff;
	return (x | x << 8) & 0x00ff00ff00ff00ff;
}

static uint64_t
gather_bytes(uint64_t x)
{
	x = (x | x >> 8) & 0x0000ffff0000ffff;
	return (x | x >> 16) & 0xffffffff;
}

#define NIBBLES 0x000f000f000f000fU

static uint64_t
pack_nibble_lo(uint64_t x)
{
	x = spread_bytes(x & 0xffffffff);
	return (x & NIBBLES) | (x << 4 & NIBBLES << 8);
}

static uint64_t
unpack_nibble_lo(uint64_t y)
{
	return gather_bytes((y & NIBBLES) | (y >> 4 & NIBBLES << 4));
}

static uint64_t
pack_nibble_hi(uint64_t x)
{
	x = spread_bytes(x & 0xffffffff);
	return (x >> 4 & NIBBLES) | (x << 8 & NIBBLES << 8);
}

static uint64_t
unpack_nibble_hi(uint64_t y)
{
	return gather_bytes((y << 4 & NIBBLES << 4) | (y >> 8 & NIBBLES));
}

static inline uint64_t
load(const uint8_t *p, size_t n)
{
	uint64_t word = 0;

	memcpy(&word, p, n);
	return le64toh(word);
}

static inline void
store_word(uint8_t *p, uint64_t word, size_t n)
{
	word = htole64(word);
	memcpy(p, &word, n);
}

/*
 * The loops, which the compiler specialises for each layout: size and the
 * function are constants to it. Whole words are moved although a group has only
 * 7 or 4 bytes, so the last group is handled separately. Four at a time keep
 * the multiplier busy.
 */
#define EVERY static inline __attribute__((always_inline))

EVERY void
pack_run(word_fn *pack, size_t size, const uint8_t *in, size_t n, uint8_t *out)
{
	for (; n > 4; n -= 4, in += 4 * size, out += 32) {
		uint64_t a = load(in, 8), b = load(in + size, 8);
		uint64_t c = load(in + 2 * size, 8);
		uint64_t d = load(in + 3 * size, 8);

		store_word(out, pack(a), 8);
		store_word(out + 8, pack(b), 8);
		store_word(out + 16, pack(c), 8);
		store_word(out + 24, pack(d), 8);
	}
	for (; n > 0; n--, in += size, out += 8)
		store_word(out, pack(load(in, size)), 8);
}

EVERY size_t
unpack_run(word_fn *unpack, size_t size, uint64_t mask, const uint8_t *in,
    size_t n, uint8_t *out)
{
	size_t i = 0;

	for (; i + 4 < n; i += 4, in += 32, out += 4 * size) {
		uint64_t a = load(in, 8), b = load(in + 8, 8);
		uint64_t c = load(in + 16, 8), d = load(in + 24, 8);

		if ((a | b | c | d) & mask)
			break;
		store_word(out, unpack(a), 8);
		store_word(out + size, unpack(b), 8);
		store_word(out + 2 * size, unpack(c), 8);
		store_word(out + 3 * size, unpack(d), 8);
	}
	for (; i < n; i++, in += 8, out += size) {
		uint64_t word = load(in, 8);

		if (word & mask)
			break;
		store_word(out, unpack(word), size);
	}
	return i;
}

#define RUNS(name, size, mask)                                                 \
	static void run_pack_##name(const uint8_t *in, size_t n, uint8_t *out) \
	{                                                                      \
		pack_run(pack_##name, size, in, n, out);                       \
	}                                                                      \
	static size_t run_unpack_##name(const uint8_t *in, size_t n,           \
	    uint8_t *out)                                                      \
	{                                                                      \
		return unpack_run(unpack_##name, size, mask, in, n, out);      \
	}

RUNS(first_lsb, 7, TOPS)
RUNS(first_msb, 7, TOPS)
RUNS(last_lsb, 7, TOPS)
RUNS(bits_lsb, 7, TOPS)
RUNS(bits_msb, 7, TOPS)
RUNS(nibble_hi, 4, TOPS | TOPS >> 1 | TOPS >> 2 | TOPS >> 3)
RUNS(nibble_lo, 4, TOPS | TOPS >> 1 | TOPS >> 2 | TOPS >> 3)

/* How many bytes the last n become. */
enum ending {
	CUT,    /* one more */
	PADDED, /* a whole group */
	DOUBLE, /* twice as many */
};

#define ROW(layout, name, size, mask, ending)                                  \
	[layout] = {run_pack_##name, run_unpack_##name, size, mask, ending}

static const struct {
	void (*pack)(const uint8_t *in, size_t n, uint8_t *out);
	size_t (*unpack)(const uint8_t *in, size_t n, uint8_t *out);
	size_t size;
	uint8_t mask;
	enum ending ending;
} layouts[] = {
    ROW(MK_GROUP_FIRST_LSB, first_lsb, 7, 0x80, CUT),
    ROW(MK_GROUP_FIRST_MSB, first_msb, 7, 0x80, CUT),
    ROW(MK_GROUP_LAST_LSB, last_lsb, 7, 0x80, PADDED),
    ROW(MK_GROUP_BITS_LSB, bits_lsb, 7, 0x80, CUT),
    ROW(MK_GROUP_BITS_MSB, bits_msb, 7, 0x80, CUT),
    ROW(MK_GROUP_NIBBLE_HI, nibble_hi, 4, 0xf0, DOUBLE),
    ROW(MK_GROUP_NIBBLE_LO, nibble_lo, 4, 0xf0, DOUBLE),
};

size_t
mk_group_size(enum mk_group layout)
{
	return layouts[layout].size;
}

uint8_t
mk_group_mask(enum mk_group layout)
{
	return layouts[layout].mask;
}

void
mk_group_pack(enum mk_group layout, const uint8_t *in, size_t groups,
    uint8_t *out)
{
	layouts[layout].pack(in, groups, out);
}

size_t
mk_group_unpack(enum mk_group layout, const uint8_t *in, size_t groups,
    uint8_t *out)
{
	return layouts[layout].unpack(in, groups, out);
}

/* In every layout, a cut group is the beginning of one padded with zeros. */
size_t
mk_group_pack_last(enum mk_group layout, const uint8_t *in, size_t n,
    uint8_t out[MK_GROUP_PACKED])
{
	uint8_t filled[MK_GROUP_PACKED] = {0};

	if (!n)
		return 0;
	memcpy(filled, in, n);
	layouts[layout].pack(filled, 1, out);
	switch (layouts[layout].ending) {
	case CUT:
		return n + 1;
	case DOUBLE:
		return 2 * n;
	case PADDED:
		break;
	}
	return MK_GROUP_PACKED;
}

size_t
mk_group_unpack_last(enum mk_group layout, const uint8_t *in, size_t n,
    uint8_t out[MK_GROUP_PACKED], size_t *used)
{
	uint8_t filled[MK_GROUP_PACKED] = {0};

	memcpy(filled, in, n);
	layouts[layout].unpack(filled, 1, out);
	switch (layouts[layout].ending) {
	case CUT:
		*used = n == 1 ? 0 : n;
		return n ? n - 1 : 0;
	case DOUBLE:
		*used = n / 2 * 2;
		return n / 2;
	case PADDED:
		break;
	}
	*used = 0;
	return 0;
}
