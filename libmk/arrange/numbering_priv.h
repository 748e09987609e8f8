/* SPDX-License-Identifier: ISC */
/*
 * Where in the machine new kits and patterns go.
 */
#ifndef LIBMK_ARRANGE_NUMBERING_PRIV_H
#define LIBMK_ARRANGE_NUMBERING_PRIV_H

#include <libmk/base/err.h>
#include <libmk/machine/mdmemory_priv.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * No start is given: take the first long enough run of free places, or else of
 * places that the dump does not use.
 */
#define MK_NUMBERING_FREE (-1)

struct mk_numbering {
	int start;  /* from 0, or MK_NUMBERING_FREE */
	bool force; /* used places may be overwritten */
};

/*
 * Find the first of n consecutive places for kits, or for patterns.
 *
 * A pattern's place is used if the pattern has trigs or locks, a kit's if the
 * kit is named or a used pattern plays it. Whether the machine uses a place
 * that the dump lacks is unknown: *known is false if such places are among
 * those found and neither a start nor force allows them. Returns the place,
 * from 0; -EBADMSG if fewer than n follow the start, or no run is that long; or
 * -EEXIST if some are used, all of which the sentence names.
 */
int mk_numbering_kits(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err);
int mk_numbering_patterns(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err);

#endif
