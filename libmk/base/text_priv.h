/* SPDX-License-Identifier: ISC */
/*
 * Reads text written by people, line by line.
 *
 * Lines end in LF or CR LF. Skips the mark that some editors put before UTF-8,
 * blank lines, and lines that begin with '#'.
 */
#ifndef LIBMK_BASE_TEXT_PRIV_H
#define LIBMK_BASE_TEXT_PRIV_H

#include <stdbool.h>
#include <stddef.h>

/* The reading position: the caller moves p from start to end. */
struct mk_text {
	const char *name; /* what messages call the text */
	size_t line;      /* from 1 */
	const char *start, *p, *end;
	const char *next, *stop; /* what lies behind the line */
};

/* Start before the first line of data[0..len), which is not copied. */
void mk_text_init(struct mk_text *text, const char *name, const char *data,
    size_t len);

/*
 * Go to the next line with content; false at the end.
 *
 * start to end is the line without its line end, and p is its first byte that
 * is not blank.
 */
bool mk_text_next(struct mk_text *text);

/* Return the column, from 1, of a byte of the line. */
size_t mk_text_column(const struct mk_text *text, const char *at);

/*
 * Return the first byte of text[0..len) that names may not have, or NULL.
 *
 * Names may have neither control characters nor bytes that are not UTF-8.
 */
const char *mk_text_bad_byte(const char *text, size_t len);

#endif
