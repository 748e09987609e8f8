/* SPDX-License-Identifier: ISC */
/*
 * What a MidiKontrol's message says besides its texts, as a line's extras.
 *
 *   page 1 "LV1" "LV2" patch=2 cc=1,2,3,4 channel=1,1,1,1 save=1
 *
 *   patch, type  numbers from 0, as the device has them
 *   cc, channel  of the four encoders; channels from 1
 *   macros       eight bytes in hexadecimal
 *   characters   the names or the flash, byte by byte, where the words of
 *                the line could not say them
 *   save         1: the device keeps the page
 */
#ifndef LIBMK_LCD_MKEXTRA_PRIV_H
#define LIBMK_LCD_MKEXTRA_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/lcd/mkproto_priv.h>

/* Append the extras of a page or flash that differ from those of another. */
void mk_mkextra_put(const struct mk_mkproto *message,
    const struct mk_mkproto *usual, struct mk_buf *out);

/*
 * Change a page or flash as the extras of a line say.
 *
 * Returns 0, or -EBADMSG with a sentence in err.
 */
int mk_mkextra_read(const struct mk_line *line, struct mk_mkproto *message,
    struct mk_err *err);

#endif
