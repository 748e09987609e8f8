/* SPDX-License-Identifier: ISC */
/*
 * A Unix socket that clients talk to in lines.
 *
 * Each client has fixed room for what waits to be sent to it. What it asks for
 * is read as it reads its answers, so that one who asks and does not read only
 * stops itself; what it is told unasked, and has no room for, costs it the
 * connection. One answer of any size may wait beside that room. Nobody waits
 * for anybody.
 */
#ifndef LIBMK_IO_SOCK_PRIV_H
#define LIBMK_IO_SOCK_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/io/loop.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_SOCK_CLIENTS 128 /* at once */

struct mk_sock;

/* Who serves the clients; none of these may be NULL. */
struct mk_sock_user {
	void *self;
	/* Return what is kept for a new client, or NULL without memory. */
	void *(*opened)(void *self, uint64_t now);
	/*
	 * A line of n bytes without its end came in; what is appended to
	 * answer, which grows, is sent.
	 */
	void (*line)(void *self, void *client, const char *text, size_t n,
	    uint64_t now, struct mk_buf *answer);
	/* The client is gone; frees what was kept for it. */
	void (*closed)(void *self, void *client);
};

struct mk_sock_counters {
	size_t clients;   /* now */
	uint64_t served;  /* lines of them all */
	uint64_t refused; /* that found no room to come in */
	uint64_t slow;    /* dropped as they did not read */
	size_t queued;    /* bytes that wait, of them all */
};

/*
 * Listen at a path, for the owner alone.
 *
 * Missing folders are made; a socket that nobody listens at any more is
 * replaced. The path and user are copied. Returns NULL with *status negative:
 * -EBUSY if somebody listens there, or as the system gave it.
 */
struct mk_sock *mk_sock_open(const char *path, const struct mk_sock_user *user,
    int *status, struct mk_err *err);

/* Send what goes at once, close all, remove the socket. NULL is fine. */
void mk_sock_close(struct mk_sock *sock);

/*
 * Tell each client what it wants to be told.
 *
 * wants is asked for each with what is kept for it; text is whole lines.
 */
void mk_sock_tell(struct mk_sock *sock, const char *text, size_t n,
    bool (*wants)(void *client, const void *what), const void *what);

/* Return whether any of the clients is such. */
bool mk_sock_any(const struct mk_sock *sock, bool (*is)(const void *client));

/* Return the socket as a source of the loop. */
struct mk_source mk_sock_source(struct mk_sock *sock);

/* Return what was counted since it was opened. */
struct mk_sock_counters mk_sock_count(const struct mk_sock *sock);

#endif
