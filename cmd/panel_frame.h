/* SPDX-License-Identifier: ISC */
/*
 * A picture of characters: rows of cells, each with a style, and with what
 * stands there for the mouse.
 */
#ifndef CMD_PANEL_FRAME_H
#define CMD_PANEL_FRAME_H

#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stdint.h>

#define FRAME_ROWS    100
#define FRAME_COLUMNS 240

enum frame_style {
	FRAME_PLAIN,
	FRAME_BODY, /* the case, and words on it */
	FRAME_LCD,
	FRAME_FLASH, /* the display while a flash runs */
	FRAME_BAR,   /* how far an encoder is */
	FRAME_KEY,   /* what to press */
	FRAME_ON,    /* the key of the page that is shown */
	FRAME_STYLES
};

struct frame_cell {
	char glyph[4 + 1]; /* one character in UTF-8, one column wide */
	uint8_t style;
	int8_t control; /* of whoever drew it; -1: nothing */
};

struct frame {
	int rows, columns;
	bool fancy; /* UTF-8, else ASCII */
	struct frame_cell cells[FRAME_ROWS][FRAME_COLUMNS];
};

/* Make it blank: of that size, or as large as there is room for. */
void frame_init(struct frame *frame, int rows, int columns, bool fancy);

/*
 * Put text at a place, as far as the frame goes; return the next column.
 *
 * What does not take one column, or is not ASCII where that is meant, becomes
 * a question mark.
 */
int frame_put(struct frame *frame, int row, int column, enum frame_style style,
    const char *text);

/* Put it n times. */
int frame_repeat(struct frame *frame, int row, int column,
    enum frame_style style, const char *text, int n);

/* Tell what stands in the columns of a row. */
void frame_mark(struct frame *frame, int row, int from, int to, int control);

/* Append the frame as text: its rows, without blanks at their ends. */
void frame_text(const struct frame *frame, struct mk_buf *out);

#endif
