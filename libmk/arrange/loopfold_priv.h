/* SPDX-License-Identifier: ISC */
/*
 * Runs of rows that come several times in a row, folded into one and a LOOP.
 */
#ifndef LIBMK_ARRANGE_LOOPFOLD_PRIV_H
#define LIBMK_ARRANGE_LOOPFOLD_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stddef.h>

/* Of a row that came from none: a LOOP. */
#define MK_LOOPFOLD_NEW SIZE_MAX

/*
 * Fold the rows of a song that has no END yet, where that makes it shorter.
 *
 * It plays the same: a run sets the tempo that it has to begin again with.
 * LOOPs do not stand within one another; rows up to the last LOOP or JUMP
 * that is there already stay as they are. from[i] becomes the index that row
 * i had.
 */
void mk_loopfold(struct mk_rowsong *song, size_t from[MK_ROWSONG_ROWS]);

#endif
