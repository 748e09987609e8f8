/* SPDX-License-Identifier: ISC */
/*
 * Text in seven bits, for machines whose names and displays hold no more.
 *
 * Letters lose their accents, typographic signs become plain ones, and what has
 * no equivalent becomes '?'. Combining accents are dropped, so a letter
 * composed of two characters gives the same as the single one.
 */
#ifndef LIBMK_CODEC_ASCII_PRIV_H
#define LIBMK_CODEC_ASCII_PRIV_H

#include <stddef.h>

/*
 * Write text[0..len) as characters 20-7E to out[0..max), without a NUL.
 *
 * Returns how many were written; what does not fit is cut. Control characters
 * become blanks, each byte that is not UTF-8 a '?'.
 */
size_t mk_ascii_write(const char *text, size_t len, char *out, size_t max);

#endif
