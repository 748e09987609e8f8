/* SPDX-License-Identifier: ISC */
/*
 * mk-surfaced at work: surfaces, a song's host, and clients.
 */
#ifndef CMD_DAEMON_H
#define CMD_DAEMON_H

#include "emulators.h"
#include "surfaces.h"

#include <stdbool.h>
#include <stddef.h>

struct daemon_options {
	struct pair pairs[MK_DESK_SEATS];
	size_t n_pairs;
	bool plugged; /* not these, but whatever is plugged in */
	const char *song, *banks;
	const char *host, *state;     /* NULL: "song:"; no state is kept */
	const char *output;           /* a port for MIDI targets, or NULL */
	const char *socket;           /* NULL: the usual one; "": none */
	const char *serve[EMULATORS]; /* dialects for clients */
	size_t n_serve;
	const char *bind;  /* an address for host and clients, or NULL */
	bool any_sender;   /* the host's messages may come from anywhere */
	int realtime;      /* a priority, or 0 */
	size_t max_memory; /* of the song */
};

/* Run until a signal or the end of all ports; returns the exit code. */
int daemon_run(const struct daemon_options *options);

#endif
