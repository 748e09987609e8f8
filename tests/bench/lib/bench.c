/* SPDX-License-Identifier: ISC */
#include "bench.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define ROUNDS  5
#define SECONDS 1.0

bool
bench_is_compared(void)
{
	return getenv("MK_COMPARED") != NULL;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double
processor_seconds(int whose)
{
	struct rusage u;

	getrusage(whose, &u);
	return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
	    (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1e-6;
}

/* A clock that others on the machine do not drive, if so wanted. */
static double
clock_seconds(void)
{
	if (!bench_is_compared())
		return now();
	return processor_seconds(RUSAGE_SELF) +
	    processor_seconds(RUSAGE_CHILDREN);
}

static double
time_of(bench_fn *fn, void *arg)
{
	double start = clock_seconds();

	fn(arg);
	return clock_seconds() - start;
}

struct bench_times
bench_compare(bench_fn *ours, bench_fn *peer, void *arg)
{
	bool compared = bench_is_compared();
	struct bench_times best = {1e9, 1e9};
	double start = clock_seconds();
	int round, least = compared ? 1 : ROUNDS;

	for (round = 0; round < least || clock_seconds() - start < SECONDS;
	     round++) {
		best.ours = fmin(best.ours, time_of(ours, arg));
		if (!compared || round == 0)
			best.peer = fmin(best.peer, time_of(peer, arg));
	}
	return best;
}

void
bench_claim(const char *name, struct bench_times times, double amount,
    const char *unit, const char *peer, const char *limit)
{
	printf("%s\t%.2f %s\t%s %.2f\t%.2f\t%s\n", name, amount / times.ours,
	    unit, peer, amount / times.peer, times.peer / times.ours, limit);
	fflush(stdout);
}
