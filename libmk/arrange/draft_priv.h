/* SPDX-License-Identifier: ISC */
/* A kit and a pattern made for one or more scenes, not yet numbered. */
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

/*
 * Return whether kit and pattern are the same, apart from names and positions.
 */
bool mk_draft_equal(const struct mk_draft *a, const struct mk_draft *b);

/*
 * Return whether one kit and one pattern can serve both, by muting tracks.
 *
 * What a pattern has only once must be the same, and so must tracks that both
 * use; no group or LFO of one may reach a track that only the other uses; and
 * all locks must fit.
 */
bool mk_draft_fits(const struct mk_draft *a, const struct mk_draft *b);

/* Add the tracks of another draft; mk_draft_fits() must have returned true. */
void mk_draft_unite(struct mk_draft *draft, const struct mk_draft *other);

#endif
