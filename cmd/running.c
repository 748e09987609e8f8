/* SPDX-License-Identifier: ISC */
/* Turns the loop until the host's structure is known, or time is up. */
#include "running.h"

#include "cmd.h"
#include "signals.h"

#include <errno.h>
#include <stdbool.h>

/* When the waiting ends. */
struct patience {
	uint64_t deadline;
};

static size_t
want_deadline(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct patience *patience = self;

	(void)fds;
	(void)max;
	if (patience->deadline < *deadline)
		*deadline = patience->deadline;
	return 0;
}

static void
on_message(void *self, const char *text)
{
	(void)self;
	cmd_warn("%s", text);
}

struct mk_song *
running_song(const char *url, double seconds, struct mk_host **host)
{
	const struct mk_host_user user = {.message = on_message};
	const struct mk_host_options options = {0};
	struct patience patience;
	struct mk_source sources[2];
	struct mk_err err = {""};
	int status;

	*host = mk_host_open(url, &options, &user, &status, &err);
	if (!*host && status == -EINVAL)
		cmd_die(CMD_USAGE, "%s", err.msg);
	if (!*host)
		cmd_fail(status, &err);
	signals_catch();
	patience.deadline = mk_loop_now() + (uint64_t)(seconds * 1e9);
	sources[0] = mk_host_source(*host);
	sources[1] =
	    (struct mk_source){.self = &patience, .want = want_deadline};
	while (!mk_host_ready(*host)) {
		mk_loop_turn(sources, 2, signals_open());
		if (signals_came())
			signals_die(signals_came());
		if (mk_loop_now() >= patience.deadline)
			cmd_die(CMD_ABSENT,
			    "%s: sent no song within %g s; mk-hosts(7) tells "
			    "how to switch the host on",
			    url, seconds);
	}
	return mk_host_song(*host);
}
