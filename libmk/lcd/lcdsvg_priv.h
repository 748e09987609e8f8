/* SPDX-License-Identifier: ISC */
/*
 * A display as an SVG document: encoders, and characters made of dots.
 *
 * It has the screens of lcddraw_priv.h. What each of them says stands in the
 * attribute aria-label as well, for those who cannot see it. No fonts are
 * needed.
 */
#ifndef LIBMK_LCD_LCDSVG_PRIV_H
#define LIBMK_LCD_LCDSVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/lcd/lcd_priv.h>

/* Append the document. Failures stay in the buffer. */
void mk_lcdsvg(const struct mk_lcd *lcd, struct mk_buf *out);

#endif
