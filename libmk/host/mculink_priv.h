/* SPDX-License-Identifier: ISC */
/*
 * Music software that knows a Mackie Control, at a MIDI port.
 *
 *   mcu:PORT
 *
 * PORT is any name of portname.h: that of the software's own port, or "seq:"
 * for one of ours that the software, or its user, connects with.
 */
#ifndef LIBMK_HOST_MCULINK_PRIV_H
#define LIBMK_HOST_MCULINK_PRIV_H

#include <libmk/host/dialect.h>

/* For the table of host.c. */
extern const struct mk_dialect mk_mculink_dialect;

#endif
