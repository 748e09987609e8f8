/* SPDX-License-Identifier: ISC */
/*
 * The port that is an ALSA raw MIDI device: hw:CARD,DEVICE,SUBDEVICE.
 */
#ifndef LIBMK_IO_PORT_RAW_PRIV_H
#define LIBMK_IO_PORT_RAW_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/link_priv.h>

#include <stdbool.h>

/*
 * Open a device by ALSA's name of it, as mk_port_open() does.
 *
 * in, out: which ways bytes go. wait: it need not be there yet. What is
 * unplugged is opened again when the same device is back.
 */
int mk_port_raw_open(struct mk_link *link, const char *name, bool in, bool out,
    bool wait, const struct mk_link_user *user, struct mk_err *err);

#endif
