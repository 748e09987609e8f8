/* SPDX-License-Identifier: ISC */
/*
 * Labels of up to three capitals and digits, made from names.
 *
 * They fit above an encoder on a small display: "Filter Freq" becomes FRQ, "Osc
 * 1 Level" O1L, "Resonance" RES.
 */
#ifndef LIBMK_LCD_LABEL_H
#define LIBMK_LCD_LABEL_H

#include <libmk/base/api.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

#define MK_LABEL_SIZE 4 /* with its NUL */

/*
 * Make a label from a name in UTF-8, different from those taken.
 *
 * taken has n labels of MK_LABEL_SIZE bytes each, one after another, or is NULL
 * with n 0; label must not be one of them. The best free label is chosen: the
 * name shortened well, shortened otherwise, or numbered. It is never empty,
 * depends only on the arguments, and is unique while n < 900.
 */
MK_API void mk_label_make(char label[MK_LABEL_SIZE], const char *name,
    const char *taken, size_t n);

/* Return whether text[0..len) is a label: 1 to 3 of A-Z and 0-9. */
MK_API bool mk_label_valid(const char *text, size_t len);

MK_END_DECLS

#endif
