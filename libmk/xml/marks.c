/* SPDX-License-Identifier: ISC */
/*
 * Each way looks at chunks of 64 bytes, and gives sets of their places as bits:
 * those of the marks, and those of what is no plain character.
 */
#include <libmk/xml/marks_priv.h>

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK   64
#define INLINED static inline __attribute__((always_inline))

/* Bit i of what it returns stands for a chunk's byte i. */
typedef uint64_t look_fn(const char *chunk);

/* Writes a chunk's places; returns behind them. */
INLINED uint32_t *
put_places(uint32_t *to, uint32_t at, uint64_t marks)
{
	for (; marks; marks &= marks - 1)
		*to++ = at + (uint32_t)__builtin_ctzll(marks);
	return to;
}

/* The work of each way, in which its own look is inlined. */
INLINED size_t
find_by(look_fn *marks_in, const char *data, size_t n, uint32_t *to)
{
	uint32_t *first = to;
	size_t at;

	for (at = 0; at < n; at += CHUNK)
		to = put_places(to, (uint32_t)at, marks_in(data + at));
	return (size_t)(to - first);
}

INLINED size_t
plain_by(look_fn *odd_in, const char *data, size_t n)
{
	size_t at;

	for (at = 0; at < n; at += CHUNK)
		if (odd_in(data + at))
			return at;
	return n;
}

/* --- plain C */

INLINED uint64_t
marks_in(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i++) {
		char c = chunk[i];

		bits |= (uint64_t)(c == '<' || c == '>' || c == '"' || c == '&')
		    << i;
	}
	return bits;
}

INLINED uint64_t
odd_in(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i++) {
		unsigned char c = (unsigned char)chunk[i];
		bool blank = c == '\t' || c == '\n' || c == '\r';

		bits |= (uint64_t)(c >= 0x80 || (c < ' ' && !blank)) << i;
	}
	return bits;
}

static size_t
find_c(const char *data, size_t n, uint32_t *to)
{
	return find_by(marks_in, data, n, to);
}

static size_t
plain_c(const char *data, size_t n)
{
	return plain_by(odd_in, data, n);
}

static const struct mk_marks plain_way = {"none", find_c, plain_c};

/* --- the vectors of x86 */

#ifdef __x86_64__
#include <immintrin.h>

#define IS_16(v, c) _mm_cmpeq_epi8(v, _mm_set1_epi8(c))

INLINED uint64_t
bits_16(__m128i found)
{
	return (uint64_t)(uint32_t)_mm_movemask_epi8(found);
}

INLINED uint64_t
marks_in_16(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i += 16) {
		__m128i v, one, other;

		memcpy(&v, chunk + i, sizeof(v));
		one = _mm_or_si128(IS_16(v, '<'), IS_16(v, '>'));
		other = _mm_or_si128(IS_16(v, '"'), IS_16(v, '&'));
		bits |= bits_16(_mm_or_si128(one, other)) << i;
	}
	return bits;
}

/* As signed numbers, bytes of 80h on are less than a blank, too. */
INLINED uint64_t
odd_in_16(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i += 16) {
		__m128i v, blank, low;

		memcpy(&v, chunk + i, sizeof(v));
		blank = _mm_or_si128(IS_16(v, '\t'), IS_16(v, '\n'));
		blank = _mm_or_si128(blank, IS_16(v, '\r'));
		low = _mm_cmplt_epi8(v, _mm_set1_epi8(' '));
		bits |= bits_16(_mm_andnot_si128(blank, low)) << i;
	}
	return bits;
}

static size_t
find_sse2(const char *data, size_t n, uint32_t *to)
{
	return find_by(marks_in_16, data, n, to);
}

static size_t
plain_sse2(const char *data, size_t n)
{
	return plain_by(odd_in_16, data, n);
}

static const struct mk_marks sse2_way = {"sse2", find_sse2, plain_sse2};

#define AVX2        __attribute__((target("avx2")))
#define IS_32(v, c) _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c))

AVX2 static inline uint64_t
bits_32(__m256i found)
{
	return (uint64_t)(uint32_t)_mm256_movemask_epi8(found);
}

AVX2 static inline uint64_t
marks_in_32(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i += 32) {
		__m256i v, one, other;

		memcpy(&v, chunk + i, sizeof(v));
		one = _mm256_or_si256(IS_32(v, '<'), IS_32(v, '>'));
		other = _mm256_or_si256(IS_32(v, '"'), IS_32(v, '&'));
		bits |= bits_32(_mm256_or_si256(one, other)) << i;
	}
	return bits;
}

AVX2 static inline uint64_t
odd_in_32(const char *chunk)
{
	uint64_t bits = 0;
	int i;

	for (i = 0; i < CHUNK; i += 32) {
		__m256i v, blank, low;

		memcpy(&v, chunk + i, sizeof(v));
		blank = _mm256_or_si256(IS_32(v, '\t'), IS_32(v, '\n'));
		blank = _mm256_or_si256(blank, IS_32(v, '\r'));
		low = _mm256_cmpgt_epi8(_mm256_set1_epi8(' '), v);
		bits |= bits_32(_mm256_andnot_si256(blank, low)) << i;
	}
	return bits;
}

AVX2 static size_t
find_avx2(const char *data, size_t n, uint32_t *to)
{
	return find_by(marks_in_32, data, n, to);
}

AVX2 static size_t
plain_avx2(const char *data, size_t n)
{
	return plain_by(odd_in_32, data, n);
}

static const struct mk_marks avx2_way = {"avx2", find_avx2, plain_avx2};
#endif

const struct mk_marks *
mk_marks_at(size_t i)
{
	if (i == 0)
		return &plain_way;
#ifdef __x86_64__
	if (i == 1)
		return &sse2_way;
	if (i == 2 && __builtin_cpu_supports("avx2"))
		return &avx2_way;
#endif
	return NULL;
}

const struct mk_marks *
mk_marks_best(void)
{
	const char *simd = getenv("MK_SIMD");
	size_t i = 0;

	if (simd && !strcmp(simd, "none"))
		return &plain_way;
	while (mk_marks_at(i + 1))
		i++;
	return mk_marks_at(i);
}
