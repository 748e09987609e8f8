/* SPDX-License-Identifier: ISC */
/*
 * Lines fed to a tool as they come in, with their faults reported.
 */
#ifndef CMD_FEEDLINES_H
#define CMD_FEEDLINES_H

#include "feed.h"
#include "source.h"

/* Feed all lines of a source; CMD_OK, or CMD_DATA as feed_lines() does. */
int feedlines_of(const struct feed *feed, struct source *source);

/* Return the number of the line that is being fed, from 1. */
size_t feedlines_number(void);

#endif
