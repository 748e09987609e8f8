/* SPDX-License-Identifier: ISC */
#include <libmk/draw/rowsvg_priv.h>

#include <libmk/codec/ascii_priv.h>
#include <libmk/draw/patterncolor_priv.h>
#include <libmk/draw/picture_priv.h>
#include <libmk/draw/rowarrows_priv.h>
#include <libmk/draw/timeline_priv.h>
#include <libmk/draw/timelinesvg_priv.h>
#include <libmk/machine/clipname.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 64 /* of a column, at most */

/* In pixels. */
#define LIGHT  12 /* from one light to the next */
#define GUTTER 14 /* an arrow's lane */
#define COLUMN 832

/* Where the cells of a row begin, or end for numbers. */
enum {
	AT_ROW = 3 * GUTTER + 40,
	AT_PATTERN = AT_ROW + 14,
	AT_REPEATS = AT_PATTERN + 84,
	AT_START = AT_REPEATS + 40,
	AT_LENGTH = AT_START + 40,
	AT_BPM = AT_LENGTH + 68,
	AT_LIGHTS = AT_BPM + 22,
	AT_BARS = AT_LIGHTS + 16 * LIGHT + 3 * 6 + 12 * MK_PICTURE_CHAR,
	AT_TIME = AT_BARS + 78,
	AT_LABEL = AT_TIME + 14,
};

struct picture {
	struct mk_svg *svg;
	const struct mk_rowview *view;
	struct mk_duration duration;
	struct mk_rowarrows arrows;
	struct mk_patterncolors colors;
	struct mk_timeline timeline;
	int columns, rows; /* of the table */
	int width, height;
	int table; /* where it begins */
};

static void
lay_out_song(struct picture *p)
{
	size_t n = p->view->song->n_rows;

	p->columns = (int)((n + ROWS - 1) / ROWS);
	if (p->columns < 1)
		p->columns = 1;
	p->rows = (int)((n + (size_t)p->columns - 1) / (size_t)p->columns);
	p->width = p->columns * (COLUMN + MK_PICTURE_GAP) + MK_PICTURE_GAP;
	p->table = MK_PICTURE_GAP + MK_PICTURE_TITLE;
	if (p->timeline.steps)
		p->table += MK_TIMELINESVG_HEIGHT + MK_PICTURE_GAP;
	p->height = p->table + (p->rows + 1) * MK_PICTURE_ROW + MK_PICTURE_GAP;
}

static int
column_x(const struct picture *p, size_t row)
{
	return MK_PICTURE_GAP + (int)row / p->rows * (COLUMN + MK_PICTURE_GAP);
}

static int
row_y(const struct picture *p, size_t row)
{
	return p->table + ((int)row % p->rows + 1) * MK_PICTURE_ROW;
}

static void
put_header(struct picture *p, int x)
{
	int y = p->table;

	mk_picture_rect(p->svg, x, y - 8, COLUMN,
	    (p->rows + 1) * MK_PICTURE_ROW + 16, MK_PICTURE_PANEL);
	mk_picture_print_to(p->svg, x + AT_ROW, y, MK_PICTURE_FAINT, "ROW");
	mk_picture_print(p->svg, x + AT_PATTERN, y, MK_PICTURE_FAINT, "PAT");
	mk_picture_print_to(p->svg, x + AT_REPEATS, y, MK_PICTURE_FAINT, "REP");
	mk_picture_print_to(p->svg, x + AT_START, y, MK_PICTURE_FAINT, "OF");
	mk_picture_print_to(p->svg, x + AT_LENGTH, y, MK_PICTURE_FAINT, "LN");
	mk_picture_print_to(p->svg, x + AT_BPM, y, MK_PICTURE_FAINT, "BPM");
	mk_picture_print(p->svg, x + AT_LIGHTS, y, MK_PICTURE_FAINT, "SOUNDS");
	mk_picture_print_to(p->svg, x + AT_BARS, y, MK_PICTURE_FAINT, "BARS");
	mk_picture_print_to(p->svg, x + AT_TIME, y, MK_PICTURE_FAINT, "TIME");
}

