/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song as text, laid out as the machine's song screen is.
 *
 *   SONG 4  OLD SONG
 *   ROW  PAT   REP  OF  LN    BPM  MUTES                 BARS    TIME
 *     1  A12     0   0  16  125.0  ---- ---- ---- ----      1   0:01.9
 *     2  LOOP    1           to 1
 *     3  END
 *
 * REP are the repeats after the first pass, OF the first step from 0, LN the
 * length in steps, x under MUTES a track that is silent. Bars and minutes are
 * those of the row with its repeats; below stand those of the whole song.
 */
#ifndef LIBMK_DRAW_ROWTEXT_PRIV_H
#define LIBMK_DRAW_ROWTEXT_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/draw/rowcells_priv.h>

/* Write the song. Failures stay in out; see mk_buf_status(). */
void mk_rowtext_write(const struct mk_rowview *view, struct mk_buf *out);

/* Write a line: song 4 "OLD SONG": 4 rows, 18 bars, 0:34.6 */
void mk_rowtext_sum(const struct mk_rowview *view, struct mk_buf *out);

#endif
