/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowterm_priv.h>

#include <libmk/base/utf8_priv.h>
#include <libmk/draw/patterncolor_priv.h>
#include <libmk/draw/rowarrows_priv.h>
#include <libmk/draw/timeline_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/song/barbeat_priv.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARGIN 4   /* columns before the timeline, for a track's number */
#define WIDEST 200 /* columns of a timeline, at most */
#define APART  12  /* columns between the numbers of bars, at least */

/* The strings for lines, dots and colours; colours are "" in ASCII. */
struct style {
	const char *top, *bottom, *down, *across, *head;
	const char *sounds, *silent, *lane, *rest;
	const char *bold, *dim, *lit, *end;
};

static const struct style styles[] = {
    {"+", "+", "|", "-", ">", "o", ".", "#", ".", "", "", "", ""},
    {"╭", "╰", "│", "─", "▶", "●", "·", "▆", " ", "\33[1m", "\33[2m",
        "\33[38;5;203m", "\33[0m"},
};

/* The cells that a narrow terminal leaves out, the last one first. */
enum cell {
	CELL_WINDOW, /* the first step, and how many */
	CELL_BPM,
	CELL_BARS,
	CELL_TIME,
	N_CELLS,
};

#define ALWAYS   36 /* columns of the other cells */
#define SHORTEST 5  /* columns of a label, at least */

static const struct {
	int width;
	const char *header;
} columns_of[N_CELLS] = {
    [CELL_WINDOW] = {8, "  OF  LN"},
    [CELL_BPM] = {8, "     BPM"},
    [CELL_BARS] = {8, "    BARS"},
    [CELL_TIME] = {9, "     TIME"},
};

/* A picture being drawn. */
struct canvas {
	const struct mk_rowview *view;
	const struct style *style;
	bool fancy;
	struct mk_buf *out;
	struct mk_duration duration;
	struct mk_rowarrows arrows;
	struct mk_patterncolors colors;
	struct mk_timeline timeline;
	enum cell n_cells; /* those from here on do not fit */
	int label;         /* columns of a row's label */
	int width;         /* columns of the timeline */
};

static void
put_colored(struct canvas *c, const char *color, const char *text)
{
	mk_buf_text(c->out, color);
	mk_buf_text(c->out, text);
	if (*color)
		mk_buf_text(c->out, c->style->end);
}

/* The arrow in a lane beside a row, or NULL. */
static const struct mk_rowarrow *
arrow_at(const struct canvas *c, size_t row, int lane)
{
	size_t i;

	for (i = 0; i < c->arrows.n; i++) {
		const struct mk_rowarrow *a = &c->arrows.arrows[i];
		size_t first = a->from < a->to ? a->from : a->to;
		size_t last = a->from < a->to ? a->to : a->from;

		if (a->lane == lane && row >= first && row <= last)
			return a;
	}
	return NULL;
}

/* The lanes beside a row, outermost first, and an arrow's head. */
static void
put_gutter(struct canvas *c, size_t row)
{
	bool across = false, head = false;
	int lane;

	for (lane = c->arrows.lanes - 1; lane >= 0; lane--) {
		const struct mk_rowarrow *a = arrow_at(c, row, lane);
		bool ends = a && (row == a->from || row == a->to);

		if (ends && row == (a->from < a->to ? a->from : a->to))
			put_colored(c, c->style->dim, c->style->top);
		else if (ends)
			put_colored(c, c->style->dim, c->style->bottom);
		else if (a)
			put_colored(c, c->style->dim, c->style->down);
		else
			put_colored(c, c->style->dim,
			    across ? c->style->across : " ");
		across |= ends;
		head |= ends && row == a->to;
	}
	if (c->arrows.lanes)
		put_colored(c, c->style->dim,
		    head         ? c->style->head
		        : across ? c->style->across
		                 : " ");
}

/*
 * A pattern's name so many columns wide, on its colour; "" fills with the
 * colour.
 */
static void
print_pattern(struct canvas *c, int pattern, const char *text, int columns)
{
	if (c->fancy)
		mk_buf_printf(c->out, "\33[38;5;16;48;5;%dm",
		    mk_patterncolor_256(c->colors.rgb[pattern]));
	mk_buf_printf(c->out, "%-*.*s", columns, columns, text);
	mk_buf_text(c->out, c->style->end);
}

