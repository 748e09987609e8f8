/* SPDX-License-Identifier: ISC */
/* Decides which bytes are UTF-8, and which characters are safe to show. */
#ifndef LIBMK_BASE_UTF8_PRIV_H
#define LIBMK_BASE_UTF8_PRIV_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Return how many bytes the character at text[0..len) takes, or 0.
 *
 * 0 is for what is not UTF-8 (Unicode 15, table 3-7): stray or missing
 * continuation bytes, overlong forms, surrogates, beyond U+10FFFF.
 */
size_t mk_utf8_size(const char *text, size_t len);

/*
 * Return how many bytes the character at text[0..len) takes if a terminal shows
 * it, or 0.
 *
 * 0 is for what is not UTF-8, and for what terminals act on: control
 * characters, C1 included; marks, embeddings, overrides and isolates of
 * direction, which show text in a different order (Unicode TR 9); separators of
 * lines and paragraphs.
 */
size_t mk_utf8_shown(const char *text, size_t len);

/*
 * Take the character at *text[0..*len), and return what to show for it: itself,
 * or "?" if mk_utf8_shown() refuses it. *n becomes the size of that. *len must
 * be more than 0.
 */
const char *mk_utf8_take(const char **text, size_t *len, size_t *n);

/* Return whether all of text[0..len) is UTF-8. */
bool mk_utf8_valid(const char *text, size_t len);

#endif
