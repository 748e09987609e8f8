/* SPDX-License-Identifier: ISC */
/*
 * One client of a socket: what it sent, and what waits to be sent to it.
 *
 * The socket's own; others look through sock_priv.h.
 */
#ifndef LIBMK_IO_SOCKCLIENT_PRIV_H
#define LIBMK_IO_SOCKCLIENT_PRIV_H

#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stddef.h>

#define MK_SOCK_QUEUE 65536 /* bytes that wait for a client */
#define MK_SOCK_LINE  65536 /* bytes of a line, at most */

struct mk_sockclient {
	int fd;
	void *kept;      /* the user's */
	bool ended;      /* it sends no more */
	bool dead;       /* it is to be closed */
	bool skipping;   /* to the end of a line that was too long */
	size_t at, n_in; /* what came in and was not served: in[at..n_in) */
	size_t n_out;
	struct mk_buf big; /* goes before what is in out */
	size_t big_at;     /* of it, sent already */
	char in[MK_SOCK_LINE];
	char out[MK_SOCK_QUEUE];
};

/* Return a client that owns the descriptor, or NULL without memory. */
struct mk_sockclient *mk_sockclient_new(int fd);

/* Close and free it. NULL is fine. */
void mk_sockclient_free(struct mk_sockclient *client);

/* Return what it is to be polled for. */
short mk_sockclient_events(const struct mk_sockclient *client);

/* Return whether it has a line that can be served now. */
bool mk_sockclient_ready(const struct mk_sockclient *client);

/* Read what has come. */
void mk_sockclient_read(struct mk_sockclient *client);

/*
 * Take the next line, of *n bytes without its end, or NULL.
 *
 * It is good until mk_sockclient_next(). *too_long: it did not fit, and what
 * there is of it is not given.
 */
const char *mk_sockclient_line(struct mk_sockclient *client, size_t *n,
    bool *too_long);
void mk_sockclient_next(struct mk_sockclient *client, size_t n);

/* Queue an answer, however long: no more is read until it has gone. */
void mk_sockclient_answer(struct mk_sockclient *client, const void *text,
    size_t n);

/* Queue what fits; else the client is dead. Returns whether it did. */
bool mk_sockclient_tell(struct mk_sockclient *client, const void *text,
    size_t n);

/* Send what goes without waiting. */
void mk_sockclient_send(struct mk_sockclient *client);

/* Return how many bytes wait. */
size_t mk_sockclient_queued(const struct mk_sockclient *client);

#endif
