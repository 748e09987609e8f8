/* SPDX-License-Identifier: ISC */
/*
 * What every benchmark includes: ours and a peer's work, timed in turns.
 *
 * A claim is a line of fields parted by tabs, which tests/bench/run judges:
 * name, our figure, the peer and its figure, the ratio, the limit as >=2.
 * The limit also tells tests/bench/compare which of two figures of ours is
 * the better one: the higher for >=, the lower for <=. Rows of one name and
 * unit are the same work beside another peer.
 */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Return whether this is one of many runs that tests/bench/compare compares,
 * which sets MK_COMPARED. Work is best short then: of many rounds, one is
 * likely to be left alone by what else the machine does.
 */
bool bench_is_compared(void);

/* Some work to be timed, over and over again. */
typedef void bench_fn(void *arg);

/* Seconds that a run took at best. */
struct bench_times {
	double ours, peer;
};

/*
 * Time both by turns, at least 5 times and for about a second, so that
 * whatever else the machine does falls on both.
 *
 * Where this run is compared, once is enough, for the peer it is all, and the
 * processor's time is what counts.
 */
struct bench_times bench_compare(bench_fn *ours, bench_fn *peer, void *arg);

/*
 * Print a claim about a speed: so much of a unit was done by both.
 *
 * The ratio is of the speeds: 2 means that ours is twice as fast.
 */
void bench_claim(const char *name, struct bench_times times, double amount,
    const char *unit, const char *peer, const char *limit);

#endif