static void
put_tracks(struct canvas *c, unsigned mutes)
{
	int track;

	for (track = 0; track < MK_CLIPNAME_TRACKS; track++) {
		bool silent = mutes >> track & 1;

		if (track % 4 == 0)
			mk_buf_byte(c->out, ' ');
		put_colored(c, silent ? c->style->dim : c->style->lit,
		    silent ? c->style->silent : c->style->sounds);
	}
}

/* A row's label, or as much of it as fits. */
static void
print_label(struct canvas *c, size_t i)
{
	const char *label = c->view->labels ? c->view->labels[i].text : "";
	size_t end = 0, left = strlen(label);
	int columns;

	for (columns = 0; left && columns < c->label; columns++) {
		size_t size = mk_utf8_size(label + end, left);

		size = size ? size : 1;
		end += size;
		left -= size;
	}
	if (end)
		mk_buf_printf(c->out, "  %.*s", (int)end, label);
}

static void
put_numbers(struct canvas *c, const struct mk_rowcells *cells,
    const struct mk_row *row)
{
	mk_buf_printf(c->out, "   %3s", cells->repeats);
	if (c->n_cells > CELL_WINDOW)
		mk_buf_printf(c->out, " %3s %3s", cells->start, cells->length);
	if (c->n_cells > CELL_BPM)
		mk_buf_printf(c->out, "  %6s", cells->bpm);
	mk_buf_byte(c->out, ' ');
	put_tracks(c, mk_row_get(row, MK_ROW_MUTES));
	if (c->n_cells > CELL_BARS)
		mk_buf_printf(c->out, "  %6.6s", cells->bars);
	if (c->n_cells > CELL_TIME && cells->time[0])
		mk_buf_printf(c->out, "  %7s", cells->time);
}

static void
print_row(struct canvas *c, size_t i)
{
	const struct mk_row *row = &c->view->song->rows[i];
	const struct mk_rowcells cells =
	    mk_rowcells_of(c->view, i, &c->duration);

	put_gutter(c, i);
	mk_buf_printf(c->out, " %3zu  ", i + 1);
	if (mk_row_kind(row, i) == MK_ROW_IS_PATTERN)
		print_pattern(c, (int)mk_row_get(row, MK_ROW_PATTERN),
		    cells.pattern, 3);
	else
		put_colored(c, c->style->bold, cells.pattern);
	if (cells.target[0])
		mk_buf_printf(c->out, "  %4s  %s", cells.repeats, cells.target);
	if (!cells.length[0])
		return;
	put_numbers(c, &cells, row);
	print_label(c, i);
}

/* The columns that the arrows take beside the rows. */
static int
gutter(const struct canvas *c)
{
	return c->arrows.lanes ? c->arrows.lanes + 1 : 0;
}

static void
put_header(struct canvas *c)
{
	enum cell cell;

	mk_buf_text(c->out, c->style->dim);
	mk_buf_printf(c->out, "%*s ROW  PAT   REP", gutter(c), "");
	for (cell = 0; cell < c->n_cells; cell++) {
		if (cell == CELL_BARS)
			break;
		mk_buf_text(c->out, columns_of[cell].header);
	}
	mk_buf_printf(c->out, "  %-19s", "SOUNDS");
	for (; cell < c->n_cells; cell++)
		mk_buf_text(c->out, columns_of[cell].header);
	mk_buf_text(c->out, c->style->end);
	mk_buf_byte(c->out, '\n');
}

static void
put_rows(struct canvas *c)
{
	char name[MK_ROWSONG_NAME + 1];
	size_t i;

	mk_rowcells_name(c->view->song, name);
	mk_buf_text(c->out, c->style->bold);
	mk_buf_printf(c->out, "SONG %u  %s", c->view->song->position + 1U,
	    name);
	mk_buf_text(c->out, c->style->end);
	mk_buf_byte(c->out, '\n');
	put_header(c);
	for (i = 0; i < c->view->song->n_rows; i++) {
		print_row(c, i);
		mk_buf_byte(c->out, '\n');
	}
}

/* What plays at a column of the timeline. */
static const struct mk_timeline_part *
part_at(const struct canvas *c, int column)
{
	uint64_t step =
	    (uint64_t)column * c->timeline.steps / (unsigned)c->width;

	return mk_timeline_at(&c->timeline, step);
}

