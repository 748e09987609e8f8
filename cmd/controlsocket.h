/* SPDX-License-Identifier: ISC */
/*
 * The daemon's control socket: lines from clients, and lines to them.
 */
#ifndef CMD_CONTROLSOCKET_H
#define CMD_CONTROLSOCKET_H

#include <libmk/codec/status.h>
#include <libmk/desk/service_priv.h>
#include <libmk/desk/trace_priv.h>
#include <libmk/io/sock_priv.h>

#include <stddef.h>

struct controlsocket {
	struct mk_service *service;
	struct mk_sock *sock; /* NULL: there is none */
	unsigned clients;     /* so far: their names in traces */
};

/* Listen at a path for a service's clients, or exit: 75 if it is in use. */
void controlsocket_open(struct controlsocket *control, const char *path,
    struct mk_service *service);

/* Close the socket. */
void controlsocket_close(struct controlsocket *control);

/* Tell the clients that want it: struct mk_desk_user's news and trace. */
void controlsocket_news(struct controlsocket *control, const char *path,
    const char *line, size_t n);
void controlsocket_trace(struct controlsocket *control,
    const struct mk_traced *event);

/* Add the state of the socket to the status. */
void controlsocket_status(const struct controlsocket *control,
    struct mk_status *facts);

#endif
