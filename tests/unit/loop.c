/* SPDX-License-Identifier: ISC */
#include "lib/unit.h"

#include <libmk/base/time.h>
#include <libmk/io/loop.h>

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

static char trace[256];

static void
say(const char *who, const char *what)
{
	size_t n = strlen(trace);

	snprintf(trace + n, sizeof(trace) - n, "%s%s ", who, what);
}

/* A source that reads a file till its end, and waits for a time. */
struct reader {
	const char *name;
	int fd; /* negative: none */
	uint64_t deadline;
	uint64_t served_at;
	int calls;
};

static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct reader *r = self;

	if (r->deadline < *deadline)
		*deadline = r->deadline;
	if (r->fd < 0 || !max)
		return 0;
	fds[0] = (struct pollfd){r->fd, POLLIN, 0};
	return 1;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct reader *r = self;
	char byte;

	r->calls++;
	r->served_at = now;
	if (now >= r->deadline) {
		r->deadline = MK_TIME_NEVER;
		say(r->name, ":time");
	}
	if (n && fds[0].revents) {
		if (read(r->fd, &byte, 1) == 1) {
			say(r->name, ":byte");
		} else {
			r->fd = -1;
			say(r->name, ":end");
		}
	}
}

static void
flush(void *self, uint64_t now)
{
	(void)now;
	say(((struct reader *)self)->name, ":flush");
}

static struct mk_source
source(struct reader *r, bool flushes)
{
	return (struct mk_source){r, want, serve, flushes ? flush : NULL};
}

static int
begin(void **state)
{
	(void)state;
	trace[0] = '\0';
	return 0;
}

static void
all_are_served_before_anything_is_sent(void **state)
{
	int a[2], b[2];
	struct reader readers[2];
	struct mk_source sources[2];

	(void)state;
	assert_int_equal(pipe(a), 0);
	assert_int_equal(pipe(b), 0);
	readers[0] = (struct reader){"a", a[0], MK_TIME_NEVER, 0, 0};
	readers[1] = (struct reader){"b", b[0], MK_TIME_NEVER, 0, 0};
	sources[0] = source(&readers[0], true);
	sources[1] = source(&readers[1], true);
	assert_int_equal(write(a[1], "1", 1), 1);
	assert_int_equal(write(b[1], "1", 1), 1);
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_int_equal(write(b[1], "1", 1), 1);
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_string_equal(trace,
	    "a:flush b:flush a:byte b:byte a:flush b:flush b:byte ");
	close(a[0]);
	close(a[1]);
	close(b[0]);
	close(b[1]);
}

static void
a_hung_up_pipe_is_served_once(void **state)
{
	int fds[2];
	struct reader reader;
	struct mk_source it;

	(void)state;
	assert_int_equal(pipe(fds), 0);
	reader = (struct reader){"p", fds[0], MK_TIME_NEVER, 0, 0};
	it = source(&reader, false);
	close(fds[1]);
	assert_int_equal(mk_loop_turn(&it, 1, NULL), 0);
	/* From now on it sleeps until its time. */
	reader.deadline = mk_loop_now() + 20 * MK_TIME_MS;
	assert_int_equal(mk_loop_turn(&it, 1, NULL), 0);
	assert_string_equal(trace, "p:end p:time ");
	assert_int_equal(reader.calls, 2);
	close(fds[0]);
}

static void
times_are_kept_and_come_in_order(void **state)
{
	uint64_t start = mk_loop_now();
	struct reader readers[3] = {{"late", -1, start + 30 * MK_TIME_MS, 0, 0},
	    {"soon", -1, start + 10 * MK_TIME_MS, 0, 0}, {"past", -1, 0, 0, 0}};
	struct mk_source sources[3] = {source(&readers[0], false),
	    source(&readers[1], false), source(&readers[2], false)};
	int i;

	(void)state;
	for (i = 0; i < 3; i++)
		assert_int_equal(mk_loop_turn(sources, 3, NULL), 0);
	assert_string_equal(trace, "past:time soon:time late:time ");
	assert_true(readers[1].served_at >= start + 10 * MK_TIME_MS);
	assert_true(readers[0].served_at >= start + 30 * MK_TIME_MS);
	assert_int_equal(readers[0].calls, 1);
}

