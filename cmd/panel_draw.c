/* SPDX-License-Identifier: ISC */
/*
 * Rows have a rank; where the terminal has too few lines, those that are
 * missed least go first.
 */
#include "panel_draw.h"

#include <stdio.h>
#include <string.h>

#define BODY  60 /* columns of the case, where there is room */
#define LCD   (MK_MKPROTO_COLUMNS + 4)
#define CELLS MK_MKPROTO_CELLS

/* What pictures are made of. */
struct glyphs {
	const char *body[6], *lcd[6]; /* corners, across, down */
	const char *full, *track, *parts[8];
	const char *dial[4];
	const char *less, *scene, *strip;
};

static const struct glyphs sets[] = {
    {{"+", "+", "+", "+", "-", "|"}, {"+", "+", "+", "+", "-", "|"}, "#", ".",
        {".", ".", ".", ".", "#", "#", "#", "#"}, {"|", "/", "-", "\\"}, "-",
        "^ v", "< >"},
    {{"╭", "╮", "╰", "╯", "─", "│"}, {"┌", "┐", "└", "┘", "─", "│"}, "█", "·",
        {"·", "▏", "▎", "▍", "▌", "▋", "▊", "▉"}, {"◜", "◝", "◞", "◟"}, "−",
        "↑ ↓", "← →"},
};

/* The rows from the top, and how much each is missed where there are few. */
enum row {
	MARGIN,
	TOP,
	GAP_1,
	LCD_TOP,
	LCD_1,
	LCD_2,
	LCD_BOTTOM,
	GAP_2,
	NAMES,
	BARS,
	KEYS,
	GAP_3,
	PAGES,
	BOTTOM,
	HELP,
	ROWS
};

static const int missed[ROWS] = {
    [LCD_1] = 15,
    [LCD_2] = 14,
    [BARS] = 13,
    [PAGES] = 12,
    [LCD_TOP] = 11,
    [LCD_BOTTOM] = 10,
    [NAMES] = 9,
    [KEYS] = 8,
    [HELP] = 7,
    [TOP] = 6,
    [BOTTOM] = 5,
    [GAP_2] = 4,
    [GAP_3] = 3,
    [GAP_1] = 2,
    [MARGIN] = 1,
};

/* A picture being drawn. */
struct canvas {
	const struct panel *panel;
	const struct glyphs *glyphs;
	struct frame *frame;
	bool still;            /* nobody can press anything */
	int left, width;       /* of the case */
	int first, step, wide; /* encoders: column, distance, columns */
};

/* --- the case and its display */

/* An edge of a box with words on it. */
static void
put_edge(struct canvas *c, int row, int column, int width, bool lower,
    const char *const *box, const char *words)
{
	int end = column + width - 1;

	column =
	    frame_put(c->frame, row, column, FRAME_BODY, box[lower ? 2 : 0]);
	if (*words && end - column > (int)strlen(words) + 3) {
		column = frame_put(c->frame, row, column, FRAME_BODY, box[4]);
		column = frame_put(c->frame, row, column, FRAME_PLAIN, " ");
		column = frame_put(c->frame, row, column, FRAME_PLAIN, words);
		column = frame_put(c->frame, row, column, FRAME_PLAIN, " ");
	}
	column = frame_repeat(c->frame, row, column, FRAME_BODY, box[4],
	    end - column);
	frame_put(c->frame, row, column, FRAME_BODY, box[lower ? 3 : 1]);
}

static bool
is_flashing(const struct canvas *c)
{
	return c->panel->device.flash_ends != MK_TIME_NEVER;
}

static void
put_lcd_edge(struct canvas *c, int row, bool lower)
{
	put_edge(c, row, c->left + (c->width - LCD) / 2, LCD, lower,
	    c->glyphs->lcd, is_flashing(c) && !lower ? "flash" : "");
}

static void
put_lcd_line(struct canvas *c, int row, int line)
{
	char lines[MK_MKPROTO_LINES][MK_MKPROTO_COLUMNS + 1];
	enum frame_style style = is_flashing(c) ? FRAME_FLASH : FRAME_LCD;
	int column = c->left + (c->width - LCD) / 2;

	mk_mkdevice_display(&c->panel->device, lines);
	column =
	    frame_put(c->frame, row, column, FRAME_BODY, c->glyphs->lcd[5]);
	column = frame_put(c->frame, row, column, style, " ");
	column = frame_put(c->frame, row, column, style, lines[line]);
	column = frame_put(c->frame, row, column, style, " ");
	frame_put(c->frame, row, column, FRAME_BODY, c->glyphs->lcd[5]);
}

/* --- the encoders */

static const char *
encoder_name(const struct canvas *c, int cell)
{
	return c->panel->device.pages[c->panel->device.page]
	    .contents.name[cell];
}

