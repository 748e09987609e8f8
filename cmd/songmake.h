/* SPDX-License-Identifier: ISC */
/*
 * What mk-song makes of music software's song: a song for the machine, or a
 * map of its clips.
 */
#ifndef CMD_SONGMAKE_H
#define CMD_SONGMAKE_H

#include "songrun.h"

/* Make a song of the input. Each job returns the exit code, or exits. */
int songmake(struct songrun *run);

/* Write a map of the input's clips, to be filled in. */
int songmake_map(struct songrun *run);

#endif
