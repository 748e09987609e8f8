/* SPDX-License-Identifier: ISC */
/*
 * Screens are arranged in rows on one body. Characters are drawn as dots, so
 * the picture needs no fonts.
 */
#include <libmk/lcd/lcdsvg_priv.h>

#include <libmk/draw/svg_priv.h>
#include <libmk/lcd/lcddraw_priv.h>

#include <stdio.h>
#include <string.h>

/* In pixels. */
#define CHAR   18 /* from one character to the next */
#define LINE   30 /* from one line to the next */
#define GLASS  14 /* around the characters */
#define BEZEL  10 /* around the glass, */
#define LEGEND 22 /* and below it, where the title stands */
#define KNOBS  98 /* height of the encoders above a screen */
#define GAP    36 /* between screens, and around them all */

#define ACROSS 40  /* columns of text side by side, at most */
#define SWEEP  270 /* degrees of an encoder's way */

/* Small text; centred on x if centre is set. */
static void
put_print(struct mk_svg *svg, int x, int y, bool centre, const char *print)
{
	int n = (int)strlen(print), scale = 15;

	if (centre)
		x -= (n * MK_SVG_CHAR - MK_SVG_DOT) * scale / 200;
	mk_svg_open_group(svg, x, y, scale);
	mk_svg_text(svg, "fill", "#aab0b8");
	mk_svg_characters(svg, print, n, 0);
	mk_svg_close(svg);
}

/* The circle around an encoder. A unit of it is a degree, and it begins at
 * the lower left. */
static void
define_ring(struct mk_svg *svg)
{
	mk_svg_open(svg, "circle");
	mk_svg_text(svg, "id", "ring");
	mk_svg_text(svg, "r", "57.2958");
	mk_svg_text(svg, "transform", "rotate(135) scale(.5)");
	mk_svg_text(svg, "fill", "none");
	mk_svg_text(svg, "stroke-width", "9");
	mk_svg_text(svg, "stroke-linecap", "round");
	mk_svg_close(svg);
}

static void
define_parts(struct mk_svg *svg)
{
	static const struct mk_svg_gradient gradients[] = {
	    {"body", false, "#43474d", "#26282c"},
	    {"page", false, "#cfe24f", "#a9c22f"},
	    {"flash", false, "#ffd57c", "#f0a62c"},
	    {"cap", true, "#787e87", "#2c2f34"},
	};
	size_t i;

	mk_svg_open(svg, "defs");
	for (i = 0; i < sizeof(gradients) / sizeof(*gradients); i++)
		mk_svg_gradient(svg, &gradients[i]);
	mk_svg_pattern(svg, "unlit");
	define_ring(svg);
	mk_svg_close(svg);
}

/* An arc of an encoder's ring, in degrees. */
static void
put_ring(struct mk_svg *svg, int degrees, const char *stroke)
{
	char dashes[32];

	snprintf(dashes, sizeof(dashes), "%d 360", degrees);
	mk_svg_open(svg, "use");
	mk_svg_text(svg, "href", "#ring");
	mk_svg_text(svg, "stroke", stroke);
	mk_svg_text(svg, "stroke-dasharray", dashes);
	mk_svg_close(svg);
}

static void
put_pointer(struct mk_svg *svg, int degrees)
{
	char transform[32];

	snprintf(transform, sizeof(transform), "rotate(%d)",
	    degrees - SWEEP / 2);
	mk_svg_open(svg, "path");
	mk_svg_text(svg, "d", "M0 -18v9");
	mk_svg_text(svg, "transform", transform);
	mk_svg_text(svg, "stroke", "#fff");
	mk_svg_text(svg, "stroke-width", "3");
	mk_svg_text(svg, "stroke-linecap", "round");
	mk_svg_close(svg);
}

static void
put_knob(struct mk_svg *svg, const struct mk_lcd_cell *cell, int x, bool in_use)
{
	bool known = cell->position >= 0 && cell->position <= 1;
	int degrees = known ? (int)(cell->position * SWEEP + 0.5) : 0;
	char print[16];

	mk_svg_open_group(svg, x, 38, 100);
	if (!in_use)
		mk_svg_text(svg, "opacity", ".4");
	put_ring(svg, SWEEP, "#17181b");
	if (degrees)
		put_ring(svg, degrees, "#ff9d2e");
	mk_svg_circle(svg, 0, 1, 21, "#131416");
	mk_svg_circle(svg, 0, 0, 20, "url(#cap)");
	if (known)
		put_pointer(svg, degrees);
	snprintf(print, sizeof(print), "%d", cell->cc);
	if (cell->cc >= 0)
		put_print(svg, 0, 34, true, print);
	mk_svg_close(svg);
}

static void
put_knobs(struct mk_svg *svg, const struct mk_lcd *lcd, int page)
{
	int i, size = mk_lcd_display(lcd)->cell;

	for (i = 0; i < mk_lcd_cells(lcd); i++)
		put_knob(svg, mk_lcd_cell(lcd, page, i),
		    BEZEL + GLASS + (2 * i * size + size - 1) * CHAR / 2,
		    mk_lcddraw_in_use(lcd, page, i));
}

