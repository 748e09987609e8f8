/* SPDX-License-Identifier: ISC */
/*
 * How long an event takes through a program and back, against a bare
 * forwarder: latency NAME CLIENT PROGRAM ...
 *
 * Both are clients of the sequencer, started here and connected by it. Each
 * gets one event at a time, in turns with the other. Prints claims, see
 * tests/bench/run.
 */
#include <alsa/asoundlib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define EVENTS 4000
#define EARLY  400 /* at first, not counted */

struct forwarder {
	const char *name;
	pid_t pid;
	int port; /* ours, connected with it */
	double times[EVENTS];
};

static void
check(int status, const char *what)
{
	if (status >= 0)
		return;
	fprintf(stderr, "latency: %s: %s\n", what, snd_strerror(status));
	exit(1);
}

static snd_seq_t *
open_client(const char *name)
{
	snd_seq_t *seq;

	check(snd_seq_open(&seq, "default", SND_SEQ_OPEN_DUPLEX, 0), "open");
	check(snd_seq_set_client_name(seq, name), "name");
	return seq;
}

static int
make_port(snd_seq_t *seq)
{
	int port = snd_seq_create_simple_port(seq, "port",
	    SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ |
	        SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE,
	    SND_SEQ_PORT_TYPE_APPLICATION);

	check(port, "port");
	return port;
}

static void
send_event(snd_seq_t *seq, int port, snd_seq_event_t *event)
{
	snd_seq_ev_set_source(event, (unsigned char)port);
	snd_seq_ev_set_subs(event);
	snd_seq_ev_set_direct(event);
	check(snd_seq_event_output_direct(seq, event), "send");
}

/* The bare forwarder: one blocking read, one write. */
static void
forward(void)
{
	snd_seq_t *seq = open_client("bare");
	int port = make_port(seq);
	snd_seq_event_t *event;

	while (snd_seq_event_input(seq, &event) >= 0)
		if (event->type == SND_SEQ_EVENT_CONTROLLER)
			send_event(seq, port, event);
}

static pid_t
start(char *const *command)
{
	pid_t pid = fork();

	if (pid)
		return pid;
	if (command)
		execvp(command[0], command);
	else
		forward();
	_exit(1);
}

/* Returns the client's number, or -1. */
static int
find_client(snd_seq_t *seq, const char *name)
{
	snd_seq_client_info_t *info;

	snd_seq_client_info_alloca(&info);
	snd_seq_client_info_set_client(info, -1);
	while (snd_seq_query_next_client(seq, info) >= 0)
		if (!strcmp(snd_seq_client_info_get_name(info), name))
			return snd_seq_client_info_get_client(info);
	return -1;
}

/* Waits for its port, too, which comes a little later. */
static void
join(snd_seq_t *seq, struct forwarder *it)
{
	const struct timespec moment = {0, 20000000};
	int client, tries;

	for (tries = 0; tries < 250; tries++) {
		client = find_client(seq, it->name);
		if (client >= 0 &&
		    snd_seq_connect_to(seq, it->port, client, 0) >= 0 &&
		    snd_seq_connect_from(seq, it->port, client, 0) >= 0) {
			nanosleep(&moment, NULL);
			return;
		}
		nanosleep(&moment, NULL);
	}
	check(-ENOENT, it->name);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

/* Microseconds there and back. */
static double
round_trip(snd_seq_t *seq, int port, int value)
{
	double start = now();
	snd_seq_event_t sent, *event;

	snd_seq_ev_clear(&sent);
	sent.type = SND_SEQ_EVENT_CONTROLLER;
	sent.data.control.param = 1;
	sent.data.control.value = value;
	send_event(seq, port, &sent);
	do
		check(snd_seq_event_input(seq, &event), "receive");
	while (event->type != SND_SEQ_EVENT_CONTROLLER ||
	    event->data.control.value != value);
	return now() - start;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
claim(const char *name, struct forwarder *ours, struct forwarder *bare,
    int percent, const char *limit)
{
	double a = ours->times[EVENTS * percent / 100];
	double b = bare->times[EVENTS * percent / 100];

	printf("%s, p%d\t%.1f us\tbare forwarder %.1f\t%.2f\t%s\n", name,
	    percent, a, b, a / b, limit);
}

int
main(int argc, char **argv)
{
	static struct forwarder ours, bare = {.name = "bare"};
	snd_seq_t *seq;
	int i;

	if (argc < 4)
		return 64;
	seq = open_client("latency");
	ours.name = argv[2];
	ours.pid = start(argv + 3);
	bare.pid = start(NULL);
	ours.port = make_port(seq);
	bare.port = make_port(seq);
	join(seq, &ours);
	join(seq, &bare);
	for (i = -EARLY; i < EVENTS; i++) {
		double a = round_trip(seq, ours.port, i & 127);
		double b = round_trip(seq, bare.port, i & 127);

		if (i >= 0) {
			ours.times[i] = a;
			bare.times[i] = b;
		}
	}
	kill(ours.pid, SIGTERM);
	kill(bare.pid, SIGTERM);
	qsort(ours.times, EVENTS, sizeof(double), compare);
	qsort(bare.times, EVENTS, sizeof(double), compare);
	claim(argv[1], &ours, &bare, 50, "<=1.5");
	claim(argv[1], &ours, &bare, 99, "<=3");
	return 0;
}
