/* SPDX-License-Identifier: ISC */
#include <libmk/draw/memorysvg_priv.h>

#include <libmk/draw/patterncolor_priv.h>
#include <libmk/draw/picture_priv.h>
#include <libmk/draw/rowsvg_priv.h>
#include <libmk/draw/svg_priv.h>
#include <libmk/machine/clipname.h>
#include <libmk/machine/mdusage_priv.h>

#include <stdio.h>
#include <string.h>

#define BANK 16 /* patterns */

/* In pixels. */
#define WIDTH  816
#define LEFT   (MK_PICTURE_GAP + 24) /* of the patterns */
#define CELL   46
#define HIGH   34
#define NUMBER 27  /* where a kit's number ends, */
#define NAME   40  /* its name begins, */
#define USERS  210 /* and where it is used */

struct poster {
	struct mk_svg svg;
	const struct mk_mdmemory *memory;
	double tempo;
	struct mk_mdusage usage;
	uint32_t colors[MK_MDKIT_KITS]; /* 0: of a kit in no pattern */
	int kits;                       /* lines of them */
	int width, height;
};

static bool
has_usage(const struct poster *p)
{
	return p->usage.n_kits || p->usage.n_patterns;
}

static bool
is_listed(const struct poster *p, int kit)
{
	return p->usage.kits[kit].there || p->usage.kits[kit].patterns;
}

static int
usage_height(const struct poster *p)
{
	if (!has_usage(p))
		return 0;
	return MK_PICTURE_GAP + MK_PICTURE_TITLE + MK_PICTURE_ROW +
	    MK_MDPATTERN_PATTERNS / BANK * HIGH + MK_PICTURE_GAP +
	    (p->kits + 1) * MK_PICTURE_ROW;
}

static struct mk_rowview
view_of(const struct poster *p, int song)
{
	return (struct mk_rowview){
	    .song = p->memory->songs[song], .tempo = p->tempo};
}

/* Counts, gives colours, and measures: 0 or -ENOMEM. */
static int
lay_out_memory(struct poster *p)
{
	int i, given = 0, width, height, status;

	mk_mdusage_count(&p->usage, p->memory);
	p->kits = 0;
	for (i = 0; i < MK_MDKIT_KITS; i++) {
		p->colors[i] = 0;
		if (p->usage.kits[i].patterns)
			p->colors[i] = mk_patterncolor(given++);
		p->kits += is_listed(p, i);
	}
	p->width = has_usage(p) || !p->usage.n_songs ? WIDTH : 0;
	p->height = usage_height(p);
	for (i = 0; i < MK_MDSONG_SONGS; i++) {
		struct mk_rowview view = view_of(p, i);

		if (!view.song)
			continue;
		status = mk_rowsvg_size(&view, &width, &height);
		if (status < 0)
			return status;
		if (width > p->width)
			p->width = width;
		p->height += height;
	}
	if (has_usage(p))
		p->height += MK_PICTURE_GAP;
	return 0;
}

static void
put_title(struct poster *p)
{
	char text[96];
	struct mk_buf sum;

	mk_buf_init_fixed(&sum, text, sizeof(text) - 1);
	mk_mdusage_sum(&p->usage, &sum);
	text[sum.len] = '\0';
	mk_picture_title(&p->svg, MK_PICTURE_GAP, MK_PICTURE_GAP, "MEMORY",
	    text);
}

static void
put_frame(struct poster *p, int x, int y, const char *stroke)
{
	mk_svg_open(&p->svg, "rect");
	mk_svg_number(&p->svg, "x", x + 1);
	mk_svg_number(&p->svg, "y", y + 1);
	mk_svg_number(&p->svg, "width", CELL - 5);
	mk_svg_number(&p->svg, "height", HIGH - 5);
	mk_svg_text(&p->svg, "fill", "none");
	mk_svg_text(&p->svg, "stroke", stroke);
	mk_svg_text(&p->svg, "stroke-width", "2");
	mk_svg_close(&p->svg);
}

/* A pattern's kit, on the kit's colour; only a frame if no song plays it. */
static void
draw_pattern(struct poster *p, int i, int x, int y)
{
	const struct mk_mdusage_pattern *pattern = &p->usage.patterns[i];
	const char *ink = MK_PICTURE_INK, *fill = MK_PICTURE_PANEL;
	char text[16] = "", color[8];

	if (pattern->kit != MK_MDUSAGE_NO_KIT) {
		snprintf(text, sizeof(text), "%d", pattern->kit + 1);
		mk_picture_color(p->colors[pattern->kit], color);
		if (pattern->songs) {
			fill = color;
			ink = MK_PICTURE_ONDARK;
		}
	} else if (pattern->songs || pattern->there) {
		snprintf(text, sizeof(text), pattern->there ? "!" : "?");
		snprintf(color, sizeof(color), MK_PICTURE_LIT);
	}
	mk_picture_rect(&p->svg, x, y, CELL - 3, HIGH - 3, fill);
	if (text[0] && fill != color)
		put_frame(p, x, y, color);
	mk_picture_print_to(&p->svg, x + NUMBER, y + 11, ink, text);
}

