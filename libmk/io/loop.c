/* SPDX-License-Identifier: ISC */
/*
 * A turn: flush what waits, ask every source, ppoll() until the first
 * deadline, serve who has something. The turn's memory is on the stack.
 */
#include <libmk/io/loop.h>

#include <libmk/base/time.h>

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <time.h>

uint64_t
mk_loop_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * MK_TIME_SECOND + (uint64_t)now.tv_nsec;
}

/* What the sources of a turn wait for. */
struct turn {
	struct pollfd fds[MK_LOOP_FILES];
	size_t n_fds;
	size_t asked[MK_LOOP_SOURCES]; /* files of each */
	uint64_t due[MK_LOOP_SOURCES];
	uint64_t deadline; /* the first of all */
};

static void
ask(struct turn *turn, const struct mk_source *sources, size_t n)
{
	size_t i;

	turn->n_fds = 0;
	turn->deadline = MK_TIME_NEVER;
	for (i = 0; i < n; i++) {
		turn->due[i] = MK_TIME_NEVER;
		turn->asked[i] = 0;
		if (!sources[i].want)
			continue;
		turn->asked[i] =
		    sources[i].want(sources[i].self, turn->fds + turn->n_fds,
		        MK_LOOP_FILES - turn->n_fds, &turn->due[i]);
		assert(turn->asked[i] <= MK_LOOP_FILES - turn->n_fds);
		turn->n_fds += turn->asked[i];
		if (turn->due[i] < turn->deadline)
			turn->deadline = turn->due[i];
	}
}

static int
wait_for(struct turn *turn, const sigset_t *open)
{
	uint64_t now, left = 0;
	struct timespec timeout;

	if (turn->deadline == MK_TIME_NEVER)
		return ppoll(turn->fds, turn->n_fds, NULL, open);
	now = mk_loop_now();
	if (turn->deadline > now)
		left = turn->deadline - now;
	timeout.tv_sec = (time_t)(left / MK_TIME_SECOND);
	timeout.tv_nsec = (long)(left % MK_TIME_SECOND);
	return ppoll(turn->fds, turn->n_fds, &timeout, open);
}

/*
 * Let in what waits to: ppoll() does not, where a file is ready. Returns
 * whether any signal came.
 */
static bool
let_in(const sigset_t *open)
{
	sigset_t waiting, held;
	int number;

	sigpending(&waiting);
	for (number = 1; number < NSIG; number++)
		if (sigismember(&waiting, number) == 1 &&
		    sigismember(open, number) == 0)
			break;
	if (number == NSIG)
		return false;
	sigprocmask(SIG_SETMASK, open, &held);
	sigprocmask(SIG_SETMASK, &held, NULL);
	return true;
}

static bool
has_something(const struct pollfd *fds, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (fds[i].revents)
			return true;
	return false;
}

static void
flush(const struct mk_source *sources, size_t n)
{
	uint64_t now = mk_loop_now();
	size_t i;

	for (i = 0; i < n; i++)
		if (sources[i].flush)
			sources[i].flush(sources[i].self, now);
}

int
mk_loop_turn(const struct mk_source *sources, size_t n, const sigset_t *open)
{
	struct turn turn;
	const struct pollfd *fds = turn.fds;
	uint64_t now;
	size_t i;
	int ready;

	if (n > MK_LOOP_SOURCES)
		return -EINVAL;
	flush(sources, n);
	ask(&turn, sources, n);
	ready = wait_for(&turn, open);
	if (ready < 0)
		return -errno;
	if (ready > 0 && open && let_in(open))
		return -EINTR;
	now = mk_loop_now();
	for (i = 0; i < n; fds += turn.asked[i++])
		if (sources[i].serve &&
		    (now >= turn.due[i] || has_something(fds, turn.asked[i])))
			sources[i].serve(sources[i].self, fds, turn.asked[i],
			    now);
	return 0;
}
