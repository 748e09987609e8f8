/*
 * How long a Machinedrum's song plays, row by row and in all.
 *
 * The song is played through on paper: repeats, LOOPs and JUMPs are followed
 * as the machine does. What the rows do not tell is assumed: a pattern's
 * tempo multiplier is 1X, so that a step is a sixteenth. A row's tempo holds
 * until the next that has one.
 */
#ifndef LIBMK_MACHINE_DURATION_H
#define LIBMK_MACHINE_DURATION_H

#include <libmk/base/api.h>
#include <libmk/machine/mdsong.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Rows played before the counting is given up. */
#define MK_DURATION_VISITS 10000000

enum mk_duration_end {
	MK_DURATION_END,      /* an END was reached */
	MK_DURATION_HALT,     /* a HALT was */
	MK_DURATION_FOREVER,  /* a LOOP without end; counted to its first */
	MK_DURATION_NO_END,   /* the rows ran out */
	MK_DURATION_TOO_LONG, /* more than MK_DURATION_VISITS rows */
};

struct mk_span {
	uint64_t steps;
	double seconds; /* less than 0: the tempo is not known */
};

struct mk_duration {
	struct mk_span rows[MK_MDSONG_ROWS]; /* one visit, with its repeats */
	struct mk_span total;
	enum mk_duration_end end;
	size_t end_row; /* where it ended, from 0 */
};

/*
 * Count a song; tempo in BPM is assumed until a row tells one, 0 for unknown.
 *
 * A row's seconds are those of its first visit; a row that is never played
 * takes the tempo of the rows above it.
 */
MK_API void mk_duration_count(const struct mk_mdsong *song, double tempo,
    struct mk_duration *duration);

/* Return steps as bars of a signature, to a thousandth; none means 4/4. */
MK_API double mk_duration_bars(uint64_t steps, struct mk_signature signature);

#endif
