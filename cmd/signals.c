#include "signals.h"

#include <stdbool.h>
#include <stdlib.h>

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

void
signals_die(int number)
{
	signal(number, SIG_DFL);
	raise(number);
	sigprocmask(SIG_SETMASK, &open_mask, NULL);
	exit(128 + number);
}
