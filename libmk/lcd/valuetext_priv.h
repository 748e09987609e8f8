/* SPDX-License-Identifier: ISC */
/*
 * A parameter's value in the few characters of a display's cell.
 *
 * "440 Hz", "1.5 kHz", "-6 dB", "on": three significant digits, and the unit if
 * there is room. Gains stored as factors are shown in dB.
 */
#ifndef LIBMK_LCD_VALUETEXT_PRIV_H
#define LIBMK_LCD_VALUETEXT_PRIV_H

#include <libmk/song/song.h>

#include <stddef.h>

#define MK_VALUETEXT_SIZE 64 /* room for any text, with its NUL */

/*
 * Write the parameter's value in at most max characters, if that is possible.
 *
 * To make it fit, decimals are dropped, then the blank before the unit, then
 * the unit. A unit that is not ASCII is counted in bytes.
 */
void mk_valuetext_write(char text[MK_VALUETEXT_SIZE], size_t max,
    const struct mk_param *param);

#endif
