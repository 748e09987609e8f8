/* SPDX-License-Identifier: ISC */
/*
 * A kit and a pattern that were made for one scene or for several, before
 * they have numbers.
 */
#ifndef LIBMK_ARRANGE_DRAFT_PRIV_H
#define LIBMK_ARRANGE_DRAFT_PRIV_H

#include <libmk/machine/mdkit.h>
#include <libmk/machine/mdpattern.h>

#include <stdbool.h>
#include <stdint.h>

struct mk_draft {
	struct mk_mdkit kit;
	struct mk_mdpattern pattern;
	uint16_t tracks; /* those that are used */
};

/* Return whether kit and pattern are the same, but for names and places. */
bool mk_draft_equal(const struct mk_draft *a, const struct mk_draft *b);

/*
 * Return whether one kit and one pattern can do for both, tracks being muted.
 *
 * All that a pattern has but once must be the same, and so must tracks that
 * both use; no group or LFO of one may reach a track that only the other
 * uses; and the locks must fit.
 */
bool mk_draft_fits(const struct mk_draft *a, const struct mk_draft *b);

/* Add the tracks of another draft, which fits. */
void mk_draft_unite(struct mk_draft *draft, const struct mk_draft *other);

#endif
