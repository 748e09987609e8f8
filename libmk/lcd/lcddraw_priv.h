/* SPDX-License-Identifier: ISC */
/*
 * A display as text: its pages, the encoders above their labels, a flash.
 *
 *    o1  o2  o3  o4
 *   +- page 1 -------+
 *   |LV1 LV2 LV3 LV4 |
 *   |                |
 *   +----------------+
 *
 * A device that holds all its pages is drawn with all of them and a flash on a
 * separate screen; any other with what it shows.
 */
#ifndef LIBMK_LCD_LCDDRAW_PRIV_H
#define LIBMK_LCD_LCDDRAW_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/lcd/lcd_priv.h>

#include <stdbool.h>

/* A screen to be drawn. */
struct mk_lcddraw_screen {
	char title[16];                /* "page 1", "flash" */
	int page;                      /* whose encoders are drawn; -1: none */
	const struct mk_lcdtext *text; /* the lcd's */
	bool flash;
};

/* Return how many screens a picture of the display has. */
int mk_lcddraw_screens(const struct mk_lcd *lcd);

/* Return the i-th of them, valid until the lcd changes. */
struct mk_lcddraw_screen mk_lcddraw_screen(const struct mk_lcd *lcd, int i);

/* Return whether a page's cell has a label. */
bool mk_lcddraw_in_use(const struct mk_lcd *lcd, int page, int cell);

/*
 * Append the display as text.
 *
 * fancy: box drawing characters in UTF-8, and ECMA-48 colours; otherwise ASCII.
 * columns is the greatest width: as many screens as fit stand side by side. The
 * buffer keeps failures.
 */
void mk_lcddraw(const struct mk_lcd *lcd, bool fancy, int columns,
    struct mk_buf *out);

#endif
