/* SPDX-License-Identifier: ISC */
/*
 * The panel on a terminal: its picture, and the keys and the wheel that turn
 * it. Only panel_screen.c knows of ncurses.
 */
#ifndef CMD_PANEL_SCREEN_H
#define CMD_PANEL_SCREEN_H

#include "panel_draw.h"

/*
 * Take the terminal, or exit. ascii: draw in ASCII even if it shows UTF-8.
 *
 * Signals must have their handlers already, or the library takes them.
 */
void panel_screen_open(bool ascii);

/* Give the terminal back as it was; fine at any time. */
void panel_screen_close(void);

/* Draw the panel, if it looks different; resized: the terminal has changed. */
void panel_screen_draw(const struct panel *panel, bool resized);

/* Do what keys and the mouse say; false for the end. */
bool panel_screen_keys(struct panel *panel);

#endif
