/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song played through on paper.
 *
 * Repeats, LOOPs and JUMPs are followed as the machine follows them. Rows do
 * not say a pattern's tempo multiplier: it is taken as 1X, so a step is a
 * sixteenth. A row's tempo holds until the next row that sets one.
 */
#ifndef LIBMK_ARRANGE_PLAYING_PRIV_H
#define LIBMK_ARRANGE_PLAYING_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Steps of a beat, a quarter note. */
#define MK_PLAYING_BEAT 4

/* Rows played before giving up. */
#define MK_PLAYING_VISITS 10000000

enum mk_playing_end {
	MK_PLAYING_END,      /* an END was reached */
	MK_PLAYING_HALT,     /* a HALT was */
	MK_PLAYING_FOREVER,  /* an endless LOOP, at its first turn */
	MK_PLAYING_NO_END,   /* the rows ran out */
	MK_PLAYING_TOO_LONG, /* more than MK_PLAYING_VISITS rows */
};

struct mk_playing {
	const struct mk_rowsong *song;
	double tempo; /* in BPM; 0: unknown */
	size_t row;   /* the next, from 0; after the end, where it ended */
	long visits;
	enum mk_playing_end end;
	/* How often each LOOP still goes back; -1: not reached yet. */
	int left[MK_ROWSONG_ROWS];
};

/* A pattern row, played with all its repeats. */
struct mk_visit {
	size_t row;
	uint64_t steps;
	double seconds; /* negative: the tempo is unknown */
};

/* Start at the first row; tempo is assumed until a row sets one. */
void mk_playing_init(struct mk_playing *playing, const struct mk_rowsong *song,
    double tempo);

/* Play the next pattern row; false at the end, which playing->end describes. */
bool mk_playing_next(struct mk_playing *playing, struct mk_visit *visit);

/* Return the visit that playing the row at that tempo would make. */
struct mk_visit mk_playing_row(const struct mk_rowsong *song, size_t row,
    double tempo);

/* Return the tempo after a row. */
double mk_playing_tempo(const struct mk_row *row, double tempo);

#endif
