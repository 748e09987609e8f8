/* SPDX-License-Identifier: ISC */
/*
 * Writes lines: perhaps a stamp, a verb, words, extras, the end.
 *
 * Each function appends its part with the blank before it. A word is quoted if
 * it would not read back as itself otherwise; control characters and bytes that
 * are not UTF-8 become \xHH. Write failures stay in the buffer.
 */
#ifndef LIBMK_CODEC_LINE_PUT_PRIV_H
#define LIBMK_CODEC_LINE_PUT_PRIV_H

#include <libmk/base/buf.h>

#include <stddef.h>
#include <stdint.h>

/* Begin a line: write the stamp, if any, then the verb. */
void mk_line_put_stamp(struct mk_buf *buf, uint64_t microseconds);
void mk_line_put_verb(struct mk_buf *buf, const char *verb);

/* Write a word whose value is text, of len bytes or up to its NUL. */
void mk_line_put_word(struct mk_buf *buf, const char *text, size_t len);
void mk_line_put_text(struct mk_buf *buf, const char *text);

/* Write a whole number. */
void mk_line_put_int(struct mk_buf *buf, long value);

/* Write a number with 6 significant digits, as printf()'s %.6g. */
void mk_line_put_number(struct mk_buf *buf, double value);

/* Write a word already in the grammar: quotes and escapes stay. */
void mk_line_put_raw(struct mk_buf *buf, const char *raw, size_t len);

/* Write bytes as words of two hexadecimal digits each. */
void mk_line_put_hex(struct mk_buf *buf, const uint8_t *bytes, size_t n);

/* Write name=text; the name has lower-case letters and hyphens only. */
void mk_line_put_extra(struct mk_buf *buf, const char *name, const char *text,
    size_t len);

/* End the line. */
void mk_line_put_end(struct mk_buf *buf);

/* Append text in quotes, without a blank: a piece of a word. */
void mk_line_put_quoted(struct mk_buf *buf, const char *text, size_t len);

#endif
