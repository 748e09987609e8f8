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
 * Where no start is given: the first run of places that is long enough, of
 * those that are free, or else of those that the dump does not use.
 */
#define MK_NUMBERING_FREE (-1)

struct mk_numbering {
	int start;  /* from 0, or MK_NUMBERING_FREE */
	bool force; /* places that are used may be overwritten */
};

/*
 * Find the first of n places for kits, or for patterns, in a row.
 *
 * A pattern's place is used if it has trigs or locks, a kit's if the kit is
 * named or a pattern that is used plays it. What the dump does not hold may
 * be used in the machine or not: *known is false if there are such places
 * among those found, and neither a start nor force says that they may be
 * taken. Returns the place, from 0; -EBADMSG if there are not so many from
 * the start on, or not so many in a row; or -EEXIST if some are used, with
 * all of them in the sentence.
 */
int mk_numbering_kits(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err);
int mk_numbering_patterns(const struct mk_mdmemory *dump,
    const struct mk_numbering *numbering, size_t n, bool *known,
    struct mk_err *err);

#endif
