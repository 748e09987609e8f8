/*
 * Which bytes are UTF-8.
 */
#ifndef LIBMK_BASE_UTF8_H
#define LIBMK_BASE_UTF8_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stddef.h>

/*
 * Return how many bytes the character at text[0..len) takes, or 0.
 *
 * 0 is for what is not UTF-8 (Unicode 15, table 3-7): stray or missing
 * continuation bytes, overlong forms, surrogates, beyond U+10FFFF.
 */
MK_API size_t mk_utf8_size(const char *text, size_t len);

/* Return whether all of text[0..len) is UTF-8. */
MK_API bool mk_utf8_valid(const char *text, size_t len);

#endif
