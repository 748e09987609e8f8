/* SPDX-License-Identifier: ISC */
/*
 * A display as an SVG document: encoders, and characters made of dots.
 *
 * It has the screens of lcddraw_priv.h. The attribute aria-label of each has
 * its text, for screen readers. It needs no fonts.
 */
#ifndef LIBMK_LCD_LCDSVG_PRIV_H
#define LIBMK_LCD_LCDSVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/lcd/lcd_priv.h>

/* Append the document. Write failures stay in the buffer. */
void mk_lcdsvg(const struct mk_lcd *lcd, struct mk_buf *out);

#endif
