/* SPDX-License-Identifier: ISC */
/*
 * The ports of the ALSA sequencer: one that is connected with another
 * client's, and again when that is back; and one that its user connects.
 */
#ifndef LIBMK_IO_PORT_SEQ_PRIV_H
#define LIBMK_IO_PORT_SEQ_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/endpoint_priv.h>
#include <libmk/io/link_priv.h>

#include <stdbool.h>

/*
 * Open a port of a new client of that name.
 *
 * wish: whom to connect with, its texts copied and before ignored; NULL: the
 * user connects it. in, out: which ways bytes go. wait: the other need not be
 * there yet. Errors as mk_port_open() has.
 */
int mk_port_seq_open(struct mk_link *link, const struct mk_wish *wish,
    const char *client, bool in, bool out, bool wait,
    const struct mk_link_user *user, struct mk_err *err);

#endif
