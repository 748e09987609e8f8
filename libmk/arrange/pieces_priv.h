/* SPDX-License-Identifier: ISC */
/*
 * The arrangement in pieces: cut wherever a clip starts or ends, and where
 * the tempo changes.
 */
#ifndef LIBMK_ARRANGE_PIECES_PRIV_H
#define LIBMK_ARRANGE_PIECES_PRIV_H

#include <libmk/arrange/rows.h>
#include <libmk/arrange/voices_priv.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

/* The time between two cuts. */
struct mk_piece {
	const char *label;             /* its start in bars: "5.1.1" */
	const char *where;             /* for messages: "at 5.1.1" */
	const struct mk_voice *voices; /* none while it is silent */
	size_t n_voices;
	const struct mk_voice *first; /* of all the arrangement */
	long ticks;                   /* how long it is */
	double bpm;
};

/* Takes a piece; 0 or a negative errno, which ends the arrangement. */
typedef int mk_piece_fn(void *to, const struct mk_piece *piece);

/*
 * Give each piece to each(to, ...), in order; beat is how many ticks it has.
 *
 * With 4, times are rounded to sixteenths with warnings; with more they are
 * rounded silently. Returns 0, as there are none too; what each() returned;
 * -EBADMSG for a name that is wrong or clips of one track that overlap; or
 * -ENOMEM.
 */
int mk_pieces_each(const struct mk_song *song,
    const struct mk_rows_options *options, int beat, mk_piece_fn *each,
    void *to, struct mk_err *err);

#endif
