/* SPDX-License-Identifier: ISC */
/*
 * What kind of terminal standard output is.
 */
#ifndef CMD_TERMINAL_H
#define CMD_TERMINAL_H

#include <stdbool.h>

/*
 * Return whether it shows frames and colours, and is asked to: a terminal in
 * UTF-8, without NO_COLOR in the environment.
 */
bool terminal_is_fancy(void);

/* Return how many columns it has: COLUMNS, what it says itself, or 80. */
int terminal_width(void);

#endif
