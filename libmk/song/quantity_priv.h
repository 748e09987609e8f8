/* SPDX-License-Identifier: ISC */
/*
 * The number at a path: what can be done with it, and its range.
 *
 *   strip/1/volume        asked for, given, moved by controls; 0 to 2 at most
 *   strip/1/slot/2/state  asked for only; 0 to 4
 *   midi/cc/1/74          given only; 0 to 127
 */
#ifndef LIBMK_SONG_QUANTITY_PRIV_H
#define LIBMK_SONG_QUANTITY_PRIV_H

#include <libmk/song/path.h>

#include <stdbool.h>

enum mk_quantity_use {
	MK_QUANTITY_GET = 1 << 0, /* it can be asked for, and be shown */
	MK_QUANTITY_SET = 1 << 1, /* it can be given, and be moved */
};

struct mk_quantity {
	unsigned uses; /* enum mk_quantity_use, or-ed; 0: no host has it */
	bool fixed;    /* the range is the same wherever it is */
	bool whole;    /* it takes whole numbers only */
	/*
	 * Not fixed: the widest range that Live sets and hosts have, so that
	 * none reaches beyond it; both 0 where nothing is known, as of a
	 * device's parameter. max may be infinite.
	 */
	double min, max;
};

/* Return what the number at a path is; NULL if there is none, as of a name. */
const struct mk_quantity *mk_quantity_of(const struct mk_path *path);

#endif
