/* SPDX-License-Identifier: ISC */
/*
 * Bytes as hexadecimal digits.
 */
#ifndef LIBMK_BASE_HEX_PRIV_H
#define LIBMK_BASE_HEX_PRIV_H

#include <libmk/base/buf.h>

#include <stddef.h>
#include <stdint.h>

/* Write a byte as two digits at text, in upper case, as is usual in MIDI. */
void mk_hex_byte(char text[2], uint8_t byte);

/* Return the value of a digit of either case, or -1. */
int mk_hex_value(char digit);

/*
 * Read pairs of digits, alone or with blanks between, as "F0 7E" or "f07e".
 *
 * Appends the bytes to out. Returns -1, or the offset of the first wrong
 * character, with the bytes before it in out.
 */
long mk_hex_read(const char *text, size_t len, struct mk_buf *out);

/* Append bytes as pairs of digits with a blank between two. */
void mk_hex_write(struct mk_buf *out, const uint8_t *bytes, size_t n);

#endif
