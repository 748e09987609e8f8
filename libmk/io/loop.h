/* SPDX-License-Identifier: ISC */
/*
 * The loop: one thread that waits for files and times, and serves them.
 *
 * Nothing is registered. Every turn each source is asked afresh which files
 * and which time it waits for, so that one may go while others are served,
 * and what was unplugged asks for no file but for the time of its next try.
 * When nothing is due no timer runs.
 */
#ifndef LIBMK_IO_LOOP_H
#define LIBMK_IO_LOOP_H

#include <libmk/base/api.h>
#include <libmk/base/time.h>

#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/select.h> /* sigset_t, in plain C11, too */

MK_BEGIN_DECLS

/* Files and sources of a turn, at most. */
#define MK_LOOP_FILES   512
#define MK_LOOP_SOURCES 64

/* Something that waits for files or for a time. */
struct mk_source {
	void *self;
	/*
	 * Put the files it waits for into fds, at most max, with revents 0;
	 * lower *deadline to its own; return how many files. A file that hung
	 * up is not to be asked for again, or the loop spins. May be NULL for
	 * one that only sends.
	 */
	size_t (*want)(void *self, struct pollfd *fds, size_t max,
	    uint64_t *deadline);
	/*
	 * Serve what came in: the files it asked for as poll() left them, and
	 * of each no more than some, as others wait for their turn.
	 * Called if one of them has something, or its time has come. May be
	 * NULL for one that asks for no file and only has a turn end in time.
	 */
	void (*serve)(void *self, const struct pollfd *fds, size_t n,
	    uint64_t now);
	/*
	 * Send what waits, as far as it goes without waiting. Called at the
	 * start of each turn, before anything is waited for. May be NULL.
	 */
	void (*flush)(void *self, uint64_t now);
};

/*
 * Return the time of a clock that never goes back, in nanoseconds.
 *
 * It is CLOCK_MONOTONIC; all times of sources are its.
 */
MK_API uint64_t mk_loop_now(void);

/*
 * Flush all sources, wait once, and serve what came.
 *
 * What serving caused goes in the next turn, after everyone was served.
 *
 * open is the signal mask while it waits, as ppoll(2) takes it: signals that
 * are blocked otherwise come in there and nowhere else, in each turn, whatever
 * else there is to be served. NULL leaves the mask.
 * Returns 0; -EINTR if a signal came, with nothing served; -EINVAL for more
 * than MK_LOOP_SOURCES; or what ppoll(2) failed with.
 */
MK_API int mk_loop_turn(const struct mk_source *sources, size_t n,
    const sigset_t *open);

MK_END_DECLS

#endif
