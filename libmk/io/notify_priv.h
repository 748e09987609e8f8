/* SPDX-License-Identifier: ISC */
/*
 * Words to the service manager, as sd_notify(3) has them: READY=1, STOPPING=1,
 * and the watchdog's, in time.
 *
 * Without a manager all of it does nothing.
 */
#ifndef LIBMK_IO_NOTIFY_PRIV_H
#define LIBMK_IO_NOTIFY_PRIV_H

#include <libmk/io/loop.h>

#include <stdint.h>

struct mk_notify {
	int fd;            /* -1: there is no manager */
	uint64_t interval; /* of the watchdog, in nanoseconds; 0: none */
	uint64_t due;
};

/*
 * Start with what the environment has, each of which may be NULL: the
 * manager's NOTIFY_SOCKET, WATCHDOG_USEC, and the WATCHDOG_PID that is meant.
 */
void mk_notify_init(struct mk_notify *notify, const char *socket,
    const char *watchdog_usec, const char *watchdog_pid);

/* Close it. */
void mk_notify_done(struct mk_notify *notify);

/* Tell a state: lines of NAME=VALUE. What cannot be told is not. */
void mk_notify_tell(struct mk_notify *notify, const char *state);

/* Tell that the files are read again; READY=1 ends that. */
void mk_notify_reloading(struct mk_notify *notify, uint64_t now);

/* Return the watchdog as a source of the loop: it asks for half its time. */
struct mk_source mk_notify_source(struct mk_notify *notify);

#endif
