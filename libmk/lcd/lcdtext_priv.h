/* SPDX-License-Identifier: ISC */
/*
 * Characters of a display: lines of text, all of one length.
 *
 * Texts come in UTF-8 and are kept as characters from 20 to 7E, cut to the room
 * and padded with blanks.
 */
#ifndef LIBMK_LCD_LCDTEXT_PRIV_H
#define LIBMK_LCD_LCDTEXT_PRIV_H

#include <stdbool.h>
#include <stddef.h>

#define MK_LCDTEXT_LINES   4
#define MK_LCDTEXT_COLUMNS 80

struct mk_lcdtext {
	int lines, columns;
	/* Line by line, without a NUL. */
	char characters[MK_LCDTEXT_LINES * MK_LCDTEXT_COLUMNS];
};

/* Make it blank and of that size: at most MK_LCDTEXT_LINES, _COLUMNS. */
void mk_lcdtext_init(struct mk_lcdtext *text, int lines, int columns);

/* Return a line's characters, as many as there are columns. */
const char *mk_lcdtext_line(const struct mk_lcdtext *text, int line);

/*
 * Write at most max characters of words from a column on, padded with blanks to
 * size.
 *
 * All must lie on the line. Returns whether that changed anything.
 */
bool mk_lcdtext_put(struct mk_lcdtext *text, int line, int column, int max,
    int size, const char *words);

/* Write words across all lines, broken at blanks where needed. */
void mk_lcdtext_wrap(struct mk_lcdtext *text, const char *words);

#endif
