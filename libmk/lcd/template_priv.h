/* SPDX-License-Identifier: ISC */
/*
 * Messages of a display with its own protocol, as a surface file gives them.
 *
 *   F0 00 20 29 02 11 04 {page} {line1} F7  F0 00 20 29 02 11 05 {line2} F7
 *
 * A template is one or more system exclusive messages: pairs of hexadecimal
 * digits, blanks, and fields, which are replaced when it is written:
 *
 *   {line1} {line2} {line3} {line4}  a line, as long as the display has columns
 *   {text}                           all lines, one behind the other
 *   {page}                           the page's number, from 0, in one byte
 */
#ifndef LIBMK_LCD_TEMPLATE_PRIV_H
#define LIBMK_LCD_TEMPLATE_PRIV_H

#include <libmk/base/err.h>

#include <stddef.h>
#include <stdint.h>

#define MK_TEMPLATE_LINES 4
#define MK_TEMPLATE_ITEMS 256 /* most bytes and fields of a template */

/* A template that was read. */
struct mk_template {
	uint16_t items[MK_TEMPLATE_ITEMS]; /* a byte, or a field */
	size_t n;
};

/* What stands in its fields. */
struct mk_template_fields {
	int page;
	int lines, columns;
	const char *text; /* lines * columns characters; NULL: only sizes */
};

/*
 * Read a template.
 *
 * Returns 0, or -EBADMSG with "column N: ..." in err for anything but digits
 * and fields, and for anything but whole messages, F0 ... F7.
 */
int mk_template_read(struct mk_template *tpl, const char *text,
    struct mk_err *err);

/*
 * Write the i-th message of a template to out[0..room).
 *
 * Returns its size, or 0 if there is no such message. If the size exceeds room,
 * only what fits is written: room 0 asks for the size alone. A line that the
 * display lacks is empty.
 */
size_t mk_template_write(const struct mk_template *tpl, size_t i,
    const struct mk_template_fields *fields, uint8_t *out, size_t room);

#endif
