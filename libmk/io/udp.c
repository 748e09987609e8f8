/* SPDX-License-Identifier: ISC */
#include <libmk/io/udp_priv.h>

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ROOM   65536     /* of any datagram */
#define BUFFER (1 << 20) /* asked of the system; it gives what it may */
#define BATCH  64        /* datagrams taken before others are served */

struct mk_udp {
	int fd;
	struct mk_udp_user user;
	struct sockaddr_in local, partner;
	uint16_t port; /* to send to; 0: where it was sent from */
	bool any_partner, any_sender;
	struct mk_udp_counters counters;
	uint8_t room[ROOM];
};

/* Looks an address up; NULL is this machine. */
static int
find(const char *name, uint16_t port, struct sockaddr_in *address,
    struct mk_err *err)
{
	const struct addrinfo hints = {
	    .ai_family = AF_INET, .ai_socktype = SOCK_DGRAM};
	struct addrinfo *found;
	int code;

	*address = (struct sockaddr_in){
	    .sin_family = AF_INET, .sin_port = htons(port)};
	if (!name) {
		address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		return 0;
	}
	code = getaddrinfo(name, NULL, &hints, &found);
	if (code)
		return mk_err_set(err, -ENOENT, "there is no address %s: %s",
		    name, gai_strerror(code));
	address->sin_addr =
	    ((const struct sockaddr_in *)(const void *)found->ai_addr)
	        ->sin_addr;
	freeaddrinfo(found);
	return 0;
}

static bool
is_here(const struct sockaddr_in *address)
{
	return ntohl(address->sin_addr.s_addr) >> 24 == 127;
}

static void
write_name(const struct sockaddr_in *address, char name[MK_UDP_NAME])
{
	char text[INET_ADDRSTRLEN] = "";

	inet_ntop(AF_INET, &address->sin_addr, text, sizeof(text));
	snprintf(name, MK_UDP_NAME, "%s:%u", text, ntohs(address->sin_port));
}

/* The address that this machine has on the way to another. */
static int
find_way(const struct sockaddr_in *to, struct sockaddr_in *from)
{
	socklen_t len = sizeof(*from);
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), code = 0;

	if (fd < 0)
		return -errno;
	if (connect(fd, (const struct sockaddr *)to, sizeof(*to)) < 0 ||
	    getsockname(fd, (struct sockaddr *)from, &len) < 0)
		code = -errno;
	close(fd);
	return code;
}

static int
find_all(struct mk_udp *udp, const struct mk_udp_options *options,
    struct mk_err *err)
{
	int code = find(options->partner, options->port, &udp->partner, err);

	if (code)
		return code;
	code = find(options->listen, options->listen_port, &udp->local, err);
	if (code || options->listen || is_here(&udp->partner))
		return code;
	code = find_way(&udp->partner, &udp->local);
	udp->local.sin_port = htons(options->listen_port);
	return code ? mk_err_set(err, code, "there is no way to %s: %s",
	                  options->partner, strerror(-code))
	            : 0;
}

static int
open_socket(struct mk_udp *udp, struct mk_err *err)
{
	const int buffer = BUFFER, yes = 1;
	socklen_t len = sizeof(udp->local);
	char name[MK_UDP_NAME];
	int code;

	udp->fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (udp->fd < 0)
		return mk_err_set(err, -errno, "no socket: %s",
		    strerror(errno));
	setsockopt(udp->fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof(buffer));
	setsockopt(udp->fd, IPPROTO_IP, IP_RECVERR, &yes, sizeof(yes));
	if (bind(udp->fd, (const struct sockaddr *)&udp->local,
	        sizeof(udp->local)) == 0 &&
	    getsockname(udp->fd, (struct sockaddr *)&udp->local, &len) == 0)
		return 0;
	code = -errno;
	write_name(&udp->local, name);
	return mk_err_set(err, code,
	    code == -EADDRINUSE ? "%s: another program has this port"
	                        : "%s: cannot listen there: %s",
	    name, strerror(-code));
}

