/* SPDX-License-Identifier: ISC */
/*
 * The progress of reading a file, shown on standard error.
 */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *name;
	uint64_t size; /* 0: not known */
	uint64_t due;  /* when it is told next, in ns; MK_TIME_NEVER: never */
	bool terminal, told;
};

/* Start one that was asked for, of the file behind fd; name outlives it. */
void progress_begin(struct progress *progress, const char *name, int fd);

/*
 * Start one that is told of what takes longer than one likes to wait without
 * a word, and then on a terminal only.
 */
void progress_begin_late(struct progress *progress, const char *name, int fd);

/* Show how much was read so far, if that is due. */
void progress_tell(struct progress *progress, uint64_t position);

/* End it, and clear what stands on the terminal. */
void progress_end(const struct progress *progress);

#endif
