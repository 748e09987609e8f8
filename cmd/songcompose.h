/* SPDX-License-Identifier: ISC */
/*
 * A song whose kits and patterns mk-song composes from those in a dump.
 */
#ifndef CMD_SONGCOMPOSE_H
#define CMD_SONGCOMPOSE_H

#include "songrun.h"

#include <libmk/arrange/rows.h>
#include <libmk/song/song.h>

/* Compose from what o->dump holds, or exit; rows has map and warnings. */
void songcompose(struct songrun *run, const struct mk_song *song,
    const struct mk_rows_options *rows);

#endif
