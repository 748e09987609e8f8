/* SPDX-License-Identifier: ISC */
/* The contents of a display, for modules that draw it or write its lines. */
#ifndef LIBMK_LCD_LCD_PRIV_H
#define LIBMK_LCD_LCD_PRIV_H

#include <libmk/lcd/lcd.h>
#include <libmk/lcd/lcdpage_priv.h>
#include <libmk/lcd/lcdtext_priv.h>

/* End a flash before its time. */
void mk_lcd_end_flash(struct mk_lcd *lcd);

/* Assume nothing about one page: send it again. */
void mk_lcd_forget_page(struct mk_lcd *lcd, int page);

/* Return a cell, or NULL; valid until the lcd changes. */
const struct mk_lcd_cell *mk_lcd_cell(const struct mk_lcd *lcd, int page,
    int cell);

/*
 * Return the characters of a page, or NULL; and those of a flash, or NULL if
 * none is shown. Valid until the lcd changes.
 */
const struct mk_lcdtext *mk_lcd_text(const struct mk_lcd *lcd, int page);
const struct mk_lcdtext *mk_lcd_flash_text(const struct mk_lcd *lcd);

#endif
