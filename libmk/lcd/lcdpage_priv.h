/* SPDX-License-Identifier: ISC */
/*
 * A page of a display: its characters, and the controls bound to its cells.
 *
 * Cells are side by side, each with a label on the first line and a value on
 * the second.
 */
#ifndef LIBMK_LCD_LCDPAGE_PRIV_H
#define LIBMK_LCD_LCDPAGE_PRIV_H

#include <libmk/lcd/lcdtext_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>

#define MK_LCD_CELLS 16 /* most cells of a page */

struct mk_lcd_cell {
	int cc, channel; /* of the control bound there, from 0; -1: none */
	double position; /* of that control, 0 to 1; negative: unknown */
};

struct mk_lcdpage {
	struct mk_lcdtext text;
	struct mk_lcd_cell cells[MK_LCD_CELLS];
};

/*
 * Make a page blank.
 *
 * A cell gets the controller bound there without a condition, or else with one;
 * the first of several.
 */
void mk_lcdpage_init(struct mk_lcdpage *page, const struct mk_surface *surface,
    int number);

/*
 * Set the label or the value of an existing cell; return whether that changed a
 * character. See mk_lcd_set_label() and mk_lcd_set_value().
 */
bool mk_lcdpage_set_label(struct mk_lcdpage *page,
    const struct mk_display *display, int cell, const char *text);
bool mk_lcdpage_set_value(struct mk_lcdpage *page,
    const struct mk_display *display, int cell, double position,
    const char *text);

#endif
