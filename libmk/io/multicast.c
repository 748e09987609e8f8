/* SPDX-License-Identifier: ISC */
#include <libmk/io/multicast_priv.h>

#include <arpa/inet.h>
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUFFER (1 << 20) /* asked of the system; it gives what it may */

static int
new_socket(void)
{
	return socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

static int
set(int fd, int level, int option, int value)
{
	return setsockopt(fd, level, option, &value, sizeof(value));
}

/* --- speaking */

/* Speak by the interface that was named, from its first address. */
static int
use_interface(int fd, unsigned interface)
{
	struct ip_mreqn way = {.imr_ifindex = (int)interface};
	struct ifreq name;

	if (!if_indextoname(interface, name.ifr_name) ||
	    ioctl(fd, SIOCGIFADDR, &name) < 0)
		return -errno;
	way.imr_address =
	    ((const struct sockaddr_in *)(const void *)&name.ifr_addr)
	        ->sin_addr;
	return setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &way, sizeof(way)) <
	        0
	    ? -errno
	    : 0;
}

/* Lead a socket to the group; self becomes where it speaks from. */
static int
lead(int fd, const struct mk_multicast *m, struct sockaddr_in *self)
{
	int status = m->interface ? use_interface(fd, m->interface) : 0;
	socklen_t size = sizeof(*self);

	if (status < 0)
		return status;
	if (connect(fd, (const struct sockaddr *)&m->group, sizeof(m->group)) <
	        0 ||
	    getsockname(fd, (struct sockaddr *)self, &size) < 0)
		return -errno;
	return 0;
}

static int
open_out(struct mk_multicast *m)
{
	m->out = new_socket();
	/* Other programs of this machine are to hear it, but no router. */
	if (m->out < 0 || set(m->out, IPPROTO_IP, IP_MULTICAST_LOOP, 1) < 0 ||
	    set(m->out, IPPROTO_IP, IP_MULTICAST_TTL, 1) < 0)
		return -errno;
	return lead(m->out, m, &m->self);
}

/* --- hearing */

static int
open_in(struct mk_multicast *m)
{
	const struct ip_mreqn group = {.imr_multiaddr = m->group.sin_addr,
	    .imr_address = m->self.sin_addr,
	    .imr_ifindex = (int)m->interface};

	m->in = new_socket();
	/* Several programs may hear a group. */
	if (m->in < 0 || set(m->in, SOL_SOCKET, SO_REUSEADDR, 1) < 0)
		return -errno;
	/* More than users are given is given to few. */
	if (set(m->in, SOL_SOCKET, SO_RCVBUFFORCE, BUFFER) < 0)
		set(m->in, SOL_SOCKET, SO_RCVBUF, BUFFER);
	if (set(m->in, IPPROTO_IP, IP_MULTICAST_ALL, 0) < 0 ||
	    bind(m->in, (const struct sockaddr *)&m->group, sizeof(m->group)) <
	        0 ||
	    setsockopt(m->in, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group,
	        sizeof(group)) < 0)
		return -errno;
	return 0;
}

/* Without it, that a network went is told only where something is sent. */
static void
open_news(struct mk_multicast *m)
{
	const struct sockaddr_nl what = {.nl_family = AF_NETLINK,
	    .nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV4_ROUTE};

	m->news = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK,
	    NETLINK_ROUTE);
	if (m->news >= 0 &&
	    bind(m->news, (const struct sockaddr *)&what, sizeof(what)) < 0) {
		close(m->news);
		m->news = -1;
	}
}

/* --- both */

static int
fail(int status, const char *group, struct mk_err *err)
{
	if (status == -ENETUNREACH || status == -ENODEV || status == -ENXIO ||
	    status == -EADDRNOTAVAIL)
		return mk_err_set(err, -ENODEV, "no network leads to %s",
		    group);
	return mk_err_set(err, status, "%s: %s", group, strerror(-status));
}

int
mk_multicast_open(struct mk_multicast *m, const char *group, uint16_t port,
    const char *interface, bool hears, struct mk_err *err)
{
	int status;

	*m = (struct mk_multicast){.in = -1, .out = -1, .news = -1};
	m->group = (struct sockaddr_in){
	    .sin_family = AF_INET, .sin_port = htons(port)};
	inet_pton(AF_INET, group, &m->group.sin_addr);
	m->interface = *interface ? if_nametoindex(interface) : 0;
	if (*interface && !m->interface)
		return mk_err_set(err, -ENODEV,
		    "there is no network interface %s", interface);
	/* First, so that nothing changes unseen. */
	open_news(m);
	status = open_out(m);
	if (!status && hears)
		status = open_in(m);
	if (!status)
		return 0;
	mk_multicast_close(m);
	return fail(status, group, err);
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void
mk_multicast_close(struct mk_multicast *m)
{
	close_one(&m->in);
	close_one(&m->out);
	close_one(&m->news);
}

bool
mk_multicast_stands(struct mk_multicast *m)
{
	struct sockaddr_in self;
	char news[4096];
	int fd, status = -EBADF;

	while (recv(m->news, news, sizeof(news), 0) > 0 || errno == ENOBUFS)
		continue;
	fd = new_socket();
	if (fd >= 0) {
		status = lead(fd, m, &self);
		close(fd);
	}
	return status == 0 && self.sin_addr.s_addr == m->self.sin_addr.s_addr;
}

/* --- datagrams */

ssize_t
mk_multicast_take(struct mk_multicast *m, uint8_t *data, size_t room)
{
	struct sockaddr_in from;
	socklen_t size = sizeof(from);
	ssize_t got =
	    recvfrom(m->in, data, room, 0, (struct sockaddr *)&from, &size);

	if (got < 0)
		return errno == EINTR ? -EAGAIN : -errno;
	if (from.sin_addr.s_addr == m->self.sin_addr.s_addr &&
	    from.sin_port == m->self.sin_port)
		return 0;
	return got;
}

/* The system counts them itself: none need come after them to tell. */
uint32_t
mk_multicast_lost(struct mk_multicast *m)
{
	uint32_t memory[SK_MEMINFO_VARS] = {0}, before = m->lost;
	socklen_t size = sizeof(memory);

	if (getsockopt(m->in, SOL_SOCKET, SO_MEMINFO, memory, &size) < 0)
		return 0;
	m->lost = memory[SK_MEMINFO_DROPS];
	return m->lost - before;
}

int
mk_multicast_send(struct mk_multicast *m, const uint8_t *data, size_t n)
{
	ssize_t sent;

	do
		sent = send(m->out, data, n, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	if (sent >= 0)
		return 0;
	return errno == ENOBUFS ? -EAGAIN : -errno;
}

bool
mk_multicast_is_here(const struct mk_multicast *m)
{
	return ntohl(m->self.sin_addr.s_addr) >> 24 == 127;
}
