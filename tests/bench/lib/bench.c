#include "bench.h"

#include <stdio.h>
#include <time.h>

#define ROUNDS  5
#define SECONDS 1.0

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double
time_of(bench_fn *fn, void *arg)
{
	double start = now();

	fn(arg);
	return now() - start;
}

struct bench_times
bench_compare(bench_fn *ours, bench_fn *peer, void *arg)
{
	struct bench_times best = {1e9, 1e9};
	double start = now();
	int round;

	for (round = 0; round < ROUNDS || now() - start < SECONDS; round++) {
		double t = time_of(ours, arg), p = time_of(peer, arg);

		best.ours = t < best.ours ? t : best.ours;
		best.peer = p < best.peer ? p : best.peer;
	}
	return best;
}

void
bench_claim(const char *name, struct bench_times times, double amount,
    const char *unit, const char *peer, const char *limit)
{
	printf("%s\t%.1f %s\t%s %.1f\t%.2f\t%s\n", name, amount / times.ours,
	    unit, peer, amount / times.peer, times.peer / times.ours, limit);
	fflush(stdout);
}