static bool
in_use(const struct canvas *c, int cell)
{
	const char *name = encoder_name(c, cell);
	int i;

	for (i = 0; i < MK_MKPROTO_NAME; i++)
		if (name[i] && name[i] != ' ')
			return true;
	return false;
}

static int
encoder_value(const struct canvas *c, int cell)
{
	return c->panel->device.values[c->panel->device.page * CELLS + cell];
}

/* An encoder's name and, if there is room, its value at the right. */
static void
put_name(struct canvas *c, int row, int cell, int column)
{
	char text[8], value[8];

	snprintf(text, sizeof(text), "%.4s", encoder_name(c, cell));
	snprintf(value, sizeof(value), "%3d", encoder_value(c, cell));
	if (!in_use(c, cell))
		return;
	frame_put(c->frame, row, column, FRAME_PLAIN, text);
	if (c->wide >= 8)
		frame_put(c->frame, row, column + c->wide - 3, FRAME_PLAIN,
		    value);
}

static void
put_bar(struct canvas *c, int row, int cell, int column)
{
	int parts = encoder_value(c, cell) * c->wide * 8 / 127;
	int full = parts / 8, end = column + c->wide;

	if (!in_use(c, cell))
		parts = full = 0;
	column = frame_repeat(c->frame, row, column, FRAME_BAR, c->glyphs->full,
	    full);
	if (parts % 8)
		column = frame_put(c->frame, row, column,
		    parts % 8 && c->frame->fancy ? FRAME_BAR : FRAME_BODY,
		    c->glyphs->parts[parts % 8]);
	frame_repeat(c->frame, row, column, FRAME_BODY, c->glyphs->track,
	    end - column);
}

/* The keys that turn it down and up, at either side. */
static void
put_keys(struct canvas *c, int row, int cell, int column)
{
	static const char down[][2] = {"s", "d", "f", "g"};
	static const char up[][2] = {"w", "e", "r", "t"};
	int right = column + c->wide - 1;

	frame_put(c->frame, row, column, FRAME_KEY, down[cell]);
	frame_put(c->frame, row, right, FRAME_KEY, up[cell]);
	if (c->wide >= 8) {
		frame_put(c->frame, row, column + 2, FRAME_BODY,
		    c->glyphs->less);
		frame_put(c->frame, row, right - 2, FRAME_BODY, "+");
	}
}

static void
put_encoders(struct canvas *c, int row,
    void (*put_one)(struct canvas *c, int row, int cell, int column))
{
	int cell, column = c->first;

	for (cell = 0; cell < CELLS; cell++, column += c->step) {
		put_one(c, row, cell, column);
		frame_mark(c->frame, row, column, column + c->wide,
		    c->panel->device.page * CELLS + cell);
	}
}

/* --- what else can be pressed and turned */

static int
put_page_keys(struct canvas *c, int row, int column)
{
	char text[8];
	int page, from;

	if (c->width >= 50)
		column = frame_put(c->frame, row, column, FRAME_BODY, "page ");
	for (page = 0; page < MK_MKPROTO_PAGES; page++) {
		snprintf(text, sizeof(text), " %d ", page + 1);
		from = column;
		column = frame_put(c->frame, row, column,
		    page == c->panel->device.page ? FRAME_ON : FRAME_KEY, text);
		if (page == c->panel->device.page) {
			frame_put(c->frame, row, from, FRAME_ON, "[");
			frame_put(c->frame, row, column - 1, FRAME_ON, "]");
		}
		frame_mark(c->frame, row, from, column, FRAME_PAGE + page);
	}
	return column;
}

static int
put_endless(struct canvas *c, int row, int column, int control,
    const char *name, const char *keys)
{
	unsigned turned = c->panel->turned[control - MK_MKDEVICE_ENCODERS];
	int from = column;

	column = frame_put(c->frame, row, column, FRAME_BODY, name);
	column = frame_put(c->frame, row, column + 1, FRAME_BAR,
	    c->glyphs->dial[turned % 4]);
	column = frame_put(c->frame, row, column + 1, FRAME_KEY, keys);
	frame_mark(c->frame, row, from, column, control);
	return column;
}

static void
put_pages(struct canvas *c, int row)
{
	int gap = c->width >= BODY ? 3 : 1;
	int column = put_page_keys(c, row, c->first - (c->width < 50));
	char patch[16];

	if (c->width >= 40) {
		column = put_endless(c, row, column + gap, MK_MKDEVICE_SCENE,
		    "scene", c->glyphs->scene);
		column = put_endless(c, row, column + gap, MK_MKDEVICE_STRIP,
		    "strip", c->glyphs->strip);
	}
	snprintf(patch, sizeof(patch), "patch %d", c->panel->device.patch);
	if (c->width >= BODY)
		frame_put(c->frame, row, column + gap, FRAME_BODY, patch);
}