/*
 * A light for each track, lit if it sounds; in fours, like the machine's keys.
 */
static void
put_lights(struct picture *p, int x, int y, unsigned mutes)
{
	int track;

	for (track = 0; track < MK_CLIPNAME_TRACKS; track++)
		mk_svg_circle(p->svg, x + 5 + track * LIGHT + track / 4 * 6,
		    y + 5, 4,
		    mutes >> track & 1 ? MK_PICTURE_UNLIT : MK_PICTURE_LIT);
}

static void
draw_label(struct picture *p, int x, int y, size_t row)
{
	char text[(COLUMN - AT_LABEL) / MK_PICTURE_CHAR + 1];
	const char *label;
	size_t n;

	if (!p->view->labels)
		return;
	label = p->view->labels[row].text;
	n = mk_ascii_write(label, strlen(label), text, sizeof(text) - 1);
	text[n] = '\0';
	mk_picture_print(p->svg, x + AT_LABEL, y, MK_PICTURE_FAINT, text);
}

static void
draw_row(struct picture *p, size_t i)
{
	const struct mk_row *row = &p->view->song->rows[i];
	const struct mk_rowcells c = mk_rowcells_of(p->view, i, &p->duration);
	bool plays = mk_row_kind(row, i) == MK_ROW_IS_PATTERN;
	unsigned pattern = mk_row_get(row, MK_ROW_PATTERN);
	int x = column_x(p, i), y = row_y(p, i);
	char text[24], color[8];

	snprintf(text, sizeof(text), "%zu", i + 1);
	mk_picture_print_to(p->svg, x + AT_ROW, y, MK_PICTURE_FAINT, text);
	if (plays)
		mk_picture_rect(p->svg, x + AT_PATTERN - 4, y - 4,
		    3 * MK_PICTURE_CHAR + 7, MK_PICTURE_ROW - 4,
		    mk_picture_color(p->colors.rgb[pattern], color));
	mk_picture_print(p->svg, x + AT_PATTERN, y,
	    plays ? MK_PICTURE_ONDARK : MK_PICTURE_INK, c.pattern);
	mk_picture_print_to(p->svg, x + AT_REPEATS, y, MK_PICTURE_INK,
	    c.repeats);
	mk_picture_print(p->svg, x + AT_REPEATS + 14, y, MK_PICTURE_INK,
	    c.target);
	mk_picture_print_to(p->svg, x + AT_START, y, MK_PICTURE_INK, c.start);
	mk_picture_print_to(p->svg, x + AT_LENGTH, y, MK_PICTURE_INK, c.length);
	mk_picture_print_to(p->svg, x + AT_BPM, y, MK_PICTURE_INK, c.bpm);
	mk_picture_print_to(p->svg, x + AT_BARS, y, MK_PICTURE_INK, c.bars);
	mk_picture_print_to(p->svg, x + AT_TIME, y, MK_PICTURE_INK, c.time);
	if (c.length[0])
		put_lights(p, x + AT_LIGHTS, y, mk_row_get(row, MK_ROW_MUTES));
	draw_label(p, x, y, i);
}

/* An arrow beside the rows, if both its ends are in the same column. */
static void
put_arrow(struct picture *p, const struct mk_rowarrow *arrow)
{
	int right = column_x(p, arrow->from) + 3 * GUTTER;
	int left = right - (arrow->lane + 1) * GUTTER + 6;
	int from = row_y(p, arrow->from) + 5, to = row_y(p, arrow->to) + 5;
	char d[96];

	if (column_x(p, arrow->to) != column_x(p, arrow->from))
		return;
	snprintf(d, sizeof(d), "M%d %dH%dV%dH%dm-5 -4l5 4l-5 4", right, from,
	    left, to, right);
	mk_svg_open(p->svg, "path");
	mk_svg_text(p->svg, "d", d);
	mk_svg_text(p->svg, "fill", "none");
	mk_svg_text(p->svg, "stroke", MK_PICTURE_ARROW);
	mk_svg_text(p->svg, "stroke-width", "1.5");
	mk_svg_close(p->svg);
}