static void
a_source_that_serves_nothing_ends_a_turn_in_time(void **state)
{
	uint64_t start = mk_loop_now();
	struct reader readers[2] = {
	    {"past", -1, 0, 0, 0}, {"soon", -1, start + 10 * MK_TIME_MS, 0, 0}};
	struct mk_source sources[2] = {
	    {.self = &readers[1], .want = want}, source(&readers[0], false)};

	(void)state;
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_string_equal(trace, "past:time ");
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_true(mk_loop_now() >= start + 10 * MK_TIME_MS);
	assert_string_equal(trace, "past:time ");
}

static void
a_source_may_only_send(void **state)
{
	struct reader readers[2] = {{"past", -1, 0, 0, 0}, {"out", 0, 0, 0, 0}};
	struct mk_source sources[2] = {
	    {.self = &readers[1], .flush = flush}, source(&readers[0], false)};

	(void)state;
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_string_equal(trace, "out:flush past:time ");
}

/* One that goes while others are served is not asked again. */
static void
who_goes_is_not_missed(void **state)
{
	int fds[2];
	struct reader readers[2];
	struct mk_source sources[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	readers[0] = (struct reader){"a", fds[0], MK_TIME_NEVER, 0, 0};
	readers[1] = (struct reader){"b", fds[1], MK_TIME_NEVER, 0, 0};
	sources[0] = source(&readers[0], false);
	sources[1] = source(&readers[1], false);
	assert_int_equal(write(fds[1], "1", 1), 1);
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_int_equal(shutdown(fds[1], SHUT_WR), 0);
	assert_int_equal(mk_loop_turn(sources, 2, NULL), 0);
	assert_string_equal(trace, "a:byte a:end ");
	close(fds[0]);
	close(fds[1]);
}

static volatile sig_atomic_t signalled;

static void
on_signal(int number)
{
	signalled = number;
}

static void
signals_come_only_while_it_waits(void **state)
{
	struct sigaction action = {.sa_handler = on_signal};
	struct reader reader = {"r", -1, MK_TIME_NEVER, 0, 0};
	struct mk_source it = source(&reader, false);
	sigset_t blocked, open;
	int ends[2];

	(void)state;
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	assert_int_equal(sigaction(SIGUSR1, &action, NULL), 0);
	assert_int_equal(sigprocmask(SIG_BLOCK, &blocked, &open), 0);
	raise(SIGUSR1);
	assert_int_equal(signalled, 0);
	assert_int_equal(mk_loop_turn(&it, 1, &open), -EINTR);
	assert_int_equal(signalled, SIGUSR1);
	/* also if it need not wait, as a file is ready */
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "x", 1), 1);
	reader.fd = ends[0];
	signalled = 0;
	raise(SIGUSR1);
	assert_int_equal(mk_loop_turn(&it, 1, &open), -EINTR);
	assert_int_equal(signalled, SIGUSR1);
	assert_int_equal(reader.calls, 0);
	/* but what is not to come in does not */
	signalled = 0;
	raise(SIGUSR1);
	assert_int_equal(mk_loop_turn(&it, 1, &blocked), 0);
	assert_int_equal(signalled, 0);
	assert_int_equal(reader.calls, 1);
	sigprocmask(SIG_SETMASK, &open, NULL);
	close(ends[0]);
	close(ends[1]);
}

static void
too_many_sources_are_refused(void **state)
{
	struct mk_source none[MK_LOOP_SOURCES + 1] = {{0}};

	(void)state;
	assert_int_equal(mk_loop_turn(none, MK_LOOP_SOURCES + 1, NULL),
	    -EINVAL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(all_are_served_before_anything_is_sent,
	        begin),
	    cmocka_unit_test_setup(a_hung_up_pipe_is_served_once, begin),
	    cmocka_unit_test_setup(times_are_kept_and_come_in_order, begin),
	    cmocka_unit_test_setup(
	        a_source_that_serves_nothing_ends_a_turn_in_time, begin),
	    cmocka_unit_test_setup(a_source_may_only_send, begin),
	    cmocka_unit_test_setup(who_goes_is_not_missed, begin),
	    cmocka_unit_test_setup(signals_come_only_while_it_waits, begin),
	    cmocka_unit_test_setup(too_many_sources_are_refused, begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