/* As many of the hints as there is room for, in the middle. */
static void
put_help(struct canvas *c, int row)
{
	static const char *const hints[][2] = {
	    {"q", "quit"},
	    {"shift", "faster"},
	    {"wheel", "turns"},
	    {"p", "next patch"},
	};
	int column = c->first, room = c->left + c->width;
	size_t i;

	for (i = 0; i < sizeof(hints) / sizeof(*hints); i++) {
		if (column + (int)(strlen(hints[i][0]) + strlen(hints[i][1])) >=
		    room)
			return;
		column =
		    frame_put(c->frame, row, column, FRAME_KEY, hints[i][0]);
		column = frame_put(c->frame, row, column + 1, FRAME_BODY,
		             hints[i][1]) +
		    3;
	}
}

/* --- all of it */

/* The upper edge: what this is, and what it is connected with. */
static void
put_top(struct canvas *c, int row)
{
	const char *peer = c->panel->peer ? c->panel->peer : "";
	int room = c->width - 24, n;
	char words[BODY];

	put_edge(c, row, c->left, c->width, false, c->glyphs->body,
	    "MidiKontrol");
	n = snprintf(words, sizeof(words), " %s%s ", peer,
	    c->panel->was_up ? "" : " ...");
	if (*peer && n < room)
		frame_put(c->frame, row, c->left + c->width - n - 2, FRAME_BODY,
		    words);
}

static void
put_row(struct canvas *c, int row, enum row what)
{
	switch (what) {
	case TOP:
		put_top(c, row);
		break;
	case LCD_TOP:
	case LCD_BOTTOM:
		put_lcd_edge(c, row, what == LCD_BOTTOM);
		break;
	case LCD_1:
	case LCD_2:
		put_lcd_line(c, row, what == LCD_2);
		break;
	case NAMES:
		put_encoders(c, row, put_name);
		break;
	case BARS:
		put_encoders(c, row, put_bar);
		break;
	case KEYS:
		put_encoders(c, row, put_keys);
		break;
	case PAGES:
		put_pages(c, row);
		break;
	case BOTTOM:
		put_edge(c, row, c->left, c->width, true, c->glyphs->body, "");
		break;
	case HELP:
		put_help(c, row);
		break;
	case MARGIN:
	case GAP_1:
	case GAP_2:
	case GAP_3:
	case ROWS:
		break;
	}
}

static void
put_sides(struct canvas *c, int row)
{
	frame_put(c->frame, row, c->left, FRAME_BODY, c->glyphs->body[5]);
	frame_put(c->frame, row, c->left + c->width - 1, FRAME_BODY,
	    c->glyphs->body[5]);
}

/* The last lines of the log, in the rows that are left. */
static void
put_log(struct canvas *c, int row)
{
	const struct panel_log *log = c->panel->log;
	int room = c->frame->rows - row, i, n = 0;

	while (log && n < room && panel_log_last(log, (size_t)n))
		n++;
	for (i = 0; i < n; i++)
		frame_put(c->frame, row + i, c->left, FRAME_BODY,
		    panel_log_last(log, (size_t)(n - 1 - i)));
}

/* Draws the rows whose absence would be felt by more than so much. */
static int
draw_rows(struct canvas *c, int least)
{
	enum row what;
	int row = 0;

	for (what = MARGIN; what < ROWS; what++) {
		if (missed[what] <= least ||
		    (c->still && (what == KEYS || what == HELP)))
			continue;
		if (what > TOP && what < BOTTOM && least < missed[BOTTOM])
			put_sides(c, row);
		put_row(c, row++, what);
	}
	return row;
}

/* A canvas on the frame, with its columns laid out. */
static struct canvas
lay_out(const struct panel *panel, struct frame *frame)
{
	struct canvas c = {.panel = panel, .frame = frame};
	int gap;

	c.glyphs = &sets[frame->fancy];
	c.width = frame->columns < BODY ? frame->columns : BODY;
	c.left = (frame->columns - c.width) / 2;
	c.step = (c.width - 4) / CELLS;
	gap = c.step >= 10 ? 2 : 1;
	c.wide = c.step > gap ? c.step - gap : 1;
	c.first = c.left + (c.width - CELLS * c.step + gap) / 2;
	return c;
}

void
panel_draw(const struct panel *panel, int rows, int columns, bool fancy,
    struct frame *frame)
{
	struct canvas c;

	frame_init(frame, rows, columns, fancy);
	c = lay_out(panel, frame);
	put_log(&c, draw_rows(&c, ROWS - frame->rows));
}

void
panel_picture(const struct panel *panel, bool fancy, struct frame *frame)
{
	struct canvas c;

	frame_init(frame, ROWS, BODY, fancy);
	c = lay_out(panel, frame);
	c.still = true;
	frame->rows = draw_rows(&c, missed[MARGIN]);
}
