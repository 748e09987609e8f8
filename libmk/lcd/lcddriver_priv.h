/* SPDX-License-Identifier: ISC */
/*
 * How each kind of display is told what to show.
 *
 * A driver compares the wanted characters with those that the display is known
 * to show, and writes the messages that make them equal, one per call:
 *
 *   midikontrol  a page's names in one message of its own; a flash of its own
 *   mackie       F0 00 00 66 device 12 offset text F7 for each run that differs
 *   template     the messages of a surface file, if a field of them differs
 *
 * lcd.h decides what to show; nothing else needs this.
 */
#ifndef LIBMK_LCD_LCDDRIVER_PRIV_H
#define LIBMK_LCD_LCDDRIVER_PRIV_H

#include <libmk/base/err.h>
#include <libmk/lcd/lcdpage_priv.h>
#include <libmk/lcd/template_priv.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Characters of the display: a page, or the one shown of all pages. */
struct mk_lcd_screen {
	int page;         /* its number, from 0 */
	int shown_page;   /* the same as shown; -1: unknown */
	const char *want; /* lines * columns characters */
	char *shown;      /* the same as shown; 0 where unknown */
	size_t at;        /* TEMPLATE: the next message */
	const struct mk_lcd_cell *cells;
};

struct mk_lcddriver {
	const struct mk_display *display;
	struct mk_template page, flash; /* TEMPLATE */
	bool values;                    /* the host writes the second line */
	bool flashes; /* a flash has messages of its own; else it is text */
	bool ends;    /* the device ends a flash itself */
};

/*
 * Start the driver of the surface's display.
 *
 * The surface must outlive it. Returns 0, or -EINVAL with a sentence in err
 * about a geometry or template that the driver cannot serve.
 */
int mk_lcddriver_init(struct mk_lcddriver *driver,
    const struct mk_surface *surface, struct mk_err *err);

/*
 * Write the next message that the screen needs; return its size, or 0 for none.
 */
size_t mk_lcddriver_page(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screen, uint8_t message[MK_LCD_MESSAGE]);

/*
 * Write the next message of a flash; return its size, or 0 after the last.
 *
 * text is the display's lines; *at counts the messages, from 0. Only for
 * drivers whose flashes have messages of their own.
 */
size_t mk_lcddriver_flash(const struct mk_lcddriver *driver, const char *text,
    size_t *at, uint8_t message[MK_LCD_MESSAGE]);

/*
 * Take a message from the device that says what one of n screens shows.
 *
 * Returns 1; 0 if it does not say so; or -EBADMSG with "offset N: ..." in err.
 */
int mk_lcddriver_receive(const struct mk_lcddriver *driver,
    struct mk_lcd_screen *screens, size_t n, const uint8_t *message,
    size_t size, struct mk_err *err);

#endif
