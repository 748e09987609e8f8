/* SPDX-License-Identifier: ISC */
#include <libmk/io/notify_priv.h>

#include <libmk/base/num_priv.h>

#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A name that begins with '@' is abstract: it has a NUL there. */
static int
connect_to(const char *path)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	size_t len = strlen(path);
	int fd;

	if (len < 2 || len >= sizeof(name.sun_path) ||
	    (*path != '/' && *path != '@'))
		return -1;
	memcpy(name.sun_path, path, len);
	if (*path == '@')
		name.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	len += offsetof(struct sockaddr_un, sun_path);
	if (fd >= 0 &&
	    connect(fd, (struct sockaddr *)&name, (socklen_t)len) == 0)
		return fd;
	if (fd >= 0)
		close(fd);
	return -1;
}

static long
number_of(const char *text)
{
	long value = 0;

	if (text)
		mk_num_read_int(text, strlen(text), 0, LONG_MAX / 1000, &value);
	return value;
}

void
mk_notify_init(struct mk_notify *notify, const char *socket,
    const char *watchdog_usec, const char *watchdog_pid)
{
	*notify = (struct mk_notify){.fd = -1, .due = MK_TIME_NEVER};
	if (socket)
		notify->fd = connect_to(socket);
	if (notify->fd < 0)
		return;
	if (watchdog_pid && number_of(watchdog_pid) != getpid())
		return;
	notify->interval = (uint64_t)number_of(watchdog_usec) * 1000 / 2;
	if (notify->interval)
		notify->due = 0;
}

void
mk_notify_done(struct mk_notify *notify)
{
	if (notify->fd >= 0)
		close(notify->fd);
	notify->fd = -1;
}

void
mk_notify_tell(struct mk_notify *notify, const char *state)
{
	if (notify->fd >= 0)
		send(notify->fd, state, strlen(state), MSG_NOSIGNAL);
}

void
mk_notify_reloading(struct mk_notify *notify, uint64_t now)
{
	char text[64];

	snprintf(text, sizeof(text), "RELOADING=1\nMONOTONIC_USEC=%" PRIu64,
	    now / 1000);
	mk_notify_tell(notify, text);
}

static size_t
want_notify(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct mk_notify *notify = self;

	(void)fds;
	(void)max;
	if (notify->due < *deadline)
		*deadline = notify->due;
	return 0;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_notify *notify = self;

	(void)fds;
	(void)n;
	if (now < notify->due)
		return;
	mk_notify_tell(notify, "WATCHDOG=1");
	notify->due = now + notify->interval;
}

struct mk_source
mk_notify_source(struct mk_notify *notify)
{
	return (struct mk_source){
	    .self = notify, .want = want_notify, .serve = serve};
}