static void
put_table(struct picture *p)
{
	size_t i;
	int column;

	for (column = 0; column < p->columns; column++)
		put_header(p,
		    MK_PICTURE_GAP + column * (COLUMN + MK_PICTURE_GAP));
	for (i = 0; i < p->view->song->n_rows; i++)
		draw_row(p, i);
	for (i = 0; i < p->arrows.n; i++)
		put_arrow(p, &p->arrows.arrows[i]);
}

static void
put_title(struct picture *p)
{
	char name[MK_ROWSONG_NAME + 1], title[64];
	struct mk_buf sum;
	char text[256];

	mk_rowcells_name(p->view->song, name);
	snprintf(title, sizeof(title), "SONG %u  %s",
	    p->view->song->position + 1U, name);
	mk_buf_init_fixed(&sum, text, sizeof(text) - 1);
	mk_rowcells_sum(p->view, &p->duration, &sum);
	text[sum.len] = '\0';
	mk_picture_title(p->svg, MK_PICTURE_GAP, MK_PICTURE_GAP, title, text);
	if (p->timeline.cut)
		mk_picture_print_to(p->svg, p->width - MK_PICTURE_GAP,
		    MK_PICTURE_GAP + 32, MK_PICTURE_FAINT,
		    "the song goes on; this is its start");
}

static void
put_picture(struct picture *p)
{
	char name[MK_ROWSONG_NAME + 1], label[64];

	mk_rowcells_name(p->view->song, name);
	snprintf(label, sizeof(label), "song %u, %s, in %zu rows",
	    p->view->song->position + 1U, name, p->view->song->n_rows);
	mk_svg_text(p->svg, "role", "img");
	mk_svg_text(p->svg, "aria-label", label);
	mk_picture_rect(p->svg, 0, 0, p->width, p->height, MK_PICTURE_PAPER);
	put_title(p);
	if (p->timeline.steps)
		mk_timelinesvg(&p->timeline, &p->colors, p->view->signature,
		    (struct mk_timelinesvg_place){MK_PICTURE_GAP,
		        MK_PICTURE_GAP + MK_PICTURE_TITLE,
		        p->width - 2 * MK_PICTURE_GAP},
		    p->svg);
	put_table(p);
}

static struct picture *
new_picture(const struct mk_rowview *view)
{
	struct picture *p = malloc(sizeof(*p));

	if (!p)
		return NULL;
	p->view = view;
	mk_duration_count(view->song, view->tempo, &p->duration);
	mk_rowarrows_make(&p->arrows, view->song);
	mk_patterncolors_make(&p->colors, view->song);
	mk_timeline_make(&p->timeline, view->song, view->tempo);
	lay_out_song(p);
	return p;
}

int
mk_rowsvg_size(const struct mk_rowview *view, int *width, int *height)
{
	struct picture *p = new_picture(view);

	if (!p)
		return -ENOMEM;
	*width = p->width;
	*height = p->height;
	free(p);
	return 0;
}

int
mk_rowsvg_put(const struct mk_rowview *view, int y, struct mk_svg *svg)
{
	struct picture *p = new_picture(view);

	if (!p)
		return -ENOMEM;
	p->svg = svg;
	mk_svg_open_group(svg, 0, y, 100);
	put_picture(p);
	mk_svg_close(svg);
	free(p);
	return 0;
}

int
mk_rowsvg(const struct mk_rowview *view, struct mk_buf *out)
{
	struct mk_svg svg;
	int width, height, status;

	status = mk_rowsvg_size(view, &width, &height);
	if (status < 0)
		return status;
	mk_svg_init(&svg, width, height, out);
	status = mk_rowsvg_put(view, 0, &svg);
	mk_svg_end(&svg);
	return status;
}
