/* SPDX-License-Identifier: ISC */
/*
 * A Unix socket's name in the file system.
 */
#ifndef LIBMK_IO_SOCKNAME_PRIV_H
#define LIBMK_IO_SOCKNAME_PRIV_H

#include <libmk/base/err.h>

/*
 * Listen at a path, for the owner alone.
 *
 * Missing folders are made. *lock becomes a file beside it that is locked while
 * somebody listens, so that a socket that was left behind is known for one.
 * Returns a descriptor that does not wait; -EINVAL for a path that is no
 * socket's; -EBUSY if somebody listens there; or as the system gave it. The
 * caller closes both, and unlinks the path.
 */
int mk_sockname_listen(const char *path, int *lock, struct mk_err *err);

/*
 * Connect to a socket.
 *
 * Returns a descriptor that waits, which the caller closes; -EINVAL as above;
 * -ENODEV if nobody listens there; or as the system gave it.
 */
int mk_sockname_connect(const char *path, struct mk_err *err);

#endif
