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
	MK_QUANTITY_GET = 1 << 0, /* it can be read, and shown */
	MK_QUANTITY_SET = 1 << 1, /* it can be set, and moved by controls */
};

struct mk_quantity {
	unsigned uses; /* enum mk_quantity_use, or-ed; 0: no host offers it */
	bool fixed;    /* the range is the same everywhere */
	bool whole;    /* it takes whole numbers only */
	/*
	 * If not fixed: the widest range found in Live sets and hosts; both 0
	 * if unknown, as for a device's parameter. max may be infinite.
	 */
	double min, max;
};

/*
 * Return the properties of the number at a path; NULL if there is none, as for
 * a name.
 */
const struct mk_quantity *mk_quantity_of(const struct mk_path *path);

#endif