static void
draw_patterns(struct poster *p, int y)
{
	char text[16];
	int i;

	for (i = 0; i < BANK; i++) {
		snprintf(text, sizeof(text), "%d", i + 1);
		mk_picture_print_to(&p->svg, LEFT + i * CELL + NUMBER, y,
		    MK_PICTURE_FAINT, text);
	}
	y += MK_PICTURE_ROW;
	for (i = 0; i < MK_MDPATTERN_PATTERNS; i++) {
		int down = y + i / BANK * HIGH;

		snprintf(text, sizeof(text), "%c", 'A' + i / BANK);
		if (i % BANK == 0)
			mk_picture_print(&p->svg, MK_PICTURE_GAP, down + 11,
			    MK_PICTURE_FAINT, text);
		draw_pattern(p, i, LEFT + i % BANK * CELL, down);
	}
}

/* Where a kit is used: "A01-A04 B02, songs 1 4", as far as it fits. */
static void
put_users(struct poster *p, int kit, int y)
{
	size_t room = (WIDTH - MK_PICTURE_GAP - USERS) / MK_PICTURE_CHAR;
	char text[1024];
	struct mk_buf buf;

	mk_buf_init_fixed(&buf, text, sizeof(text) - 1);
	mk_mdusage_patterns(&p->usage, kit, &buf);
	if (p->usage.kits[kit].songs) {
		mk_buf_text(&buf, ", ");
		mk_mdusage_songs(p->usage.kits[kit].songs, &buf);
	}
	text[buf.len] = '\0';
	if (buf.len > room)
		memcpy(text + room - 3, "...", 4);
	mk_picture_print(&p->svg, USERS, y, MK_PICTURE_FAINT, text);
}

static void
put_kits(struct poster *p, int y)
{
	char name[MK_MDKIT_NAME + 1], text[16], color[8];
	int kit;

	mk_picture_print(&p->svg, MK_PICTURE_GAP, y, MK_PICTURE_FAINT, "KITS");
	for (kit = 0; kit < MK_MDKIT_KITS; kit++) {
		if (!is_listed(p, kit))
			continue;
		y += MK_PICTURE_ROW;
		snprintf(text, sizeof(text), "%d", kit + 1);
		snprintf(name, sizeof(name), "(not here)");
		if (p->usage.kits[kit].there)
			mk_mdkit_name(p->memory->kits[kit], name);
		mk_picture_rect(&p->svg, MK_PICTURE_GAP - 4, y - 4, NUMBER + 3,
		    MK_PICTURE_ROW - 4,
		    p->colors[kit] ? mk_picture_color(p->colors[kit], color)
		                   : MK_PICTURE_PANEL);
		mk_picture_print_to(&p->svg, MK_PICTURE_GAP + NUMBER - 4, y,
		    p->colors[kit] ? MK_PICTURE_ONDARK : MK_PICTURE_INK, text);
		mk_picture_print(&p->svg, MK_PICTURE_GAP + NAME, y,
		    MK_PICTURE_INK, name);
		put_users(p, kit, y);
	}
}

static int
put_songs(struct poster *p, int y)
{
	int i, width, height, status;

	for (i = 0; i < MK_MDSONG_SONGS; i++) {
		struct mk_rowview view = view_of(p, i);

		if (!view.song)
			continue;
		status = mk_rowsvg_size(&view, &width, &height);
		if (status == 0)
			status = mk_rowsvg_put(&view, y, &p->svg);
		if (status < 0)
			return status;
		y += height;
	}
	return 0;
}

int
mk_memorysvg(const struct mk_mdmemory *memory, double tempo, struct mk_buf *out)
{
	struct poster p = {.memory = memory, .tempo = tempo};
	int y = MK_PICTURE_GAP + MK_PICTURE_TITLE, status = lay_out_memory(&p);

	if (status < 0)
		return status;
	mk_svg_init(&p.svg, p.width, p.height, out);
	mk_picture_rect(&p.svg, 0, 0, p.width, p.height, MK_PICTURE_PAPER);
	if (has_usage(&p)) {
		put_title(&p);
		draw_patterns(&p, y);
		y += MK_PICTURE_ROW + MK_MDPATTERN_PATTERNS / BANK * HIGH;
		put_kits(&p, y + MK_PICTURE_GAP / 2);
	}
	status = put_songs(&p,
	    usage_height(&p) + (has_usage(&p) ? MK_PICTURE_GAP : 0));
	mk_svg_end(&p.svg);
	return status;
}
