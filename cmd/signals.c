/* SPDX-License-Identifier: ISC */
/*
 * Handlers only set a flag or remove a file; signals are blocked except while
 * the loop waits.
 */
#include "signals.h"

#include <stdlib.h>
#include <unistd.h>

static const int ends[] = {SIGHUP, SIGINT, SIGTERM};

static volatile sig_atomic_t came;
static sigset_t open_mask;
static bool caught;

static void
on_signal(int number)
{
	if (!came || came == SIGHUP)
		came = number;
}

void
signals_catch(void)
{
	struct sigaction action = {.sa_handler = on_signal}, old;
	sigset_t blocked;
	size_t i;

	if (caught)
		return;
	caught = true;
	sigemptyset(&blocked);
	for (i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		/* What is ignored, as under nohup, stays so. */
		sigaction(ends[i], NULL, &old);
		if (old.sa_handler == SIG_IGN)
			continue;
		sigaction(ends[i], &action, NULL);
		sigaddset(&blocked, ends[i]);
	}
	sigprocmask(SIG_BLOCK, &blocked, &open_mask);
}

const sigset_t *
signals_open(void)
{
	return &open_mask;
}

int
signals_came(void)
{
	return came;
}

void
signals_forget(void)
{
	came = 0;
}

static volatile sig_atomic_t asked;

static void
on_ask(int number)
{
	(void)number;
	asked = 1;
}

void
signals_catch_ask(void)
{
	struct sigaction action = {.sa_handler = on_ask};
	sigset_t blocked;

	sigaction(SIGUSR1, &action, NULL);
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
}

bool
signals_asked(void)
{
	bool was = asked;

	asked = 0;
	return was;
}

/* The file that goes when the tool is ended. */
static const char *volatile doomed;

static void
remove_doomed(void)
{
	if (doomed)
		unlink(doomed);
}

/* The signal is the default's then. */
static void
on_end(int number)
{
	remove_doomed();
	raise(number);
}

void
signals_remove(const char *path)
{
	static const int numbers[] = {
	    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGALRM, SIGXCPU};
	struct sigaction action = {
	    .sa_handler = on_end, .sa_flags = (int)SA_RESETHAND | SA_NODEFER};
	struct sigaction old;
	size_t i;

	doomed = path;
	for (i = 0; path && i < sizeof(numbers) / sizeof(*numbers); i++) {
		sigaction(numbers[i], NULL, &old);
		if (old.sa_handler == SIG_DFL)
			sigaction(numbers[i], &action, NULL);
	}
}

static sigset_t held;

void
signals_hold(void)
{
	sigset_t all;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &held);
}

void
signals_let(void)
{
	sigprocmask(SIG_SETMASK, &held, NULL);
}

void
signals_die(int number)
{
	remove_doomed();
	signal(number, SIG_DFL);
	raise(number);
	sigprocmask(SIG_SETMASK, &open_mask, NULL);
	exit(128 + number);
}
