/* SPDX-License-Identifier: ISC */
/*
 * The arrangement in pieces, and as song rows: time is cut wherever a clip
 * starts or ends, and where the tempo changes.
 *
 * Between two cuts the same clips play, in phase or not. Their rows are one
 * from where the loop stands to its end, passes of the whole loop, and a rest.
 * Where no clip plays, time passes with all tracks muted. Clips name what they
 * play as in the session, but passes in their names mean nothing: time tells.
 */
#ifndef LIBMK_ARRANGE_ARRANGEMENT_PRIV_H
#define LIBMK_ARRANGE_ARRANGEMENT_PRIV_H

#include <libmk/arrange/rows.h>
#include <libmk/arrange/voices_priv.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

#include <stddef.h>

/* The time between two cuts. */
struct mk_arrangement_piece {
	const char *label;             /* its start in bars: "5.1.1" */
	const char *where;             /* for messages: "at 5.1.1" */
	const struct mk_voice *voices; /* none while it is silent */
	size_t n_voices;
	const struct mk_voice *first; /* of all the arrangement */
	long ticks;                   /* how long it is */
	double bpm;
};

/* Takes a piece; 0 or a negative errno, which ends the arrangement. */
typedef int mk_arrangement_fn(void *to,
    const struct mk_arrangement_piece *piece);

/*
 * Give each piece to each(to, ...), in order; a beat has that many ticks.
 *
 * With 4, times are rounded to sixteenths, with warnings; with more, silently.
 * Returns 0, also without any piece; what each() returned; -EBADMSG for a
 * wrong name or for clips of one track that overlap; or -ENOMEM.
 */
int mk_arrangement_each(const struct mk_song *song,
    const struct mk_rows_options *options, int beat, mk_arrangement_fn *each,
    void *to, struct mk_err *err);

/*
 * Make rows of a song's arrangement.
 *
 * Times between sixteenths are rounded, with a warning that tells the time in
 * bars and beats. Returns 0; -ENODATA if no clip plays a pattern; -EBADMSG
 * for a wrong name, clips of different patterns at one time, clips of one
 * track that overlap, or too many rows; -ENOMEM.
 */
int mk_arrangement_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err);

#endif
