/* SPDX-License-Identifier: ISC */
/*
 * Surfaces with a display, for tests.
 */
#ifndef TESTS_UNIT_DISPLAY_H
#define TESTS_UNIT_DISPLAY_H

#include <libmk/base/buf.h>
#include <libmk/lcd/lcd_priv.h>

/*
 * Return a surface with a display of two lines, and controllers 1, 2, 3 ...
 * of channel 1 on the cells of its pages; a MidiKontrol's pages are patch 1.
 */
struct mk_surface *display_surface(enum mk_lcd_driver driver, int pages,
    int columns, int cell);

/* Return the surface of a MidiKontrol. */
struct mk_surface *display_midikontrol(void);

/* Return the surface's display, or fail the test. */
struct mk_lcd *display_lcd(const struct mk_surface *surface);

/* Append bytes that are given as hexadecimal digits. */
void display_bytes(const char *hex, struct mk_buf *out);

/* Return bytes as hexadecimal digits; good until the next call. */
const char *display_hex(const uint8_t *bytes, size_t n);

/* The worked page and flash of the MidiKontrol, in hexadecimal. */
#define DISPLAY_PAGE                                                           \
	"F0 00 13 37 11 01 00 00 00 01 02 03 04 00 00 00 02 00 00 5A 00 5B "   \
	"00 00 00 00 00 4C 56 31 20 4C 00 56 32 20 4C 56 33 20 00 4C 56 34 "   \
	"20 F7"
#define DISPLAY_FLASH                                                          \
	"F0 00 13 37 15 00 44 45 56 49 43 45 20 00 20 20 20 20 20 20 20 00 "   \
	"20 20 41 55 54 4F 46 00 49 4C 54 45 52 20 20 00 20 20 20 20 F7"

#endif
