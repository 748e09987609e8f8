/* SPDX-License-Identifier: ISC */
/*
 * What uses what in a drum machine's memory: songs use patterns, and patterns
 * use kits.
 */
#ifndef LIBMK_MACHINE_MDUSAGE_PRIV_H
#define LIBMK_MACHINE_MDUSAGE_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/machine/mdmemory_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_MDUSAGE_NO_KIT (-1)

struct mk_mdusage_pattern {
	bool there;
	int kit;        /* 0-63, or MK_MDUSAGE_NO_KIT if it is missing */
	uint32_t songs; /* bit s: song s + 1 plays it */
};

struct mk_mdusage_kit {
	bool there;
	size_t patterns; /* that use it */
	uint32_t songs;  /* that play one of them */
};

struct mk_mdusage {
	struct mk_mdusage_pattern patterns[MK_MDPATTERN_PATTERNS];
	struct mk_mdusage_kit kits[MK_MDKIT_KITS];
	size_t n_kits, n_patterns, n_songs; /* that are there */
};

/* Count what uses what. */
void mk_mdusage_count(struct mk_mdusage *usage,
    const struct mk_mdmemory *memory);

/* Append "3 kits, 6 patterns, 1 song". */
void mk_mdusage_sum(const struct mk_mdusage *usage, struct mk_buf *out);

/* Append the patterns that use a kit: "A01-A04 B02". */
void mk_mdusage_patterns(const struct mk_mdusage *usage, int kit,
    struct mk_buf *out);

/* Append songs, at least one, as numbers: "song 1", "songs 1 4". */
void mk_mdusage_songs(uint32_t songs, struct mk_buf *out);

/*
 * Append it as text: the patterns, each with its kit, and the kits, each
 * with its patterns and songs. Failures stay in out.
 */
void mk_mdusage_write(const struct mk_mdusage *usage,
    const struct mk_mdmemory *memory, struct mk_buf *out);

#endif
