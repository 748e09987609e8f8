/* SPDX-License-Identifier: ISC */
/*
 * Opens the files that ports are: paths of any kind, and sockets.
 */
#ifndef LIBMK_IO_PORTFILE_PRIV_H
#define LIBMK_IO_PORTFILE_PRIV_H

#include <libmk/base/err.h>

#include <stdbool.h>

/*
 * Open a path, not to block, for input, output or both.
 *
 * A file is made if it is not there, for output, and one that is there has
 * what it had. A FIFO that nobody reads
 * fails with -ENXIO. A terminal line becomes raw. *again: it is a device, but
 * not /dev/null, or a FIFO for output, which may be opened again after it went
 * away. Returns the descriptor, or a negative errno with a sentence.
 */
int mk_portfile_open(const char *path, bool in, bool out, bool *again,
    struct mk_err *err);

/*
 * Connect to the socket at a path, or listen there if nobody does.
 *
 * A socket that a dead listener left is replaced. Returns the descriptor, of
 * one who listens if *listens, or a negative errno with a sentence.
 */
int mk_portfile_socket(const char *path, bool *listens, struct mk_err *err);

#endif
