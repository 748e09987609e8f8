/* SPDX-License-Identifier: ISC */
/*
 * A pair of sockets that hear a multicast group, and speak to it.
 *
 * Only datagrams to the group are heard, of one network; what is said stays
 * in that network, and is heard on this machine, too, but not by oneself.
 */
#ifndef LIBMK_IO_MULTICAST_PRIV_H
#define LIBMK_IO_MULTICAST_PRIV_H

#include <libmk/base/err.h>

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct mk_multicast {
	int in, out; /* negative: not open */
	int news;    /* readable when networks changed; negative: not told */
	unsigned interface;       /* that was named, or 0 */
	struct sockaddr_in group; /* is spoken to */
	struct sockaddr_in self;  /* where that comes from */
	uint32_t lost;            /* datagrams that are told of */
};

/*
 * Join a group by the network interface of that name or, for "", by the one
 * that leads to the group.
 *
 * hears: not only to speak to it. Returns 0; -ENODEV if there is no such
 * interface, or none leads there; or as the system gave it. Nothing is open
 * then.
 */
int mk_multicast_open(struct mk_multicast *multicast, const char *group,
    uint16_t port, const char *interface, bool hears, struct mk_err *err);

/* Close what is open. */
void mk_multicast_close(struct mk_multicast *multicast);

/*
 * Return whether the way to the group is what it was when it was opened.
 * To be asked when there is news of networks, which are then read.
 */
bool mk_multicast_stands(struct mk_multicast *multicast);

/*
 * Take a datagram; its size, 0 for one of our own, or a negative errno, with
 * -EAGAIN for none.
 */
ssize_t mk_multicast_take(struct mk_multicast *multicast, uint8_t *data,
    size_t room);

/* Return how many datagrams were lost for want of room since it was asked. */
uint32_t mk_multicast_lost(struct mk_multicast *multicast);

/* Send a datagram; 0 or a negative errno, -EAGAIN if it must wait. */
int mk_multicast_send(struct mk_multicast *multicast, const uint8_t *data,
    size_t n);

/* Return whether all of it stays on this machine. */
bool mk_multicast_is_here(const struct mk_multicast *multicast);

#endif
