/*
 * A display as an SVG document: encoders, and characters made of dots.
 *
 * It has the screens of lcddraw.h. What each of them says stands in the
 * attribute aria-label as well, for those who cannot see it. No fonts are
 * needed.
 */
#ifndef MK_LCD_LCDSVG_H
#define MK_LCD_LCDSVG_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/lcd/lcd.h>

/* Append the document. Failures stay in the buffer. */
MK_API void mk_lcdsvg(const struct mk_lcd *lcd, struct mk_buf *out);

#endif
