/* SPDX-License-Identifier: ISC */
#include "peer.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char surface[] =
    "<surface xmlns=\"urn:mk:surface:1\" name=\"two knobs\">\n"
    "<control name=\"a\" cc=\"1\"/><control name=\"b\" cc=\"2\"/>\n"
    "<bind control=\"a\" target=\"strip/1/volume\"/>\n"
    "<bind control=\"b\" target=\"strip/1/volume\"/>\n"
    "</surface>\n";

static char folder[] = "/tmp/mk-bench-XXXXXX", file[64];

double
peer_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void
peer_check(int fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "bench: %s\n", what);
	exit(1);
}

struct peer
peer_start(const char *const *argv)
{
	/* exec() changes none of them, but is declared as if it did. */
	const union {
		const char *const *ours;
		char *const *its;
	} words = {argv};
	struct peer peer;
	int pair[2];

	peer_check(!socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "no sockets");
	peer.fd = pair[0];
	peer.pid = fork();
	peer_check(peer.pid >= 0, "no process");
	if (!peer.pid) {
		dup2(pair[1], PEER_FD);
		close(pair[0]);
		execvp(argv[0], words.its);
		_exit(127);
	}
	close(pair[1]);
	return peer;
}

void
peer_stop(struct peer peer)
{
	kill(peer.pid, SIGKILL);
	waitpid(peer.pid, NULL, 0);
	close(peer.fd);
}

void
peer_settle(struct peer peer)
{
	struct pollfd wait = {.fd = peer.fd, .events = POLLIN};
	char bytes[4096];

	while (poll(&wait, 1, 300) > 0)
		peer_check(read(peer.fd, bytes, sizeof(bytes)) > 0, "it ended");
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double
peer_share(double *times, int n, int percent)
{
	qsort(times, (size_t)n, sizeof(*times), compare);
	return times[n * percent / 100];
}

void
peer_claim(const char *name, double ours, double peer, const char *what,
    const char *limit)
{
	printf("%s\t%.1f us\t%s %.1f us\t%.2f\t%s\n", name, ours * 1e6, what,
	    peer * 1e6, ours / peer, limit);
	fflush(stdout);
}

const char *
peer_make_surface(void)
{
	FILE *made;

	peer_check(mkdtemp(folder) != NULL, "no folder");
	snprintf(file, sizeof(file), "%s/knobs.xml", folder);
	made = fopen(file, "w");
	peer_check(made && fputs(surface, made) >= 0 && !fclose(made),
	    "no file");
	return file;
}

void
peer_remove_surface(void)
{
	unlink(file);
	rmdir(folder);
}

const char *
peer_song(void)
{
	const char *root = getenv("MK_ROOT");
	static char song[4096];

	snprintf(song, sizeof(song), "%s/man/examples/demo.xml",
	    root ? root : ".");
	return song;
}
