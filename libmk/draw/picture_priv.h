/* SPDX-License-Identifier: ISC */
/*
 * What all pictures of the drum machine share: colours, text, sizes.
 *
 * Lengths are pixels of an SVG document.
 */
#ifndef LIBMK_DRAW_PICTURE_PRIV_H
#define LIBMK_DRAW_PICTURE_PRIV_H

#include <libmk/draw/svg_priv.h>

#include <stdint.h>

#define MK_PICTURE_GAP   28 /* around everything, and between columns */
#define MK_PICTURE_CHAR  9  /* from one character to the next */
#define MK_PICTURE_ROW   22 /* from one row to the next */
#define MK_PICTURE_TITLE 64 /* height of a title with its second line */

#define MK_PICTURE_PAPER  "#14171b"
#define MK_PICTURE_PANEL  "#1c2127"
#define MK_PICTURE_INK    "#e4e9ee"
#define MK_PICTURE_FAINT  "#8b96a3"
#define MK_PICTURE_ONDARK "#101214" /* print on a pattern's colour */
#define MK_PICTURE_LIT    "#ff6a4d"
#define MK_PICTURE_UNLIT  "#343b44"
#define MK_PICTURE_ARROW  "#7fb2e5"

/* Print text in a colour, starting at x or ending there. */
void mk_picture_print(struct mk_svg *svg, int x, int y, const char *color,
    const char *text);
void mk_picture_print_to(struct mk_svg *svg, int x, int y, const char *color,
    const char *text);

/* Print a title, and a line below it. */
void mk_picture_title(struct mk_svg *svg, int x, int y, const char *title,
    const char *below);

/* Fill a rectangle. */
void mk_picture_rect(struct mk_svg *svg, int x, int y, int width, int height,
    const char *fill);

/* Write 0xRRGGBB to text in SVG's form, "#rrggbb", and return text. */
const char *mk_picture_color(uint32_t rgb, char text[8]);

#endif
