/* SPDX-License-Identifier: ISC */
/*
 * Programs that are timed from outside, ours beside a peer.
 *
 * A program's descriptor PEER_FD is the other end of a pair of sockets, on
 * which it speaks with the benchmark. A peer is the benchmark itself, started
 * again with an argument.
 */
#ifndef TESTS_BENCH_PEER_H
#define TESTS_BENCH_PEER_H

#include <sys/types.h>

#define PEER_FD 9

/* Started again: the peer of a benchmark. */
#define PEER_SELF "/proc/self/exe"

struct peer {
	pid_t pid;
	int fd; /* our end */
};

/* Return the time in seconds. */
double peer_now(void);

/* End the benchmark, saying what is wrong, unless all is fine. */
void peer_check(int fine, const char *what);

/* Start a program, and end it. */
struct peer peer_start(const char *const *argv);
void peer_stop(struct peer peer);

/* Read what it says by itself at first. */
void peer_settle(struct peer peer);

/* Sort times and return that which so many percent of them do not exceed. */
double peer_share(double *times, int n, int percent);

/* Print one claim: how many times as long ours takes. */
void peer_claim(const char *name, double ours, double peer, const char *what,
    const char *limit);

/*
 * Write a description of a surface with an absolute knob, which is controller
 * 1 of channel 1 and moves the volume of the first strip, and with a second
 * one for the same; return the file's name. And remove it.
 */
const char *peer_make_surface(void);
void peer_remove_surface(void);

/* Return the name of the song that comes with the project. */
const char *peer_song(void);

#endif
