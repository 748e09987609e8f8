/* SPDX-License-Identifier: ISC */
/*
 * Callbacks in one direction a section: the desk's to surfaces, host and
 * watchers; the host's to the desk; clients' to the desk and the files. Each
 * is given the whole daemon and passes on what it is called with.
 */
#include "daemon_parts.h"

#include "cmd.h"
#include "using.h"

#include <libmk/base/buf.h>
#include <libmk/base/time.h>
#include <libmk/codec/line.h>
#include <libmk/codec/line_put_priv.h>
#include <libmk/song/members_priv.h>

#include <string.h>
#include <unistd.h>

/* --- from the desk */

static void
to_surface(void *self, size_t seat, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	struct daemon *d = self;

	(void)now;
	surfaces_send(&d->surfaces, seat, bytes, n);
}

static void
to_output(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct daemon *d = self;

	(void)now;
	if (d->output)
		mk_port_send(d->output, bytes, n);
}

static void
to_host(void *self, const char *path, const struct mk_param *param,
    uint64_t now)
{
	struct daemon *d = self;

	mk_host_set(d->host, path, param, now);
}

static void
line_to_host(void *self, const char *text, size_t n, uint64_t now)
{
	struct daemon *d = self;
	struct mk_err err = {""};
	int status = mk_host_line(d->host, text, n, now, &err);

	emulators_changed(&d->emulators);
	if (status == 0)
		return;
	if (!d->asked || d->refused < 0) {
		cmd_warn("%s", err.msg);
		return;
	}
	d->refused = status;
	d->refusal = err;
}

static void
to_clients(void *self, struct mk_param *param)
{
	struct daemon *d = self;

	emulators_value(&d->emulators, param);
}

static void
to_user(void *self, const char *text)
{
	(void)self;
	cmd_warn("%s", text);
}

static void
to_watchers(void *self, const char *path, const char *line, size_t n)
{
	struct daemon *d = self;

	controlsocket_news(&d->control, path, line, n);
}

static void
to_tracers(void *self, const struct mk_traced *event)
{
	struct daemon *d = self;

	controlsocket_trace(&d->control, event);
}

struct mk_desk_user
daemon_parts_desk_user(struct daemon *d)
{
	return (struct mk_desk_user){
	    .self = d,
	    .surface = to_surface,
	    .midi = to_output,
	    .set = to_host,
	    .line = line_to_host,
	    .value = to_clients,
	    .message = to_user,
	    .news = to_watchers,
	    .trace = to_tracers,
	};
}

/* --- from the host */

static void
on_song(void *self, struct mk_song *song, uint64_t now)
{
	struct daemon *d = self;

	mk_desk_host_song(d->desk, song, now);
	emulators_song(&d->emulators, song);
}

static void
on_value(void *self, struct mk_param *param, double value, uint64_t now)
{
	struct daemon *d = self;

	mk_desk_host_value(d->desk, param, value, now);
}

static void
on_changed(void *self, uint64_t now)
{
	struct daemon *d = self;

	mk_desk_host_changed(d->desk, now);
	emulators_changed(&d->emulators);
}

static void
on_line(void *self, const char *text, size_t n, uint64_t now)
{
	struct daemon *d = self;

	mk_desk_host_line(d->desk, text, n, now);
	emulators_changed(&d->emulators);
}

struct mk_host_user
daemon_parts_host_user(struct daemon *d)
{
	return (struct mk_host_user){
	    .self = d,
	    .song = on_song,
	    .value = on_value,
	    .changed = on_changed,
	    .line = on_line,
	    .message = to_user,
	};
}

/* --- from the emulators' clients */

/*
 * Does a client's command as if a user had moved the host. Faults are told at
 * most once a second. value, if any, has the digits that the text has not.
 */
static void
do_command(struct daemon *d, const char *text, size_t n, const double *value)
{
	struct mk_command command;
	struct mk_err err = {""};
	uint64_t now = mk_loop_now();
	int status = mk_command_parse(&command, &d->line, text, n, &err);

	if (status == 0 && value)
		command.value.number = *value;
	if (status == 0)
		status =
		    mk_desk_command(d->desk, &command, &d->line, now, &err);
	if (status == 0)
		return;
	d->misdone++;
	if (now - d->told < MK_TIME_SECOND)
		return;
	d->told = now;
	cmd_warn("a client's \"%.*s\": %s", (int)n, text, err.msg);
}

static void
do_line(void *self, const char *text, size_t n)
{
	do_command(self, text, n, NULL);
}