static void
put_text(struct mk_svg *svg, const struct mk_lcdtext *text)
{
	int i;

	mk_svg_open(svg, "rect");
	mk_svg_number(svg, "width", text->columns * MK_SVG_CHAR - MK_SVG_DOT);
	mk_svg_number(svg, "height",
	    text->lines * MK_SVG_LINE - 2 * MK_SVG_DOT);
	mk_svg_text(svg, "fill", "url(#unlit)");
	mk_svg_text(svg, "fill-opacity", ".06");
	mk_svg_close(svg);
	mk_svg_open(svg, "g");
	mk_svg_text(svg, "fill", "#1b240a");
	for (i = 0; i < text->lines; i++)
		mk_svg_characters(svg, mk_lcdtext_line(text, i), text->columns,
		    i);
	mk_svg_close(svg);
}

/* What screen readers say: the title and the text, runs of blanks as one. */
static void
put_caption(struct mk_svg *svg, const struct mk_lcddraw_screen *screen)
{
	char label[sizeof(screen->title) + 2 +
	    2 * sizeof(screen->text->characters)];
	size_t used =
	    (size_t)snprintf(label, sizeof(label), "%s:", screen->title);
	int i, n = screen->text->lines * screen->text->columns;
	bool apart = true;

	for (i = 0; i < n; i++) {
		char c = screen->text->characters[i];

		apart |= i % screen->text->columns == 0;
		if (c != ' ' && apart)
			label[used++] = ' ';
		if (c != ' ')
			label[used++] = c;
		apart = c == ' ';
	}
	label[used] = '\0';
	mk_svg_text(svg, "role", "img");
	mk_svg_text(svg, "aria-label", label);
}

/* Arranges pages in rows as wide as fit, and a flash below them. */
struct layout {
	int screens, pages, across;
	int glass_width, glass_height;
	int width, height;             /* of a page with the gap behind it */
	int whole_width, whole_height; /* of the picture */
};

static struct layout
lay_out_display(const struct mk_lcd *lcd)
{
	const struct mk_display *display = mk_lcd_display(lcd);
	struct layout l = {.screens = mk_lcddraw_screens(lcd)};

	l.pages = mk_lcd_at_once(lcd) ? mk_lcd_pages(lcd) : 1;
	l.across = ACROSS / display->columns;
	if (l.across > l.pages)
		l.across = l.pages;
	if (l.across < 1)
		l.across = 1;
	l.glass_width = display->columns * CHAR - 3 + 2 * GLASS;
	l.glass_height = display->lines * LINE - 6 + 2 * GLASS;
	l.width = l.glass_width + 2 * BEZEL + GAP;
	l.height = KNOBS + l.glass_height + BEZEL + LEGEND + GAP;
	l.whole_width = l.across * l.width + GAP;
	l.whole_height = (l.pages + l.across - 1) / l.across * l.height + GAP;
	if (l.screens > l.pages)
		l.whole_height += l.height - KNOBS;
	return l;
}

static void
put_screen(struct mk_svg *svg, const struct mk_lcd *lcd, const struct layout *l,
    int i)
{
	struct mk_lcddraw_screen screen = mk_lcddraw_screen(lcd, i);
	int width = l->glass_width, height = l->glass_height, top = KNOBS;
	int x = GAP + i % l->across * l->width;
	int y = GAP + i / l->across * l->height;

	if (screen.page < 0) {
		top = 0;
		x = (l->whole_width - l->width + GAP) / 2;
		y = l->whole_height - l->height + KNOBS;
	}
	mk_svg_open_group(svg, x, y, 100);
	put_caption(svg, &screen);
	if (screen.page >= 0)
		put_knobs(svg, lcd, screen.page);
	mk_svg_rect(svg,
	    (struct mk_svg_box){
	        0, top, width + 2 * BEZEL, height + BEZEL + LEGEND, 8},
	    "#0f1012");
	mk_svg_rect(svg,
	    (struct mk_svg_box){BEZEL, top + BEZEL, width, height, 4},
	    screen.flash ? "url(#flash)" : "url(#page)");
	put_print(svg, BEZEL + 2, top + BEZEL + height + 6, false,
	    screen.title);
	mk_svg_open_group(svg, BEZEL + GLASS, top + BEZEL + GLASS, 30);
	put_text(svg, screen.text);
	mk_svg_close(svg);
	mk_svg_close(svg);
}

void
mk_lcdsvg(const struct mk_lcd *lcd, struct mk_buf *out)
{
	struct layout l = {.whole_width = GAP, .whole_height = GAP};
	struct mk_svg svg;
	int i;

	if (mk_lcd_cells(lcd))
		l = lay_out_display(lcd);
	mk_svg_init(&svg, l.whole_width, l.whole_height, out);
	define_parts(&svg);
	mk_svg_rect(&svg,
	    (struct mk_svg_box){
	        4, 4, l.whole_width - 8, l.whole_height - 8, 20},
	    "url(#body)");
	for (i = 0; i < l.screens; i++)
		put_screen(&svg, lcd, &l, i);
	mk_svg_end(&svg);
}
