/* SPDX-License-Identifier: ISC */
/*
 * A line made of a command's words, whose quotes the shell has taken away.
 *
 *   show page 2 surface=X-Touch Mini     show page 2 surface="X-Touch Mini"
 *   get device/param/Filter Freq         get device/param/"Filter Freq"
 *   set strip/1/name a=1                 set strip/1/name "a=1"
 */
#ifndef CMD_ARGLINE_H
#define CMD_ARGLINE_H

#include <libmk/base/buf.h>

#include <stddef.h>

/* Append the words as a line, without its end. */
void argline_put(struct mk_buf *line, char *const *words, size_t n);

#endif
