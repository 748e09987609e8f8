/* SPDX-License-Identifier: ISC */
/* A font of dots, for the characters of a text display. */
#ifndef LIBMK_DRAW_DOTFONT_PRIV_H
#define LIBMK_DRAW_DOTFONT_PRIV_H

#include <stdint.h>

#define MK_DOTFONT_ROWS    7
#define MK_DOTFONT_COLUMNS 5

/*
 * Return the rows of a character's dots, topmost first.
 *
 * Bit 4 of a row is its leftmost dot. Characters from 20 to 7E have shapes of
 * their own; all others look like '?'.
 */
const uint8_t *mk_dotfont_rows(char character);

#endif
