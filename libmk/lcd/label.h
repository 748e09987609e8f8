/* SPDX-License-Identifier: ISC */
/*
 * Labels of at most three characters, capitals and digits, made of names.
 *
 * What fits over an encoder of a small display: "Filter Freq" becomes FRQ,
 * "Osc 1 Level" O1L, "Resonance" RES.
 */
#ifndef LIBMK_LCD_LABEL_H
#define LIBMK_LCD_LABEL_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

#define MK_LABEL_SIZE 4 /* with its NUL */

/*
 * Make a label of a name, which is UTF-8, that is none of those taken.
 *
 * taken are n labels of MK_LABEL_SIZE bytes each, one after another, or NULL
 * and 0; label is not one of them. The best that is free is chosen: the name
 * well shortened, shortened otherwise, or numbered. It is never empty,
 * depends on nothing but the arguments, and is unique as long as n < 900.
 */
MK_API void mk_label_make(char label[MK_LABEL_SIZE], const char *name,
    const char *taken, size_t n);

/* Return whether text[0..len) is a label: 1 to 3 of A-Z and 0-9. */
MK_API bool mk_label_valid(const char *text, size_t len);

MK_END_DECLS

#endif