/* The numbers of bars, as many as there is room for. */
static void
put_bars(struct canvas *c)
{
	double bar = mk_barbeat_bar(c->view->signature) * MK_PLAYING_BEAT;
	double bars = (double)c->timeline.steps / bar;
	long every = 1, n;
	int at = 0, column, digits;

	while ((double)every * c->width < APART * bars)
		every *= 2;
	mk_buf_printf(c->out, "%*s", MARGIN, "");
	mk_buf_text(c->out, c->style->dim);
	for (n = 0; (double)n < bars; n += every) {
		column = (int)((double)n / bars * c->width);
		digits = snprintf(NULL, 0, "%ld", n + 1);
		if (column + digits > c->width)
			break;
		mk_buf_printf(c->out, "%*s%ld", column - at, "", n + 1);
		at = column + digits;
	}
	mk_buf_text(c->out, c->style->end);
	mk_buf_byte(c->out, '\n');
}

/* The patterns, each named where there is room. */
static void
print_patterns(struct canvas *c)
{
	int column, end;

	mk_buf_printf(c->out, "%*s", MARGIN, "");
	for (column = 0; column < c->width; column = end) {
		const struct mk_timeline_part *part = part_at(c, column);
		char name[WIDEST + 8] = "|";

		mk_clipname_write(part->pattern, name + 1);
		memset(name + 4, '-', sizeof(name) - 5);
		name[sizeof(name) - 1] = '\0';
		for (end = column + 1; end < c->width; end++)
			if (part_at(c, end)->pattern != part->pattern)
				break;
		if (c->fancy) {
			name[0] = ' ';
			name[end - column > 3 ? 4 : 0] = '\0';
		}
		print_pattern(c, part->pattern, name, end - column);
	}
	mk_buf_byte(c->out, '\n');
}

/* Where a track sounds, in the colours of the patterns. */
static void
put_lane(struct canvas *c, int track)
{
	uint32_t color = 0, last = 0;
	int column;

	mk_buf_printf(c->out, "%*d  ", MARGIN - 2, track + 1);
	for (column = 0; column < c->width; column++) {
		const struct mk_timeline_part *part = part_at(c, column);
		bool silent = part->mutes >> track & 1;

		color = c->colors.rgb[part->pattern];
		if (c->fancy && !silent && color != last) {
			mk_buf_printf(c->out, "\33[38;5;%dm",
			    mk_patterncolor_256(color));
			last = color;
		}
		mk_buf_text(c->out, silent ? c->style->rest : c->style->lane);
	}
	mk_buf_text(c->out, c->style->end);
	mk_buf_byte(c->out, '\n');
}

static void
put_timeline(struct canvas *c)
{
	int track;

	mk_buf_byte(c->out, '\n');
	put_bars(c);
	print_patterns(c);
	for (track = 0; track < MK_CLIPNAME_TRACKS; track++)
		if (c->timeline.used >> track & 1)
			put_lane(c, track);
	if (c->timeline.cut)
		mk_buf_text(c->out, "The song goes on; this is its start.\n");
	mk_buf_byte(c->out, '\n');
}

/* Decides how much of the table fits, and how wide the timeline is. */
static void
lay_out_columns(struct canvas *c, int columns)
{
	int left = columns - gutter(c) - ALWAYS;

	for (c->n_cells = 0; c->n_cells < N_CELLS; c->n_cells++) {
		if (columns_of[c->n_cells].width > left)
			break;
		left -= columns_of[c->n_cells].width;
	}
	c->label = left - 2;
	if (c->n_cells < N_CELLS || c->label < SHORTEST)
		c->label = 0;
	c->width = columns - MARGIN;
	if (c->width > WIDEST)
		c->width = WIDEST;
	if (c->width < APART)
		c->width = APART;
}

int
mk_rowterm(const struct mk_rowview *view, bool fancy, int columns,
    struct mk_buf *out)
{
	struct canvas *c = malloc(sizeof(*c));

	if (!c)
		return -ENOMEM;
	c->view = view;
	c->style = &styles[fancy];
	c->fancy = fancy;
	c->out = out;
	mk_duration_count(view->song, view->tempo, &c->duration);
	mk_rowarrows_make(&c->arrows, view->song);
	mk_patterncolors_make(&c->colors, view->song);
	mk_timeline_make(&c->timeline, view->song, view->tempo);
	lay_out_columns(c, columns);
	put_rows(c);
	if (c->timeline.steps)
		put_timeline(c);
	mk_rowcells_sum(view, &c->duration, out);
	mk_buf_byte(out, '\n');
	free(c);
	return 0;
}
