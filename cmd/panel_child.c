/* SPDX-License-Identifier: ISC */
/*
 * The command runs in a process group of its own, so that keys which interrupt
 * the panel do not reach it. Ending it is polite first, then firm.
 */
#include "panel_child.h"

#include "cmd.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE 200 /* hundredths of a second */

extern char **environ;

/* Makes both ends of what it reads and writes, and of what it says. */
static void
make_ends(int midi[2], int says[2], bool quiet)
{
	says[0] = says[1] = -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, midi) < 0 ||
	    (quiet && pipe2(says, O_CLOEXEC) < 0))
		cmd_die(CMD_IO, "%s", strerror(errno));
}

/*
 * A group of its own, so that a key that interrupts is the panel's alone. A
 * descriptor that is to be inherited must not be moved onto itself.
 */
static int
spawn_child(struct panel_child *child, char **argv, const sigset_t *mask,
    int midi, int says)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t ignored;
	int status;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, midi, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, midi, STDOUT_FILENO);
	if (says >= 0)
		posix_spawn_file_actions_adddup2(&files, says, STDERR_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes,
	    POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
	        POSIX_SPAWN_SETSIGDEF);
	sigemptyset(&ignored);
	sigaddset(&ignored, SIGPIPE);
	sigaddset(&ignored, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &ignored);
	posix_spawnattr_setsigmask(&attributes, mask);
	status = posix_spawnp(&child->pid, argv[0], &files, &attributes, argv,
	    environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return status;
}

void
panel_child_start(struct panel_child *child, char **argv, const sigset_t *mask,
    struct panel_log *log)
{
	int midi[2], says[2], status;

	make_ends(midi, says, log != NULL);
	status = spawn_child(child, argv, mask, midi[1], says[1]);
	if (status)
		cmd_die(cmd_exit_code(-status), "%s: %s", argv[0],
		    strerror(status));
	close(midi[1]);
	if (says[1] >= 0)
		close(says[1]);
	child->name = basename(argv[0]);
	child->fd = midi[0];
	child->says = says[0];
	child->log = log;
}

bool
panel_child_ended(struct panel_child *child)
{
	int status;

	if (!child->ended && child->pid > 0 &&
	    waitpid(child->pid, &status, WNOHANG) == child->pid) {
		child->ended = true;
		child->code = WIFEXITED(status) ? WEXITSTATUS(status)
		                                : 128 + WTERMSIG(status);
	}
	return child->ended;
}

/* --- what it says */

/* Reads what is there; false at the end. */
static bool
listen_once(struct panel_child *child)
{
	char text[4096];
	ssize_t got = read(child->says, text, sizeof(text));

	if (got > 0)
		panel_log_put(child->log, text, (size_t)got);
	else if (got == 0 || errno != EINTR) {
		close(child->says);
		child->says = -1;
	}
	return got > 0;
}

static bool
is_saying(const struct panel_child *child, int milliseconds)
{
	struct pollfd fd = {child->says, POLLIN, 0};

	return child->says >= 0 && poll(&fd, 1, milliseconds) > 0;
}

static size_t
want_child(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct panel_child *child = self;

	(void)deadline;
	if (child->says < 0 || max < 1)
		return 0;
	fds[0] = (struct pollfd){child->says, POLLIN, 0};
	return 1;
}

static void
serve_child(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	(void)now;
	if (n > 0 && fds[0].revents)
		listen_once(self);
}

struct mk_source
panel_child_source(struct panel_child *child)
{
	return (struct mk_source){child, want_child, serve_child, NULL};
}

/* --- its end */

/* Waits for a while, and hears what it says meanwhile. */
static bool
wait_for(struct panel_child *child)
{
	const struct timespec moment = {0, 10000000};
	int i;

	for (i = 0; i < PATIENCE && !panel_child_ended(child); i++) {
		if (!is_saying(child, 0))
			nanosleep(&moment, NULL);
		else
			listen_once(child);
	}
	return child->ended;
}

void
panel_child_end(struct panel_child *child)
{
	static const int signals[] = {0, SIGTERM, SIGKILL};
	size_t i;

	if (child->pid <= 0)
		return;
	shutdown(child->fd, SHUT_WR);
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++) {
		child->asked = signals[i];
		if (child->asked)
			kill(child->pid, signals[i]);
		if (wait_for(child))
			break;
	}
	close(child->fd);
	/* Whoever else has its standard error may keep that open. */
	while (is_saying(child, 0) && listen_once(child))
		;
}
