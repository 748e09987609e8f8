/* SPDX-License-Identifier: ISC */
/*
 * A UDP socket for one partner, which the loop serves.
 *
 * It listens on this machine alone unless an address is given. Datagrams of
 * others than the partner are dropped and counted, unless anyone may send; so
 * are those that do not fit. A partner that nobody listens for is noticed, as
 * the system tells of it.
 */
#ifndef LIBMK_IO_UDP_PRIV_H
#define LIBMK_IO_UDP_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/loop.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest address as text, with its port. */
#define MK_UDP_NAME 24

struct mk_udp_options {
	const char *listen;   /* the address to listen at; NULL: see below */
	uint16_t listen_port; /* 0: any */
	const char *partner;  /* who it talks with; NULL: who spoke last */
	uint16_t port;        /* where to send to; 0: where it was sent from */
	bool any_sender;      /* take datagrams of others, too */
};

/* Who is told; refused may be NULL. */
struct mk_udp_user {
	void *self;
	/* A datagram came. */
	void (*datagram)(void *self, const uint8_t *data, size_t n,
	    uint64_t now);
	/* What was sent, nobody listens for. */
	void (*refused)(void *self, uint64_t now);
};

struct mk_udp_counters {
	uint64_t in, out; /* datagrams */
	uint64_t foreign; /* dropped, as they were of others */
	uint64_t unsent;  /* that the system did not take */
	uint64_t refused;
};

struct mk_udp;

/*
 * Open a socket, or return NULL with *status negative.
 *
 * Addresses are names or numbers of IPv4, which are looked up at once. Where
 * none is given to listen at, it is 127.0.0.1 for a partner on this machine,
 * and else this machine's address on the way to the partner. *status is
 * -ENOENT for a name that is not known, -EADDRINUSE for a port that another
 * program has, or as the system gave it. The caller closes it.
 */
struct mk_udp *mk_udp_open(const struct mk_udp_options *options,
    const struct mk_udp_user *user, int *status, struct mk_err *err);

/* Close it. NULL is fine. */
void mk_udp_close(struct mk_udp *udp);

/* Send a datagram to the partner; what cannot be sent is counted. */
void mk_udp_send(struct mk_udp *udp, const uint8_t *data, size_t n);

/* Return what the loop is to wait for. */
struct mk_source mk_udp_source(struct mk_udp *udp);

/* Return its counters, as they stand. */
const struct mk_udp_counters *mk_udp_counted(const struct mk_udp *udp);

/* Write where it listens, or who its partner is: 127.0.0.1:11000. */
void mk_udp_listens(const struct mk_udp *udp, char name[MK_UDP_NAME]);
void mk_udp_partner(const struct mk_udp *udp, char name[MK_UDP_NAME]);

/* Return its partner's IPv4 address, and whether that is this machine's own. */
uint32_t mk_udp_address(const struct mk_udp *udp);
bool mk_udp_is_near(const struct mk_udp *udp);

/* Return whether it listens to more than this machine. */
bool mk_udp_is_open(const struct mk_udp *udp);

#endif
