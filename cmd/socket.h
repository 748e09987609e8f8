/*
 * Where the daemon's control socket is, for the daemon and those who ask it.
 */
#ifndef CMD_SOCKET_H
#define CMD_SOCKET_H

/*
 * Return the path, or exit: $XDG_RUNTIME_DIR/mk/surfaced.sock, or the same in a
 * folder of the user's own below /tmp, which is made.
 */
const char *socket_path(void);

#endif
