/* SPDX-License-Identifier: ISC */
/* Repeated runs of rows, folded into one run and a LOOP. */
#ifndef LIBMK_ARRANGE_LOOPFOLD_PRIV_H
#define LIBMK_ARRANGE_LOOPFOLD_PRIV_H

#include <libmk/machine/rowsong.h>

#include <stddef.h>

/* A row that came from none: a LOOP. */
#define MK_LOOPFOLD_NEW SIZE_MAX

/*
 * Fold the rows of a song that has no END yet, where that makes it shorter.
 *
 * It plays the same: a run sets the tempo that its repeats start with. LOOPs
 * are not nested, and rows up to the last LOOP or JUMP already there stay as
 * they are. from[i] becomes the former index of row i.
 */
void mk_loopfold(struct mk_rowsong *song, size_t from[MK_ROWSONG_ROWS]);

#endif
