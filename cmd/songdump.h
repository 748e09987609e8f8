/* SPDX-License-Identifier: ISC */
/*
 * A machine's dump, as mk-song reads one: shown, drawn, checked, or kept.
 */
#ifndef CMD_SONGDUMP_H
#define CMD_SONGDUMP_H

#include "midifile.h"
#include "songrun.h"

#include <libmk/machine/mdmemory_priv.h>

/* Show the songs of a dump. Each job returns the exit code, or exits. */
int songdump_decode(struct songrun *run);

/* Draw all that a Machinedrum's dump holds. */
int songdump_draw(struct songrun *run);

/* Report every fault of a dump, of a machine whose faults are known. */
int songdump_check(struct songrun *run);

/* Store all that a Machinedrum's dump has, and count it, or exit. */
void songdump_store(struct midifile *dump, struct mk_mdmemory *memory,
    struct mk_mdfile *file);

#endif
