/* SPDX-License-Identifier: ISC */
/*
 * Where the daemon's control socket is, for the daemon and those who ask it.
 */
#ifndef CMD_SOCKETPATH_H
#define CMD_SOCKETPATH_H

/*
 * Return the path, or exit: $XDG_RUNTIME_DIR/mk/surfaced.sock, or the same in a
 * folder of the user's own below /tmp, which is made.
 */
const char *socketpath(void);

#endif
