/*
 * mk-surfaced from outside: from its start to the first byte on its port,
 * beside a program that is linked with the same libraries and only says that
 * it runs; and from an event to its answer over a pair of sockets, beside a
 * program that sends back what it reads.
 */
#include "lib/bench.h"

#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STARTS 60
#define EVENTS 4000
#define SETTLE 200 /* events that are not counted */
#define PORT   9   /* the descriptor that both speak on */

static const char surface[] =
    "<surface xmlns=\"urn:mk:surface:1\" name=\"two knobs\">\n"
    "<control name=\"a\" cc=\"1\"/><control name=\"b\" cc=\"2\"/>\n"
    "<bind control=\"a\" target=\"strip/1/volume\"/>\n"
    "<bind control=\"b\" target=\"strip/1/volume\"/>\n"
    "</surface>\n";

static char demo[4096], folder[] = "/tmp/mk-bench-XXXXXX", file[64];

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
check(int fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "surfaced: %s\n", what);
	exit(1);
}

/* A program, and our end of what it speaks on. */
struct program {
	pid_t pid;
	int fd;
};

static struct program
start(const char *const *argv)
{
	/* exec() changes none of them, but is declared as if it did. */
	const union {
		const char *const *ours;
		char *const *its;
	} words = {argv};
	struct program program;
	int pair[2];

	check(!socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "no sockets");
	program.fd = pair[0];
	program.pid = fork();
	check(program.pid >= 0, "no process");
	if (!program.pid) {
		dup2(pair[1], PORT);
		close(pair[0]);
		execvp(argv[0], words.its);
		_exit(127);
	}
	close(pair[1]);
	return program;
}

static void
stop(struct program program)
{
	kill(program.pid, SIGKILL);
	waitpid(program.pid, NULL, 0);
	close(program.fd);
}

/* Seconds until it says its first byte. */
static double
start_seconds(const char *const *argv)
{
	double began = now(), took;
	struct program program = start(argv);
	char byte;

	check(read(program.fd, &byte, 1) == 1, "it says nothing");
	took = now() - began;
	stop(program);
	return took;
}

/* Reads what it says by itself at first. */
static void
settle(struct program program)
{
	struct pollfd wait = {.fd = program.fd, .events = POLLIN};
	char bytes[4096];

	while (poll(&wait, 1, 300) > 0)
		check(read(program.fd, bytes, sizeof(bytes)) > 0, "it ended");
}

static double
answer_seconds(struct program program, int i)
{
	const uint8_t turn[] = {0xb0, 1, (uint8_t)(1 + i % 120)};
	double began = now();
	char bytes[4096];

	check(write(program.fd, turn, sizeof(turn)) == 3, "it ended");
	check(read(program.fd, bytes, sizeof(bytes)) > 0, "it ended");
	return now() - began;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
share(double *times, int n, int percent)
{
	qsort(times, (size_t)n, sizeof(*times), compare);
	return times[n * percent / 100];
}

/* Prints one claim: how many times as long ours takes. */
static void
claim(const char *name, double ours, double peer, const char *what,
    const char *limit)
{
	printf("%s\t%.1f us\t%s %.1f us\t%.2f\t%s\n", name, ours * 1e6, what,
	    peer * 1e6, ours / peer, limit);
	fflush(stdout);
}

static void
compare_starts(const char *self)
{
	const char *const ours[] = {
	    "mk-surfaced", "-p", "fd:9", "--no-socket", demo, NULL};
	const char *const empty[] = {self, "empty", NULL};
	double a[STARTS], b[STARTS];
	int i;

	for (i = 0; i < STARTS; i++) {
		a[i] = start_seconds(ours);
		b[i] = start_seconds(empty);
	}
	claim("mk-surfaced, start to first page", share(a, STARTS, 50),
	    share(b, STARTS, 50), "empty", "<=2");
}

static void
compare_answers(const char *self)
{
	const char *const ours[] = {
	    "mk-surfaced", "-s", file, "-p", "fd:9", "--no-socket", demo, NULL};
	const char *const echo[] = {self, "echo", NULL};
	static double a[SETTLE + EVENTS], b[SETTLE + EVENTS];
	struct program x = start(ours), y = start(echo);
	int i;

	settle(x);
	for (i = 0; i < SETTLE + EVENTS; i++) {
		a[i] = answer_seconds(x, i);
		b[i] = answer_seconds(y, i);
	}
	stop(x);
	stop(y);
	claim("mk-surfaced, event to answer, p50",
	    share(a + SETTLE, EVENTS, 50), share(b + SETTLE, EVENTS, 50),
	    "echo", "<=1.5");
	claim("mk-surfaced, event to answer, p99",
	    share(a + SETTLE, EVENTS, 99), share(b + SETTLE, EVENTS, 99),
	    "echo", "<=3");
}

/* What the peers do: one says that it runs, the other sends back. */
static int
be_peer(const char *which)
{
	struct pollfd wait = {.fd = PORT, .events = POLLIN};
	char bytes[64];
	ssize_t n;

	if (!strcmp(which, "empty"))
		return write(PORT, "x", 1) != 1;
	while (ppoll(&wait, 1, NULL, NULL) > 0) {
		n = read(PORT, bytes, sizeof(bytes));
		if (n <= 0 || write(PORT, bytes, (size_t)n) != n)
			return 1;
	}
	return 1;
}

int
main(int argc, char **argv)
{
	const char *root = getenv("MK_ROOT");
	FILE *made;

	if (argc > 1)
		return be_peer(argv[1]);
	snprintf(demo, sizeof(demo), "%s/man/examples/demo.xml",
	    root ? root : ".");
	check(mkdtemp(folder) != NULL, "no folder");
	snprintf(file, sizeof(file), "%s/knobs.xml", folder);
	made = fopen(file, "w");
	check(made && fputs(surface, made) >= 0 && !fclose(made), "no file");
	compare_starts("/proc/self/exe");
	compare_answers("/proc/self/exe");
	unlink(file);
	rmdir(folder);
	return 0;
}
