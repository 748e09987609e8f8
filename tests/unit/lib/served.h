/* SPDX-License-Identifier: ISC */
/*
 * A daemon that runs: mk-surfaced as it was built, with a socket as its port.
 */
#ifndef TESTS_UNIT_SERVED_H
#define TESTS_UNIT_SERVED_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct served {
	char folder[32]; /* its own, with the control socket "s" */
	char socket[64];
	pid_t pid;
	int port;    /* the other end of its MIDI port */
	int control; /* a connection to its control socket */
	char *answer;
	size_t size; /* of answer */
};

/* Make the folder, for what else the daemon is to be given. */
void served_init(struct served *served);

/*
 * Start it, with more arguments up to a NULL, and wait until it answers.
 *
 * What it says on standard error goes to the file "log" of its folder.
 */
void served_start(struct served *served, const char *const *args);

/* Return a new connection to its control socket. */
int served_connect(const struct served *served);

/* Send all of data, whatever is read meanwhile. */
void served_write(int fd, const void *data, size_t n);

/*
 * Send a line, or several of which the last is answered last, and return the
 * answer of the last: good until the next.
 */
const char *served_ask(struct served *served, const char *lines);

/*
 * Read from the port until n bytes have come or nothing does for a while, in
 * milliseconds; returns how many came, of which at most n are kept.
 */
size_t served_hear(struct served *served, uint8_t *bytes, size_t n, int ms);

/* Return the kilobytes of memory that are nobody else's and no file's. */
long served_memory(const struct served *served);

/* Send it a signal, and return its exit code, or 1000 and the signal. */
int served_end(struct served *served, int signal);

/* Remove the folder, with what is in it. */
void served_done(struct served *served);

#endif
