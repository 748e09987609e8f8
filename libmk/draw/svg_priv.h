/* SPDX-License-Identifier: ISC */
/*
 * An SVG document: groups, shapes, and characters made of dots.
 *
 * Lengths are whole pixels. Characters are those of dotfont_priv.h, so that a
 * picture needs no fonts; each is defined once, at the document's end.
 */
#ifndef LIBMK_DRAW_SVG_PRIV_H
#define LIBMK_DRAW_SVG_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/xmljson.h>

#include <stdbool.h>
#include <stdint.h>

/* In units of characters: the distance of dots, characters, lines. */
#define MK_SVG_DOT  10
#define MK_SVG_CHAR 60
#define MK_SVG_LINE 100

struct mk_svg {
	struct mk_xmljson doc;
	bool used[0x80]; /* characters to be defined */
};

struct mk_svg_box {
	int x, y, width, height;
	int round; /* the corners' radius */
};

/* From top to bottom, or from the middle outwards. */
struct mk_svg_gradient {
	const char *id;
	bool radial;
	const char *from, *to; /* colours */
};

/*
 * Start a document of that size, which a page may scale; end it. Write failures
 * stay in out.
 */
void mk_svg_init(struct mk_svg *svg, int width, int height, struct mk_buf *out);
void mk_svg_end(struct mk_svg *svg);

/* Open an element, give it attributes, and close it. */
void mk_svg_open(struct mk_svg *svg, const char *element);
void mk_svg_text(struct mk_svg *svg, const char *name, const char *value);
void mk_svg_number(struct mk_svg *svg, const char *name, double value);
void mk_svg_close(struct mk_svg *svg);

/* Open a group with its origin at x, y, drawn in hundredths of its size. */
void mk_svg_open_group(struct mk_svg *svg, int x, int y, int scale);

/* Draw a shape. */
void mk_svg_rect(struct mk_svg *svg, struct mk_svg_box box, const char *fill);
void mk_svg_circle(struct mk_svg *svg, int x, int y, int r, const char *fill);

/* Define a gradient; refer to it as url(#id). */
void mk_svg_gradient(struct mk_svg *svg,
    const struct mk_svg_gradient *gradient);

/* Define a pattern of a display's unlit dots. */
void mk_svg_pattern(struct mk_svg *svg, const char *id);

/*
 * Draw n characters from the origin, line lines down, in the group's colour.
 *
 * They are 70 units high; the group must scale them.
 */
void mk_svg_characters(struct mk_svg *svg, const char *characters, int n,
    int line);

#endif
