/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's song drawn as text: the rows of its song screen, arrows for
 * LOOPs and JUMPs beside them, and below them what sounds when.
 *
 *        ROW  PAT   REP  OF  LN     BPM  SOUNDS                BARS     TIME
 *   +->    1  A01     3   0  32   124.0  o... .... .... ....       8   0:15.5
 *   +--    2  LOOP     1  to 1
 *          3  END
 *
 *       1               9
 *       |A01----------------------------
 *    1  ################################
 */
#ifndef LIBMK_DRAW_ROWTERM_PRIV_H
#define LIBMK_DRAW_ROWTERM_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/draw/rowcells_priv.h>

#include <stdbool.h>

/*
 * Append the picture.
 *
 * fancy: box drawing characters in UTF-8, and ECMA-48 colours, one for each
 * pattern; otherwise ASCII. columns is the greatest width: cells that do not
 * fit are left out, except a row's pattern, repeats and tracks, which take 36
 * columns and one more for each arrow. Returns 0 or -ENOMEM; write failures
 * stay in out.
 */
int mk_rowterm(const struct mk_rowview *view, bool fancy, int columns,
    struct mk_buf *out);

#endif
