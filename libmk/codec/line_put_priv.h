/* SPDX-License-Identifier: ISC */
/*
 * Lines written: a stamp or not, a verb, words, extras, the end.
 *
 * Each function appends its part with the blank before it. A word is quoted
 * if it would not read back as itself otherwise: bytes that are no UTF-8, and
 * control characters, become \xHH. Failures stay in the buffer.
 */
#ifndef LIBMK_CODEC_LINE_PUT_PRIV_H
#define LIBMK_CODEC_LINE_PUT_PRIV_H

#include <libmk/base/buf.h>

#include <stddef.h>
#include <stdint.h>

/* Begin a line, with its stamp before its verb if it has one. */
void mk_line_put_stamp(struct mk_buf *buf, uint64_t microseconds);
void mk_line_put_verb(struct mk_buf *buf, const char *verb);

/* Write a word whose value is text; the latter up to its NUL. */
void mk_line_put_word(struct mk_buf *buf, const char *text, size_t len);
void mk_line_put_text(struct mk_buf *buf, const char *text);

/* Write a whole number. */
void mk_line_put_int(struct mk_buf *buf, long value);

/* Write a number with 6 significant digits, as printf()'s %.6g. */
void mk_line_put_number(struct mk_buf *buf, double value);

/* Write a word that is in the grammar already: quotes and escapes stay. */
void mk_line_put_raw(struct mk_buf *buf, const char *raw, size_t len);

/* Write bytes as words of two hexadecimal digits each. */
void mk_line_put_hex(struct mk_buf *buf, const uint8_t *bytes, size_t n);

/* Write name=text; of lower-case letters and hyphens is the name. */
void mk_line_put_extra(struct mk_buf *buf, const char *name, const char *text,
    size_t len);

/* End the line. */
void mk_line_put_end(struct mk_buf *buf);

/* Append text within quotes and without a blank: a piece of a word. */
void mk_line_put_quoted(struct mk_buf *buf, const char *text, size_t len);

#endif
