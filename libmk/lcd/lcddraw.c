/* SPDX-License-Identifier: ISC */
/*
 * Screens are drawn row by row, side by side, so that a row is one pass over
 * all screens of a line.
 */
#include <libmk/lcd/lcddraw_priv.h>

#include <stdio.h>
#include <string.h>

#define GAP 2 /* columns between two screens */

/* The strings for frames and colours; colours are "" in ASCII. */
struct style {
	const char *corners[4];
	const char *across, *down;
	const char *lcd, *flash, *known, *dim, *end;
	const char *unknown;
	const char *knobs[5]; /* from the lowest position to the highest */
};

static const struct style styles[] = {
    {{"+", "+", "+", "+"}, "-", "|", "", "", "", "", "", "o",
        {"o", "o", "o", "o", "o"}},
    {{"╭", "╮", "╰", "╯"}, "─", "│", "\33[38;5;16;48;5;148m",
        "\33[38;5;16;48;5;214m", "\33[38;5;208m", "\33[2m", "\33[0m", "◌",
        {"○", "◔", "◑", "◕", "●"}},
};

/* A picture being drawn. */
struct canvas {
	const struct mk_lcd *lcd;
	const struct style *style;
	struct mk_buf *out;
	int at; /* columns of the line so far */
};

int
mk_lcddraw_screens(const struct mk_lcd *lcd)
{
	if (!mk_lcd_cells(lcd))
		return 0;
	if (!mk_lcd_at_once(lcd))
		return 1;
	return mk_lcd_pages(lcd) + (mk_lcd_flash_text(lcd) ? 1 : 0);
}

struct mk_lcddraw_screen
mk_lcddraw_screen(const struct mk_lcd *lcd, int i)
{
	struct mk_lcddraw_screen screen = {.page = i};
	const struct mk_lcdtext *flash = mk_lcd_flash_text(lcd);

	if (!mk_lcd_at_once(lcd))
		screen.page = mk_lcd_shown(lcd);
	else if (i == mk_lcd_pages(lcd))
		screen.page = -1;
	screen.flash = flash && (screen.page < 0 || !mk_lcd_at_once(lcd));
	screen.text = screen.flash ? flash : mk_lcd_text(lcd, screen.page);
	if (screen.page < 0)
		snprintf(screen.title, sizeof(screen.title), "flash");
	else
		snprintf(screen.title, sizeof(screen.title), "page %d",
		    screen.page + 1);
	return screen;
}

bool
mk_lcddraw_in_use(const struct mk_lcd *lcd, int page, int cell)
{
	int size = mk_lcd_display(lcd)->cell, i;
	const char *label =
	    mk_lcdtext_line(mk_lcd_text(lcd, page), 0) + size * cell;

	for (i = 0; i < size; i++)
		if (label[i] != ' ')
			return true;
	return false;
}

static void
end_line(struct canvas *c)
{
	mk_buf_byte(c->out, '\n');
	c->at = 0;
}

static void
go_to(struct canvas *c, int column)
{
	for (; c->at < column; c->at++)
		mk_buf_byte(c->out, ' ');
}

static void
repeat(struct canvas *c, const char *text, int n)
{
	for (c->at += n; n > 0; n--)
		mk_buf_text(c->out, text);
}

/* Writes text in a colour, so many columns wide. */
static void
put_styled(struct canvas *c, const char *colour, const char *text, int columns)
{
	mk_buf_text(c->out, colour);
	mk_buf_text(c->out, text);
	if (*colour)
		mk_buf_text(c->out, c->style->end);
	c->at += columns;
}

/* An encoder, drawn by its position, and its controller. */
static void
put_knob(struct canvas *c, const struct mk_lcd_cell *cell, bool in_use)
{
	char number[8] = "";

	if (cell->position >= 0 && cell->position <= 1)
		put_styled(c, c->style->known,
		    c->style->knobs[(int)(cell->position * 4 + 0.5)], 1);
	else
		put_styled(c, in_use ? "" : c->style->dim, c->style->unknown,
		    1);
	snprintf(number, sizeof(number), "%d", cell->cc);
	if (cell->cc >= 0)
		put_styled(c, c->style->dim, number, (int)strlen(number));
}

static void
put_knobs(struct canvas *c, const struct mk_lcddraw_screen *screen, int left)
{
	int i, n = mk_lcd_cells(c->lcd), size = mk_lcd_display(c->lcd)->cell;

	for (i = 0; i < n && screen->page >= 0; i++) {
		go_to(c, left + 1 + i * size);
		put_knob(c, mk_lcd_cell(c->lcd, screen->page, i),
		    mk_lcddraw_in_use(c->lcd, screen->page, i));
	}
}

static void
put_top(struct canvas *c, const struct mk_lcddraw_screen *screen)
{
	int n = (int)strlen(screen->title), columns = screen->text->columns;

	put_styled(c, "", c->style->corners[0], 1);
	if (columns > n + 3) {
		repeat(c, c->style->across, 1);
		mk_buf_printf(c->out, " %s ", screen->title);
		c->at += n + 2;
		columns -= n + 3;
	}
	repeat(c, c->style->across, columns);
	put_styled(c, "", c->style->corners[1], 1);
}

static void
put_line(struct canvas *c, const struct mk_lcddraw_screen *screen, int line)
{
	int columns = screen->text->columns;

	put_styled(c, "", c->style->down, 1);
	mk_buf_text(c->out, screen->flash ? c->style->flash : c->style->lcd);
	mk_buf_put(c->out, mk_lcdtext_line(screen->text, line),
	    (size_t)columns);
	c->at += columns;
	put_styled(c, "", c->style->end, 0);
	put_styled(c, "", c->style->down, 1);
}

static void
put_bottom(struct canvas *c, const struct mk_lcddraw_screen *screen)
{
	put_styled(c, "", c->style->corners[2], 1);
	repeat(c, c->style->across, screen->text->columns);
	put_styled(c, "", c->style->corners[3], 1);
}

/*
 * One row across n screens side by side: -2 has the encoders, -1 the upper
 * edge, then come the lines and the lower edge.
 */
static void
put_screens_row(struct canvas *c, int first, int n, int row)
{
	int i, left = 0;

	for (i = first; i < first + n; i++) {
		struct mk_lcddraw_screen screen = mk_lcddraw_screen(c->lcd, i);

		if (row == -2) {
			put_knobs(c, &screen, left);
		} else {
			go_to(c, left);
			if (row < 0)
				put_top(c, &screen);
			else if (row < screen.text->lines)
				put_line(c, &screen, row);
			else
				put_bottom(c, &screen);
		}
		left += screen.text->columns + 2 + GAP;
	}
	end_line(c);
}

void
mk_lcddraw(const struct mk_lcd *lcd, bool fancy, int columns,
    struct mk_buf *out)
{
	struct canvas c = {.lcd = lcd, .style = &styles[fancy], .out = out};
	int i, n = mk_lcddraw_screens(lcd), row, some, lines, width;

	if (!n)
		return;
	lines = mk_lcd_display(lcd)->lines;
	width = mk_lcd_display(lcd)->columns + 2 + GAP;
	some = (columns + GAP) / width;
	if (some < 1)
		some = 1;
	for (i = 0; i < n; i += some)
		for (row = -2; row <= lines; row++)
			put_screens_row(&c, i, n - i < some ? n - i : some,
			    row);
}
