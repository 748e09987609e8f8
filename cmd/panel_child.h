/* SPDX-License-Identifier: ISC */
/*
 * A command that speaks MIDI on its standard input and output.
 */
#ifndef CMD_PANEL_CHILD_H
#define CMD_PANEL_CHILD_H

#include "panel_log.h"

#include <libmk/io/loop.h>

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

struct panel_child {
	const char *name;
	pid_t pid;
	int fd;   /* its standard input and output */
	int says; /* its standard error, or -1: it is ours */
	struct panel_log *log;
	bool ended;
	bool asked; /* to terminate, by us */
	int code;   /* as in a shell: its exit code, or 128 + signal */
};

/*
 * Run a command, found as a shell does, with those signals blocked, or exit.
 *
 * What it says goes to the log; without one, to our own standard error.
 */
void panel_child_start(struct panel_child *child, char **argv,
    const sigset_t *mask, struct panel_log *log);

/* Return whether it has ended. */
bool panel_child_ended(struct panel_child *child);

/*
 * End it and wait: close its input, then ask it to terminate, then kill it, two
 * seconds apart.
 */
void panel_child_end(struct panel_child *child);

/* Return its standard error as a source for the loop. */
struct mk_source panel_child_source(struct panel_child *child);

#endif
