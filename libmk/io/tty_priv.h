/* SPDX-License-Identifier: ISC */
/*
 * A terminal line as a MIDI cable.
 */
#ifndef LIBMK_IO_TTY_PRIV_H
#define LIBMK_IO_TTY_PRIV_H

/*
 * Set the line to raw bytes, eight bits, and MIDI's 31250 baud; 38400 if its
 * hardware does not have that. 0, or a negative errno.
 */
int mk_tty_raw(int fd);

#endif
