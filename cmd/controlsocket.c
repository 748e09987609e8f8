/* SPDX-License-Identifier: ISC */
/*
 * Joins the socket's lines with the pure service of desk/, which has the
 * answers.
 */
#include "controlsocket.h"

#include "cmd.h"

#include <libmk/base/buf.h>
#include <libmk/codec/line.h>

#include <stdio.h>
#include <stdlib.h>

/* A line for clients, and the path that it is about. */
struct told {
	const struct controlsocket *control;
	const char *path;
};

static bool
watches(const void *client)
{
	return ((const struct mk_client *)client)->watch.on;
}

static bool
traces(const void *client)
{
	return ((const struct mk_client *)client)->trace.on;
}

/* Lines that no client wants are not even made. */
static void
look_around(const struct controlsocket *control)
{
	struct mk_desk *desk = control->service->desk;

	mk_desk_watched(desk, mk_sock_any(control->sock, watches));
	mk_desk_traced(desk, mk_sock_any(control->sock, traces));
}

static void *
on_opened(void *self, uint64_t now)
{
	struct controlsocket *control = self;
	struct mk_client *client = malloc(sizeof(*client));
	char name[16];

	(void)now;
	snprintf(name, sizeof(name), "%u", ++control->clients);
	if (client)
		mk_service_admit(client, name);
	return client;
}

static void
on_line(void *self, void *client, const char *text, size_t n, uint64_t now,
    struct mk_buf *answer)
{
	struct controlsocket *control = self;

	mk_service_take(control->service, client, text, n, now, answer);
	look_around(control);
}

static void
on_closed(void *self, void *client)
{
	free(client);
	look_around(self);
}

void
controlsocket_open(struct controlsocket *control, const char *path,
    struct mk_service *service)
{
	const struct mk_sock_user user = {
	    .self = control,
	    .opened = on_opened,
	    .line = on_line,
	    .closed = on_closed,
	};
	struct mk_err err = {""};
	int status;

	control->service = service;
	control->sock = mk_sock_open(path, &user, &status, &err);
	if (!control->sock)
		cmd_fail(status, &err);
	cmd_note("%s: listening", path);
}

void
controlsocket_close(struct controlsocket *control)
{
	mk_sock_close(control->sock);
	control->sock = NULL;
}

static bool
wants_news(void *client, const void *what)
{
	const struct told *told = what;
	const struct mk_song *song = mk_desk_song(told->control->service->desk);

	return mk_watch_wants(&((struct mk_client *)client)->watch, song,
	    song->appointed, told->path);
}

void
controlsocket_news(struct controlsocket *control, const char *path,
    const char *line, size_t n)
{
	const struct told told = {control, path};

	if (control->sock)
		mk_sock_tell(control->sock, line, n, wants_news, &told);
}

static bool
wants_trace(void *client, const void *what)
{
	return mk_trace_wants(&((struct mk_client *)client)->trace, what);
}

void
controlsocket_trace(struct controlsocket *control,
    const struct mk_traced *event)
{
	static char text[MK_LINE_MAX];
	struct mk_buf line;

	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_trace_write(event, &line);
	if (control->sock)
		mk_sock_tell(control->sock, text, line.len, wants_trace, event);
}

void
controlsocket_status(const struct controlsocket *control,
    struct mk_status *facts)
{
	struct mk_sock_counters count;

	if (!control->sock)
		return;
	count = mk_sock_count(control->sock);
	mk_status_begin(facts, "socket");
	mk_status_number(facts, "clients", (double)count.clients);
	mk_status_number(facts, "served", (double)count.served);
	mk_status_number(facts, "refused", (double)count.refused);
	mk_status_number(facts, "slow", (double)count.slow);
	mk_status_number(facts, "queued", (double)count.queued);
	mk_status_bool(facts, "watched", mk_sock_any(control->sock, watches));
	mk_status_bool(facts, "traced", mk_sock_any(control->sock, traces));
	mk_status_end(facts);
}
