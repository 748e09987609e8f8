/* SPDX-License-Identifier: ISC */
/*
 * What carries a port's bytes: an ops table for each form of port, and what
 * the port is told by it. Only port and its forms need this.
 */
#ifndef LIBMK_IO_LINK_PRIV_H
#define LIBMK_IO_LINK_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/io/endpoint_priv.h>

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* The port, as a link sees it. */
struct mk_link_user {
	void *self;
	/* Bytes came in: any piece of a MIDI stream. */
	void (*bytes)(void *self, const uint8_t *bytes, size_t n, uint64_t now);
	/* It is connected. Whatever is told below, a link asks on. */
	void (*up)(void *self, uint64_t now);
	/* It is not, and will be again. */
	void (*down)(void *self, const char *why, uint64_t now);
	/* It is not, for good. why is NULL at the end of a file. */
	void (*ended)(void *self, const char *why, uint64_t now);
	/* Bytes were lost: what is open is cut. */
	void (*gap)(void *self, const char *why, uint64_t now);
	/* What its user should know once. */
	void (*tell)(void *self, const char *sentence, uint64_t now);
};

struct mk_link_ops {
	/* As those of struct mk_source; writing: something waits to go. */
	size_t (*want)(void *self, bool writing, struct pollfd *fds, size_t max,
	    uint64_t *deadline);
	void (*serve)(void *self, const struct pollfd *fds, size_t n,
	    uint64_t now);
	/* Write what goes without waiting; how much that was. */
	size_t (*write)(void *self, const uint8_t *bytes, size_t n,
	    uint64_t now);
	/* Append what it is connected with, in words. */
	void (*status)(const void *self, struct mk_buf *out);
	/* Another port of the sequencer that it is connected with, or NULL;
	 * NULL itself for a form that has none. */
	const struct mk_endpoint *(*peer)(const void *self);
	void (*close)(void *self);
};

struct mk_link {
	const struct mk_link_ops *ops;
	void *self;
	/* How fast it takes bytes if the surface does not say; 0: any. */
	unsigned rate;
	size_t chunk; /* bytes it takes at once; 0: any */
};

#endif
