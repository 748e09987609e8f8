/*
 * The characters of a text display, as dots.
 */
#ifndef MK_DRAW_DOTFONT_H
#define MK_DRAW_DOTFONT_H

#include <libmk/base/api.h>

#include <stdint.h>

#define MK_DOTFONT_ROWS    7
#define MK_DOTFONT_COLUMNS 5

/*
 * Return the rows of a character's dots, topmost first.
 *
 * Bit 4 of a row is its leftmost dot. Characters from 20 to 7E have shapes;
 * others have that of '?'.
 */
MK_API const uint8_t *mk_dotfont_rows(char character);

#endif
