/* SPDX-License-Identifier: ISC */
#include <libmk/draw/svg_priv.h>

#include <libmk/draw/dotfont_priv.h>

#include <stdio.h>
#include <string.h>

/* The squares of a character's dots; of all dots if rows is NULL. */
static void
put_dots(struct mk_svg *svg, const uint8_t *rows, int n_rows)
{
	char path[MK_DOTFONT_COLUMNS * 8 * 24 + 1] = "";
	size_t used = 0;
	int row, column;

	for (row = 0; row < n_rows; row++)
		for (column = 0; column < MK_DOTFONT_COLUMNS; column++)
			if (!rows || rows[row] >> (4 - column) & 1)
				used += (size_t)snprintf(path + used,
				    sizeof(path) - used, "M%d %dh9v9h-9z",
				    column * MK_SVG_DOT, row * MK_SVG_DOT);
	mk_svg_open(svg, "path");
	mk_svg_text(svg, "d", path);
	mk_svg_close(svg);
}

static void
define_characters(struct mk_svg *svg)
{
	char id[8];
	int c;

	mk_svg_open(svg, "defs");
	for (c = 0; c < 0x80; c++) {
		if (!svg->used[c])
			continue;
		snprintf(id, sizeof(id), "c%02x", (unsigned)c);
		mk_svg_open(svg, "g");
		mk_svg_text(svg, "id", id);
		put_dots(svg, mk_dotfont_rows((char)c), MK_DOTFONT_ROWS);
		mk_svg_close(svg);
	}
	mk_svg_close(svg);
}

void
mk_svg_init(struct mk_svg *svg, int width, int height, struct mk_buf *out)
{
	char box[64];

	memset(svg->used, 0, sizeof(svg->used));
	mk_xmljson_init(&svg->doc, MK_XMLJSON_XML, out);
	mk_xmljson_open_root(&svg->doc, "svg", "http://www.w3.org/2000/svg");
	mk_svg_number(svg, "width", width);
	mk_svg_number(svg, "height", height);
	snprintf(box, sizeof(box), "0 0 %d %d", width, height);
	mk_svg_text(svg, "viewBox", box);
}

void
mk_svg_end(struct mk_svg *svg)
{
	define_characters(svg);
	mk_xmljson_close(&svg->doc);
	mk_xmljson_end(&svg->doc);
}

void
mk_svg_open(struct mk_svg *svg, const char *element)
{
	mk_xmljson_open(&svg->doc, element);
}

void
mk_svg_text(struct mk_svg *svg, const char *name, const char *value)
{
	mk_xmljson_text(&svg->doc, name, value);
}

void
mk_svg_number(struct mk_svg *svg, const char *name, double value)
{
	mk_xmljson_number(&svg->doc, name, value);
}

void
mk_svg_close(struct mk_svg *svg)
{
	mk_xmljson_close(&svg->doc);
}

void
mk_svg_open_group(struct mk_svg *svg, int x, int y, int scale)
{
	char transform[64];

	snprintf(transform, sizeof(transform),
	    scale == 100 ? "translate(%d %d)" : "translate(%d %d) scale(.%02d)",
	    x, y, scale);
	mk_svg_open(svg, "g");
	mk_svg_text(svg, "transform", transform);
}

void
mk_svg_rect(struct mk_svg *svg, struct mk_svg_box box, const char *fill)
{
	mk_svg_open(svg, "rect");
	mk_svg_number(svg, "x", box.x);
	mk_svg_number(svg, "y", box.y);
	mk_svg_number(svg, "width", box.width);
	mk_svg_number(svg, "height", box.height);
	mk_svg_number(svg, "rx", box.round);
	mk_svg_text(svg, "fill", fill);
	mk_svg_close(svg);
}

void
mk_svg_circle(struct mk_svg *svg, int x, int y, int r, const char *fill)
{
	mk_svg_open(svg, "circle");
	mk_svg_number(svg, "cx", x);
	mk_svg_number(svg, "cy", y);
	mk_svg_number(svg, "r", r);
	mk_svg_text(svg, "fill", fill);
	mk_svg_close(svg);
}

void
mk_svg_gradient(struct mk_svg *svg, const struct mk_svg_gradient *gradient)
{
	bool radial = gradient->radial;
	int i;

	mk_svg_open(svg, radial ? "radialGradient" : "linearGradient");
	mk_svg_text(svg, "id", gradient->id);
	mk_svg_text(svg, radial ? "cy" : "x2", radial ? "30%" : "0");
	mk_svg_text(svg, radial ? "r" : "y2", radial ? "75%" : "1");
	for (i = 0; i < 2; i++) {
		mk_svg_open(svg, "stop");
		mk_svg_number(svg, "offset", i);
		mk_svg_text(svg, "stop-color",
		    i ? gradient->to : gradient->from);
		mk_svg_close(svg);
	}
	mk_svg_close(svg);
}

void
mk_svg_pattern(struct mk_svg *svg, const char *id)
{
	mk_svg_open(svg, "pattern");
	mk_svg_text(svg, "id", id);
	mk_svg_text(svg, "patternUnits", "userSpaceOnUse");
	mk_svg_number(svg, "width", MK_SVG_CHAR);
	mk_svg_number(svg, "height", MK_SVG_LINE);
	put_dots(svg, NULL, 8);
	mk_svg_close(svg);
}

void
mk_svg_characters(struct mk_svg *svg, const char *characters, int n, int line)
{
	char href[8];
	int i;

	for (i = 0; i < n; i++) {
		unsigned c = (unsigned char)characters[i] & 0x7f;

		if (c == ' ')
			continue;
		svg->used[c] = true;
		snprintf(href, sizeof(href), "#c%02x", c);
		mk_svg_open(svg, "use");
		mk_svg_text(svg, "href", href);
		mk_svg_number(svg, "x", i * MK_SVG_CHAR);
		if (line)
			mk_svg_number(svg, "y", line * MK_SVG_LINE);
		mk_svg_close(svg);
	}
}