static void
do_set(void *self, struct mk_param *param, double value)
{
	struct daemon *d = self;
	struct mk_song *song = mk_desk_song(d->desk);
	struct mk_target target;
	struct mk_buf line;
	char text[MK_UPDATES_PATH];

	if (!mk_members_find(song, param, &target))
		return;
	mk_buf_init_fixed(&line, text, sizeof(text));
	mk_line_put_verb(&line, "set");
	mk_buf_byte(&line, ' ');
	mk_target_write(&target, song, &line);
	mk_line_put_number(&line, value);
	if (!mk_buf_status(&line))
		do_command(d, text, line.len, &value);
}

struct mk_emulatorlink_user
daemon_parts_client_user(struct daemon *d)
{
	return (struct mk_emulatorlink_user){
	    .self = d, .set = do_set, .line = do_line, .message = to_user};
}

/* --- from the control socket */

static int
commit(void *self, uint64_t now, struct mk_err *err)
{
	struct daemon *d = self;
	int status = mk_host_reload(d->host, now, err);

	if (status == 0)
		bankfile_take(&d->banks, d->desk, now);
	return status;
}

static int
reload(void *self, uint64_t now, struct mk_err *err)
{
	struct daemon *d = self;
	int status;

	mk_notify_reloading(&d->notify, now);
	mk_desk_drain(d->desk, now);
	status = bankfile_read(&d->banks, err);
	if (status == 0)
		status = surfaces_reload(&d->surfaces, now, commit, d, err);
	bankfile_drop(&d->banks);
	if (status == 0)
		plugging_reread(&d->plugging);
	mk_notify_tell(&d->notify, "READY=1");
	if (status == 0)
		cmd_note("read again");
	return status;
}

void
daemon_parts_reload(void *self, uint64_t now)
{
	struct mk_err err = {""};

	if (reload(self, now, &err) < 0)
		cmd_warn("%s: nothing was changed", err.msg);
}

static int
use(void *self, const char *port, const char *surface, uint64_t now,
    struct mk_err *err)
{
	struct daemon *d = self;

	(void)now;
	return d->options->plugged
	    ? plugging_use(&d->plugging, port, surface, err)
	    : using_port(&d->surfaces, port, surface, err);
}

static int
drain(void *self, uint64_t now, struct mk_err *err)
{
	struct daemon *d = self;

	d->refused = 0;
	d->asked = true;
	mk_desk_drain(d->desk, now);
	d->asked = false;
	return d->refused < 0
	    ? mk_err_set(err, d->refused, "%s", d->refusal.msg)
	    : 0;
}

static void
status(void *self, struct mk_status *facts, uint64_t now)
{
	const struct daemon *d = self;

	mk_status_begin(facts, "daemon");
	mk_status_text(facts, "version", MK_VERSION);
	mk_status_number(facts, "pid", getpid());
	mk_status_number(facts, "uptime",
	    (double)((now - d->started) / MK_TIME_MS) / 1000);
	mk_status_number(facts, "misdone", (double)d->misdone);
	mk_status_end(facts);
	mk_status_begin(facts, "host");
	mk_host_status(d->host, facts);
	mk_status_end(facts);
	surfaces_status(&d->surfaces, facts);
	if (d->output)
		surfaces_port_status(d->options->output, d->output, facts);
	controlsocket_status(&d->control, facts);
	emulators_status(&d->emulators, facts);
}

void
daemon_parts_service(struct daemon *d, struct mk_service *service)
{
	service->desk = d->desk;
	service->version = MK_VERSION;
	service->self = d;
	service->reload = reload;
	service->use = use;
	service->status = status;
	service->drain = drain;
}

void
daemon_parts_tell_status(struct daemon *d, uint64_t now)
{
	static struct mk_client client;
	struct mk_buf answer;
	char *line, *rest;

	mk_service_admit(&client, "log");
	mk_buf_init(&answer);
	mk_service_take(&d->service, &client, "status", strlen("status"), now,
	    &answer);
	mk_buf_byte(&answer, '\0');
	rest = mk_buf_status(&answer) ? NULL : (char *)answer.data;
	while (rest && (line = strsep(&rest, "\n")) && rest)
		if (strcmp(line, "ok") != 0)
			cmd_warn("%s", line);
	mk_buf_done(&answer);
}

/* --- the desk as a source of the loop */

static size_t
desk_want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct daemon *d = self;
	uint64_t due = mk_desk_deadline(d->desk);

	(void)fds;
	(void)max;
	if (due < *deadline)
		*deadline = due;
	return 0;
}

static void
desk_serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct daemon *d = self;

	(void)fds;
	(void)n;
	mk_desk_tick(d->desk, now);
}

static void
desk_flush(void *self, uint64_t now)
{
	struct daemon *d = self;

	mk_desk_drain(d->desk, now);
}

struct mk_source
daemon_parts_source(struct daemon *d)
{
	return (struct mk_source){.self = d,
	    .want = desk_want,
	    .serve = desk_serve,
	    .flush = desk_flush};
}
