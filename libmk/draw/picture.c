/* SPDX-License-Identifier: ISC */
#include <libmk/draw/picture_priv.h>

#include <stdio.h>
#include <string.h>

static void
print(struct mk_svg *svg, int x, int y, int scale, const char *color,
    const char *text)
{
	if (!*text)
		return;
	mk_svg_open_group(svg, x, y, scale);
	mk_svg_text(svg, "fill", color);
	mk_svg_characters(svg, text, (int)strlen(text), 0);
	mk_svg_close(svg);
}

void
mk_picture_print(struct mk_svg *svg, int x, int y, const char *color,
    const char *text)
{
	print(svg, x, y, 15, color, text);
}

void
mk_picture_print_to(struct mk_svg *svg, int x, int y, const char *color,
    const char *text)
{
	print(svg, x - (int)strlen(text) * MK_PICTURE_CHAR, y, 15, color, text);
}

void
mk_picture_title(struct mk_svg *svg, int x, int y, const char *title,
    const char *below)
{
	print(svg, x, y, 28, MK_PICTURE_INK, title);
	print(svg, x, y + 32, 15, MK_PICTURE_FAINT, below);
}

void
mk_picture_rect(struct mk_svg *svg, int x, int y, int width, int height,
    const char *fill)
{
	mk_svg_rect(svg, (struct mk_svg_box){x, y, width, height, 0}, fill);
}

const char *
mk_picture_color(uint32_t rgb, char text[8])
{
	snprintf(text, 8, "#%06x", (unsigned)rgb & 0xffffff);
	return text;
}
