/* SPDX-License-Identifier: ISC */
/*
 * Everything is drawn here first, then compared by ncurses or printed: drawing
 * code knows no terminal.
 */
#include "panel_frame.h"

#include <libmk/base/utf8_priv.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

void
frame_init(struct frame *frame, int rows, int columns, bool fancy)
{
	int row, column;

	frame->fancy = fancy;
	frame->rows = rows < FRAME_ROWS ? rows : FRAME_ROWS;
	frame->columns = columns < FRAME_COLUMNS ? columns : FRAME_COLUMNS;
	for (row = 0; row < frame->rows; row++)
		for (column = 0; column < frame->columns; column++)
			frame->cells[row][column] =
			    (struct frame_cell){" ", FRAME_PLAIN, -1};
}

/* The bytes of a character at text that takes one column, or "?" instead. */
static const char *
narrow_glyph(const struct frame *frame, const char *text, size_t *size,
    size_t left)
{
	wchar_t wide;

	*size = mk_utf8_size(text, left);
	if (*size == 1)
		return *text >= ' ' && *text <= '~' ? text : "?";
	if (frame->fancy && *size && mbtowc(&wide, text, *size) > 0 &&
	    wcwidth(wide) == 1)
		return text;
	*size += !*size;
	return "?";
}

int
frame_put(struct frame *frame, int row, int column, enum frame_style style,
    const char *text)
{
	size_t left = strlen(text), size;
	struct frame_cell *cell;
	const char *glyph;

	for (; left > 0; text += size, left -= size, column++) {
		glyph = narrow_glyph(frame, text, &size, left);
		if (column < 0 || column >= frame->columns)
			continue;
		cell = &frame->cells[row][column];
		snprintf(cell->glyph, sizeof(cell->glyph), "%.*s", (int)size,
		    glyph);
		cell->style = (uint8_t)style;
	}
	return column;
}

int
frame_repeat(struct frame *frame, int row, int column, enum frame_style style,
    const char *text, int n)
{
	while (n-- > 0)
		column = frame_put(frame, row, column, style, text);
	return column;
}

void
frame_mark(struct frame *frame, int row, int from, int to, int control)
{
	for (; from < to && from < frame->columns; from++)
		if (from >= 0)
			frame->cells[row][from].control = (int8_t)control;
}

void
frame_text(const struct frame *frame, struct mk_buf *out)
{
	int row, column, end;

	for (row = 0; row < frame->rows; row++) {
		end = frame->columns;
		while (end > 0 &&
		    !strcmp(frame->cells[row][end - 1].glyph, " "))
			end--;
		for (column = 0; column < end; column++)
			mk_buf_text(out, frame->cells[row][column].glyph);
		mk_buf_byte(out, '\n');
	}
}
