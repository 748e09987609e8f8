/* SPDX-License-Identifier: ISC */
/*
 * At most five times a second. On a terminal each message replaces the one
 * before; elsewhere each is a line.
 */
#include "progress.h"

#include <libmk/base/time.h>

#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TICK (MK_TIME_SECOND / 5) /* between two words of progress */
#define LATE (2 * MK_TIME_SECOND)

static uint64_t
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * MK_TIME_SECOND + (uint64_t)t.tv_nsec;
}

void
progress_begin(struct progress *p, const char *name, int fd)
{
	struct stat st;

	*p = (struct progress){.name = name,
	    .due = now() + TICK,
	    .terminal = isatty(STDERR_FILENO)};
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		p->size = (uint64_t)st.st_size;
}

void
progress_begin_late(struct progress *p, const char *name, int fd)
{
	progress_begin(p, name, fd);
	p->due = p->terminal ? now() + LATE : MK_TIME_NEVER;
}

/* On a terminal the next message, or word of progress, stands in its place. */
void
progress_tell(struct progress *p, uint64_t position)
{
	uint64_t time;

	if (p->due == MK_TIME_NEVER || (time = now()) < p->due)
		return;
	p->due = time + TICK;
	p->told = true;
	if (p->size)
		fprintf(stderr, "%s: %3" PRIu64 " %%", p->name,
		    position * 100 / p->size);
	else
		fprintf(stderr, "%s: %" PRIu64 " KiB", p->name, position >> 10);
	fputs(p->terminal ? "\r" : "\n", stderr);
}

void
progress_end(const struct progress *p)
{
	if (p->told && p->terminal)
		fputs("\33[K", stderr);
}
