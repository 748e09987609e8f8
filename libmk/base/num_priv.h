/* SPDX-License-Identifier: ISC */
/*
 * Numbers as text, the same in every locale.
 */
#ifndef LIBMK_BASE_NUM_PRIV_H
#define LIBMK_BASE_NUM_PRIV_H

#include <stdbool.h>
#include <stddef.h>

/* Room for any number mk_num_write() makes, with its NUL. */
#define MK_NUM_MAX 32

/*
 * Read a finite decimal number that fills all of text[0..len).
 *
 * Accepts what strtod() does in the C locale except hexadecimal, "nan" and
 * "inf"; blanks around the number are not allowed. Returns false, with *value
 * untouched, for anything else and for what overflows a double.
 */
bool mk_num_read(const char *text, size_t len, double *value);

/*
 * Read a decimal whole number within [min, max] that fills all of text.
 *
 * A sign is allowed. Returns false, with *value untouched, otherwise.
 */
bool mk_num_read_int(const char *text, size_t len, long min, long max,
    long *value);

/*
 * Write the shortest text that reads back as the same double.
 *
 * Whole numbers below 1e15 have no point and no exponent. Returns the length
 * without the NUL. NaN and infinities, which no reader accepts, become 0.
 */
size_t mk_num_write(double value, char text[MK_NUM_MAX]);

/*
 * Write a number with 6 significant digits, as printf()'s %.6g does.
 *
 * For what people and pipelines read. Returns the length; NaN and infinities
 * become 0, and so does -0.
 */
size_t mk_num_write_short(double value, char text[MK_NUM_MAX]);

#endif
