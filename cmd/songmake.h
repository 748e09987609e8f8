/* SPDX-License-Identifier: ISC */
/*
 * What mk-song makes from a song of music software: a song for the machine, or
 * a map of its clips.
 */
#ifndef CMD_SONGMAKE_H
#define CMD_SONGMAKE_H

#include "songrun.h"

/* Make a song from the input. Each job returns the exit code, or exits. */
int songmake(struct songrun *run);

/* Write a map of the input's clips, to fill in. */
int songmake_map(struct songrun *run);

#endif
