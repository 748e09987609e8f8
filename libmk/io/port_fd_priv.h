/* SPDX-License-Identifier: ISC */
/*
 * The ports that are files: standard input and output, open files, paths,
 * sockets.
 */
#ifndef LIBMK_IO_PORT_FD_PRIV_H
#define LIBMK_IO_PORT_FD_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/link_priv.h>
#include <libmk/io/portname.h>

#include <stdbool.h>

/*
 * Open the file of a name of form STDIO, FD, PATH or UNIX.
 *
 * in, out: which ways bytes go. wait: it need not be there yet. Returns 0 and
 * the link, or a negative errno with a sentence as mk_port_open() does. A
 * FIFO, terminal line or device that goes away is opened again.
 */
int mk_port_fd_open(struct mk_link *link, const struct mk_portname *name,
    bool in, bool out, bool wait, const struct mk_link_user *user,
    struct mk_err *err);

#endif
