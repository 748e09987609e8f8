/* SPDX-License-Identifier: ISC */
/*
 * How long a Machinedrum's song plays, row by row and in all.
 */
#ifndef LIBMK_ARRANGE_DURATION_PRIV_H
#define LIBMK_ARRANGE_DURATION_PRIV_H

#include <libmk/arrange/playing_priv.h>
#include <libmk/machine/rowsong.h>
#include <libmk/song/song.h>

#include <stddef.h>
#include <stdint.h>

struct mk_span {
	uint64_t steps;
	double seconds; /* negative: the tempo is unknown */
};

struct mk_duration {
	struct mk_span rows[MK_ROWSONG_ROWS]; /* one visit, with its repeats */
	struct mk_span total;
	enum mk_playing_end end;
	size_t end_row; /* where it ended, from 0 */
};

/*
 * Add up a song; tempo in BPM is assumed until a row sets one, 0 for unknown.
 *
 * A row's seconds are those of its first visit; a row that is never played
 * takes the tempo of the rows above it.
 */
void mk_duration_count(const struct mk_rowsong *song, double tempo,
    struct mk_duration *duration);

/* Return steps as bars of a signature, to a thousandth; without one, 4/4. */
double mk_duration_bars(uint64_t steps, struct mk_signature signature);

#endif
