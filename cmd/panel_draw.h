/* SPDX-License-Identifier: ISC */
/*
 * The panel as a picture: its case, display, encoders, and what was said.
 */
#ifndef CMD_PANEL_DRAW_H
#define CMD_PANEL_DRAW_H

#include "panel.h"
#include "panel_frame.h"

/* What stands at a place besides the device's controls: a page's key. */
#define FRAME_PAGE MK_MKDEVICE_CONTROLS

/* Draw the panel into a frame of that size. */
void panel_draw(const struct panel *panel, int rows, int columns, bool fancy,
    struct frame *frame);

/* Draw it as large as it has to be, and without what keys are for. */
void panel_picture(const struct panel *panel, bool fancy, struct frame *frame);

#endif
