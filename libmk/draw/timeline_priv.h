/* SPDX-License-Identifier: ISC */
/* The timeline of a Machinedrum's song: what plays when, and for how long. */
#ifndef LIBMK_DRAW_TIMELINE_PRIV_H
#define LIBMK_DRAW_TIMELINE_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* More parts than any picture can distinguish. */
#define MK_TIMELINE_PARTS 2048

/* A pattern with the same tracks sounding, over however many rows. */
struct mk_timeline_part {
	uint64_t start, steps;
	double seconds; /* when it starts; negative: unknown */
	uint16_t mutes;
	uint8_t pattern; /* 0-127 */
};

struct mk_timeline {
	struct mk_timeline_part parts[MK_TIMELINE_PARTS];
	size_t n_parts;
	uint64_t steps; /* of all parts */
	double seconds; /* or less than 0 */
	uint16_t used;  /* tracks that sound at some time */
	bool cut;       /* there is more */
};

/* Play a song through; tempo in BPM is assumed until a row sets one. */
void mk_timeline_make(struct mk_timeline *timeline,
    const struct mk_rowsong *song, double tempo);

/* Return the part that plays at a step, or NULL after the last. */
const struct mk_timeline_part *mk_timeline_at(const struct mk_timeline
                                                  *timeline,
    uint64_t step);

#endif