struct mk_udp *
mk_udp_open(const struct mk_udp_options *options,
    const struct mk_udp_user *user, int *status, struct mk_err *err)
{
	struct mk_udp *udp = calloc(1, sizeof(*udp));

	if (!udp) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	udp->fd = -1;
	udp->user = *user;
	udp->port = options->port;
	udp->any_partner = !options->partner;
	udp->any_sender = options->any_sender;
	*status = find_all(udp, options, err);
	if (*status == 0)
		*status = open_socket(udp, err);
	if (*status == 0)
		return udp;
	mk_udp_close(udp);
	return NULL;
}

void
mk_udp_close(struct mk_udp *udp)
{
	if (!udp)
		return;
	if (udp->fd >= 0)
		close(udp->fd);
	free(udp);
}

void
mk_udp_send(struct mk_udp *udp, const uint8_t *data, size_t n)
{
	ssize_t sent;

	/* A former datagram's error is told by the send after it. */
	do
		sent = sendto(udp->fd, data, n, MSG_NOSIGNAL,
		    (const struct sockaddr *)&udp->partner,
		    sizeof(udp->partner));
	while (sent < 0 && (errno == EINTR || errno == ECONNREFUSED));
	if (sent < 0)
		udp->counters.unsent++;
	else
		udp->counters.out++;
}

/* Takes the errors that the system keeps for us. */
static void
take_errors(struct mk_udp *udp, uint64_t now)
{
	struct msghdr message = {0};
	bool refused = false;
	char room[512];

	for (;;) {
		message.msg_control = room;
		message.msg_controllen = sizeof(room);
		if (recvmsg(udp->fd, &message, MSG_ERRQUEUE) < 0)
			break;
		refused = true;
		udp->counters.refused++;
	}
	if (refused && udp->user.refused)
		udp->user.refused(udp->user.self, now);
}

static bool
is_welcome(struct mk_udp *udp, const struct sockaddr_in *from)
{
	bool same = from->sin_addr.s_addr == udp->partner.sin_addr.s_addr;

	if (udp->any_partner && (udp->any_sender || is_here(from))) {
		udp->partner = *from;
		if (udp->port)
			udp->partner.sin_port = htons(udp->port);
		return true;
	}
	return same || udp->any_sender;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_udp *udp = self;
	struct sockaddr_in from;
	int i;

	if (n && fds->revents & POLLERR)
		take_errors(udp, now);
	for (i = 0; i < BATCH; i++) {
		socklen_t len = sizeof(from);
		ssize_t got = recvfrom(udp->fd, udp->room, sizeof(udp->room), 0,
		    (struct sockaddr *)&from, &len);

		if (got < 0)
			return;
		if (!is_welcome(udp, &from)) {
			udp->counters.foreign++;
			continue;
		}
		udp->counters.in++;
		udp->user.datagram(udp->user.self, udp->room, (size_t)got, now);
	}
}

static size_t
want_udp(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct mk_udp *udp = self;

	(void)deadline;
	if (!max)
		return 0;
	fds->fd = udp->fd;
	fds->events = POLLIN;
	fds->revents = 0;
	return 1;
}

struct mk_source
mk_udp_source(struct mk_udp *udp)
{
	return (struct mk_source){
	    .self = udp, .want = want_udp, .serve = serve};
}

const struct mk_udp_counters *
mk_udp_counted(const struct mk_udp *udp)
{
	return &udp->counters;
}

void
mk_udp_listens(const struct mk_udp *udp, char name[MK_UDP_NAME])
{
	write_name(&udp->local, name);
}

void
mk_udp_partner(const struct mk_udp *udp, char name[MK_UDP_NAME])
{
	write_name(&udp->partner, name);
}

uint32_t
mk_udp_address(const struct mk_udp *udp)
{
	return ntohl(udp->partner.sin_addr.s_addr);
}

bool
mk_udp_is_near(const struct mk_udp *udp)
{
	return is_here(&udp->partner);
}

bool
mk_udp_is_open(const struct mk_udp *udp)
{
	return !is_here(&udp->local);
}
