/* SPDX-License-Identifier: ISC */
/*
 * The last lines of what was said, in fixed memory.
 */
#ifndef CMD_PANEL_LOG_H
#define CMD_PANEL_LOG_H

#include <stdbool.h>
#include <stddef.h>

#define PANEL_LOG_LINES   64
#define PANEL_LOG_COLUMNS 240 /* what is longer is cut */

struct panel_log {
	char lines[PANEL_LOG_LINES][PANEL_LOG_COLUMNS + 1];
	size_t n;   /* lines that were begun since the start */
	bool open;  /* the last of them goes on */
	size_t len; /* of that */
};

/* Take text that was said, in pieces of any size. */
void panel_log_put(struct panel_log *log, const char *text, size_t n);

/* Take a whole line. */
void panel_log_line(struct panel_log *log, const char *line);

/* Return the i-th last line, from 0, or NULL. */
const char *panel_log_last(const struct panel_log *log, size_t i);

#endif
