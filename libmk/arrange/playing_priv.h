/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song played through on paper.
 *
 * Repeats, LOOPs and JUMPs are followed as the machine does. What the rows do
 * not tell is assumed: a pattern's tempo multiplier is 1X, so that a step is
 * a sixteenth. A row's tempo holds until the next that has one.
 */
#ifndef LIBMK_ARRANGE_PLAYING_PRIV_H
#define LIBMK_ARRANGE_PLAYING_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Steps of a beat, a quarter note. */
#define MK_PLAYING_BEAT 4

/* Rows played before it is given up. */
#define MK_PLAYING_VISITS 10000000

enum mk_playing_end {
	MK_PLAYING_END,      /* an END was reached */
	MK_PLAYING_HALT,     /* a HALT was */
	MK_PLAYING_FOREVER,  /* a LOOP without end, at its first turn */
	MK_PLAYING_NO_END,   /* the rows ran out */
	MK_PLAYING_TOO_LONG, /* more than MK_PLAYING_VISITS rows */
};

struct mk_playing {
	const struct mk_rowsong *song;
	double tempo; /* in BPM; 0: unknown */
	size_t row;   /* the next, from 0; at the end, where it ended */
	long visits;
	enum mk_playing_end end;
	/* Passes that a LOOP still has to send back; -1: not met yet. */
	int left[MK_ROWSONG_ROWS];
};

/* A pattern's row, played with all its repeats. */
struct mk_visit {
	size_t row;
	uint64_t steps;
	double seconds; /* less than 0: the tempo is not known */
};

/* Stand at the first row; tempo is assumed until a row tells one. */
void mk_playing_init(struct mk_playing *playing, const struct mk_rowsong *song,
    double tempo);

/* Play the next pattern's row; false at the end, which playing->end tells. */
bool mk_playing_next(struct mk_playing *playing, struct mk_visit *visit);

/* Return the visit that a row would be at that tempo. */
struct mk_visit mk_playing_row(const struct mk_rowsong *song, size_t row,
    double tempo);

/* Return the tempo after a row. */
double mk_playing_tempo(const struct mk_row *row, double tempo);

#endif
