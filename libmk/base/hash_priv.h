/* SPDX-License-Identifier: ISC */
/* Hashes texts for tables in which they are looked up. */
#ifndef LIBMK_BASE_HASH_PRIV_H
#define LIBMK_BASE_HASH_PRIV_H

#include <stddef.h>
#include <stdint.h>

/* Return the FNV-1a hash of text[0..len). */
static inline uint32_t
mk_hash_text(const char *text, size_t len)
{
	uint32_t hash = 2166136261U;
	size_t i;

	for (i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619U;
	return hash;
}

#endif
