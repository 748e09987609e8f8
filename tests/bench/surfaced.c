/* SPDX-License-Identifier: ISC */
/*
 * mk-surfaced from outside: from its start to the first byte on its port,
 * beside a program that is linked with the same libraries and only says that
 * it runs; and from an event to its answer over a pair of sockets, beside a
 * program that sends back what it reads.
 */
#include "lib/peer.h"

#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define STARTS 60
#define EVENTS 4000
#define SETTLE 200 /* events that are not counted */

/* Seconds until it says its first byte. */
static double
start_seconds(const char *const *argv)
{
	double began = peer_now(), took;
	struct peer peer = peer_start(argv);
	char byte;

	peer_check(read(peer.fd, &byte, 1) == 1, "it says nothing");
	took = peer_now() - began;
	peer_stop(peer);
	return took;
}

static double
answer_seconds(struct peer peer, int i)
{
	const uint8_t turn[] = {0xb0, 1, (uint8_t)(1 + i % 120)};
	double began = peer_now();
	char bytes[4096];

	peer_check(write(peer.fd, turn, sizeof(turn)) == 3, "it ended");
	peer_check(read(peer.fd, bytes, sizeof(bytes)) > 0, "it ended");
	return peer_now() - began;
}

static void
compare_starts(void)
{
	const char *const ours[] = {
	    "mk-surfaced", "-p", "fd:9", "--no-socket", peer_song(), NULL};
	const char *const empty[] = {PEER_SELF, "empty", NULL};
	double a[STARTS], b[STARTS];
	int i;

	for (i = 0; i < STARTS; i++) {
		a[i] = start_seconds(ours);
		b[i] = start_seconds(empty);
	}
	peer_claim("mk-surfaced, start to first page",
	    peer_share(a, STARTS, 50), peer_share(b, STARTS, 50), "empty",
	    "<=2");
}

static void
compare_answers(void)
{
	const char *const ours[] = {"mk-surfaced", "-s", peer_make_surface(),
	    "-p", "fd:9", "--no-socket", peer_song(), NULL};
	const char *const echo[] = {PEER_SELF, "echo", NULL};
	static double a[SETTLE + EVENTS], b[SETTLE + EVENTS];
	struct peer x = peer_start(ours), y = peer_start(echo);
	int i;

	peer_settle(x);
	for (i = 0; i < SETTLE + EVENTS; i++) {
		a[i] = answer_seconds(x, i);
		b[i] = answer_seconds(y, i);
	}
	peer_stop(x);
	peer_stop(y);
	peer_remove_surface();
	peer_claim("mk-surfaced, event to answer, p50",
	    peer_share(a + SETTLE, EVENTS, 50),
	    peer_share(b + SETTLE, EVENTS, 50), "echo", "<=1.5");
	peer_claim("mk-surfaced, event to answer, p99",
	    peer_share(a + SETTLE, EVENTS, 99),
	    peer_share(b + SETTLE, EVENTS, 99), "echo", "<=3");
}

/* What the peers do: one says that it runs, the other sends back. */
static int
be_peer(const char *which)
{
	struct pollfd wait = {.fd = PEER_FD, .events = POLLIN};
	char bytes[64];
	ssize_t n;

	if (!strcmp(which, "empty"))
		return write(PEER_FD, "x", 1) != 1;
	while (ppoll(&wait, 1, NULL, NULL) > 0) {
		n = read(PEER_FD, bytes, sizeof(bytes));
		if (n <= 0 || write(PEER_FD, bytes, (size_t)n) != n)
			return 1;
	}
	return 1;
}

int
main(int argc, char **argv)
{
	if (argc > 1)
		return be_peer(argv[1]);
	compare_starts();
	compare_answers();
	return 0;
}
