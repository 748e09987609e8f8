/*
 * The daemon's control socket: its clients' lines, and what they are told.
 */
#ifndef CMD_SERVE_H
#define CMD_SERVE_H

#include <libmk/codec/facts.h>
#include <libmk/io/sock.h>
#include <libmk/surface/service.h>
#include <libmk/surface/trace.h>

#include <stddef.h>

struct serve {
	struct mk_service *service;
	struct mk_sock *sock; /* NULL: there is none */
	unsigned clients;     /* so far: their names in traces */
};

/* Listen at a path for a service's clients, or exit: 75 if somebody does. */
void serve_open(struct serve *serve, const char *path,
    struct mk_service *service);

/* Close the socket. */
void serve_close(struct serve *serve);

/* Tell the clients that want it: struct mk_desk_user's news and trace. */
void serve_news(struct serve *serve, const char *path, const char *line,
    size_t n);
void serve_trace(struct serve *serve, const struct mk_traced *event);

/* Tell how the socket is. */
void serve_status(const struct serve *serve, struct mk_facts *facts);

#endif
