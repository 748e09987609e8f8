/* SPDX-License-Identifier: ISC */
/*
 * From a turned knob to the datagram that a host gets: MIDI goes in through a
 * pair of sockets, OSC comes out at a port where this program answers as
 * AbletonOSC does, from the demo's song. Beside it stands a program that sends
 * datagrams of the same size back.
 *
 * Both rest for longer than mk-surfaced leaves between two values that it
 * sends, and than a value that it sends again: each event is a lone one.
 */
#include "lib/peer.h"

#include <libmk/codec/osc_priv.h>
#include <libmk/emulate/ableton_emulator_priv.h>
#include <libmk/sets/songfile.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS   2000
#define SETTLE   100  /* events that are not counted */
#define REST     3    /* ms */
#define PATIENCE 10.0 /* seconds until it has read the song */
#define DATAGRAM 65536

static const char volume[] = "/live/track/set/volume";

struct host {
	int fd;
	struct sockaddr_in client;
	struct mk_emulator emulator;
	struct peer peer; /* mk-surfaced */
	size_t size;      /* of the datagram that told the volume last */
	double heard;     /* when it came */
};

static struct sockaddr_in
loopback(uint16_t port)
{
	struct sockaddr_in address = {
	    .sin_family = AF_INET, .sin_port = htons(port)};

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return address;
}

static int
open_socket(uint16_t *port)
{
	struct sockaddr_in address = loopback(0);
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	peer_check(fd >= 0 && !bind(fd, (struct sockaddr *)&address, len) &&
	        !getsockname(fd, (struct sockaddr *)&address, &len),
	    "no socket");
	*port = ntohs(address.sin_port);
	return fd;
}

static void
send_to(int fd, const struct sockaddr_in *to, const void *data, size_t n)
{
	sendto(fd, data, n, 0, (const struct sockaddr *)to, sizeof(*to));
}

static void
to_client(void *self, const uint8_t *data, size_t n)
{
	const struct host *host = self;

	send_to(host->fd, &host->client, data, n);
}

/* Serves a datagram; true for one that sets the volume. */
static bool
serve(struct host *host)
{
	static uint8_t data[DATAGRAM];
	ssize_t n = recv(host->fd, data, sizeof(data), 0);
	double heard = peer_now();

	peer_check(n >= 0, "no datagram");
	mk_emulator_datagram(&host->emulator, data, (size_t)n);
	if ((size_t)n < sizeof(volume) || memcmp(data, volume, sizeof(volume)))
		return false;
	host->size = (size_t)n;
	host->heard = heard;
	return true;
}

/* Waits until nothing came for so long. */
static void
rest(struct host *host)
{
	struct pollfd wait = {.fd = host->fd, .events = POLLIN};
	char bytes[256];

	while (poll(&wait, 1, REST) > 0)
		serve(host);
	while (recv(host->peer.fd, bytes, sizeof(bytes), MSG_DONTWAIT) > 0)
		;
}

static void
turn(struct host *host, int i)
{
	const uint8_t cc[] = {0xb0, 1, (uint8_t)(1 + i % 120)};

	peer_check(write(host->peer.fd, cc, sizeof(cc)) == 3, "it ended");
}

static double
answer_seconds(struct host *host, int i)
{
	double began;

	rest(host);
	began = peer_now();
	turn(host, i);
	while (!serve(host))
		;
	return host->heard - began;
}

/* Turns until that tells: then the song is known. */
static void
wait_until_ready(struct host *host)
{
	struct pollfd wait = {.fd = host->fd, .events = POLLIN};
	double end = peer_now() + PATIENCE;
	int i;

	for (i = 0;; i++) {
		peer_check(peer_now() < end, "it does not get ready");
		turn(host, i);
		while (poll(&wait, 1, 100) > 0)
			if (serve(host))
				return;
	}
}

static double
echo_seconds(int fd, const struct sockaddr_in *echo, size_t size)
{
	struct pollfd wait = {.fd = fd, .events = POLLIN};
	static char data[DATAGRAM];
	double began;

	poll(&wait, 1, REST);
	began = peer_now();
	send_to(fd, echo, data, size);
	peer_check(recv(fd, data, sizeof(data), 0) == (ssize_t)size, "no echo");
	return peer_now() - began;
}

static struct mk_song *
read_song(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), status;
	struct mk_input *input = mk_input_new(fd, path, UINT64_MAX);
	struct mk_song *song = NULL;

	if (input)
		song = mk_songfile_read(input, MK_PART_USUAL, &status, NULL);
	peer_check(song != NULL, "no song");
	mk_input_free(input);
	close(fd);
	return song;
}

/* The peer: says where it listens, and sends back what comes. */
static int
be_echo(void)
{
	struct sockaddr_in from;
	struct pollfd wait = {.events = POLLIN};
	static char data[DATAGRAM];
	uint16_t port;

	wait.fd = open_socket(&port);
	if (write(PEER_FD, &port, sizeof(port)) != sizeof(port))
		return 1;
	while (ppoll(&wait, 1, NULL, NULL) > 0) {
		socklen_t len = sizeof(from);
		ssize_t n = recvfrom(wait.fd, data, sizeof(data), 0,
		    (struct sockaddr *)&from, &len);

		if (n < 0)
			return 1;
		send_to(wait.fd, &from, data, (size_t)n);
	}
	return 1;
}

static void
start_host(struct host *host, const struct mk_emulator_user *user)
{
	char url[64];
	const char *const argv[] = {"mk-surfaced", "-s", peer_make_surface(),
	    "-p", "fd:9", "--no-socket", "--host", url, NULL};
	uint16_t port, listen;

	host->fd = open_socket(&port);
	close(open_socket(&listen));
	host->client = loopback(listen);
	snprintf(url, sizeof(url), "ableton://127.0.0.1:%u?listen=%u", port,
	    listen);
	peer_check(!mk_emulator_init(&host->emulator, &mk_ableton_emulator,
	               read_song(peer_song()), user),
	    "no memory");
	host->peer = peer_start(argv);
	wait_until_ready(host);
}

int
main(int argc, char **argv)
{
	static struct host host;
	const struct mk_emulator_user user = {.self = &host, .send = to_client};
	const char *const echo[] = {PEER_SELF, "echo", NULL};
	static double a[SETTLE + EVENTS], b[SETTLE + EVENTS];
	struct sockaddr_in to;
	struct peer peer;
	uint16_t port;
	int i, fd;

	if (argc > 1)
		return be_echo();
	(void)argv;
	peer = peer_start(echo);
	peer_check(read(peer.fd, &port, sizeof(port)) == sizeof(port),
	    "no echo");
	to = loopback(port);
	fd = open_socket(&port);
	start_host(&host, &user);
	for (i = 0; i < SETTLE + EVENTS; i++) {
		a[i] = answer_seconds(&host, i);
		b[i] = echo_seconds(fd, &to, host.size);
	}
	peer_stop(host.peer);
	peer_stop(peer);
	peer_remove_surface();
	peer_claim("mk-surfaced, event to host, p50",
	    peer_share(a + SETTLE, EVENTS, 50),
	    peer_share(b + SETTLE, EVENTS, 50), "udp echo", "<=1.5");
	peer_claim("mk-surfaced, event to host, p99",
	    peer_share(a + SETTLE, EVENTS, 99),
	    peer_share(b + SETTLE, EVENTS, 99), "udp echo", "<=3");
	return 0;
}
