/* SPDX-License-Identifier: ISC */
/*
 * The arrangement as song rows: time is cut wherever a clip starts or ends.
 *
 * Between two cuts the same clips play, in phase or not, and rows for it are
 * made so: one from where the loop stands to its end, passes of the whole
 * loop, and a rest. Where no clip plays, time passes with all tracks muted.
 * The tempo changes in rows. Clips say what they play as in the session;
 * passes in their names mean nothing here, time tells.
 */
#ifndef LIBMK_ARRANGE_ARRANGE_PRIV_H
#define LIBMK_ARRANGE_ARRANGE_PRIV_H

#include <libmk/arrange/rows.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h>

/*
 * Make rows of a song's arrangement.
 *
 * Times between sixteenths are rounded, with a warning that tells the time in
 * bars and beats. Returns 0; -ENODATA if no clip plays a pattern; -EBADMSG
 * for a name that is wrong, clips of different patterns at one time, clips of
 * one track that overlap, or too many rows; -ENOMEM.
 */
int mk_arrange_rows(const struct mk_song *song,
    const struct mk_rows_options *options, struct mk_rows *rows,
    struct mk_err *err);

#endif
