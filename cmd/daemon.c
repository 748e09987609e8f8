/* SPDX-License-Identifier: ISC */
/*
 * Opens the parts in the order in which they need one another, turns the loop,
 * and closes them in reverse.
 */
#include "daemon.h"

#include <libmk/base/time.h>

#include "cmd.h"
#include "daemon_parts.h"
#include "harden.h"
#include "inputs.h"
#include "load.h"
#include "signals.h"
#include "socketpath.h"
#include "using.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define LINGER MK_TIME_SECOND /* for what is sent at the end */

/* --- opening */

/* The state file is replaced, so that it must not be one that is read. */
static void
guard_files(const struct daemon_options *o)
{
	size_t i;

	if (o->song)
		inputs_add_path(o->song);
	if (o->banks)
		inputs_add_path(o->banks);
	for (i = 0; i < o->n_pairs; i++)
		if (o->pairs[i].surface)
			inputs_add_path(o->pairs[i].surface);
	if (!o->state)
		return;
	inputs_refuse_path(o->state, o->state);
	inputs_add_path(o->state);
}

static void
open_host(struct daemon *d)
{
	const struct daemon_options *o = d->options;
	const struct mk_host_options options = {.song = o->song,
	    .state = o->state,
	    .bind = o->bind,
	    .any_sender = o->any_sender,
	    .max_memory = o->max_memory};
	const struct mk_host_user user = daemon_parts_host_user(d);
	struct mk_err err = {""};
	int status = 0;

	d->host = mk_host_open(o->host ? o->host : "song:", &options, &user,
	    &status, &err);
	if (!d->host)
		cmd_fail(status, &err);
}

static void
open_desk(struct daemon *d)
{
	const struct mk_desk_user user = daemon_parts_desk_user(d);

	bankfile_open(&d->banks, d->options->banks);
	d->desk = mk_desk_new(mk_host_song(d->host), d->banks.banks, &user);
	if (!d->desk)
		cmd_die(CMD_BUSY, "out of memory");
	if (d->options->plugged)
		plugging_open(&d->plugging, &d->surfaces, d->desk);
	else
		surfaces_open(&d->surfaces, d->desk, d->options->pairs,
		    d->options->n_pairs);
}

static void
output_says(void *self, const char *why, uint64_t now)
{
	const struct daemon *d = self;

	(void)now;
	if (why)
		cmd_warn("%s: %s", d->options->output, why);
}

static void
open_output(struct daemon *d)
{
	const struct mk_port_options options = {.direction = MK_PORT_OUT,
	    .wait = true,
	    .client = program_invocation_short_name};
	const struct mk_port_user user = {.self = d,
	    .down = output_says,
	    .ended = output_says,
	    .tell = output_says};
	struct mk_err err = {""};
	int status;

	if (!d->options->output)
		return;
	cmd_check_port(d->options->output);
	inputs_refuse_port(d->options->output);
	d->output =
	    mk_port_open(d->options->output, &options, &user, &status, &err);
	if (!d->output)
		cmd_fail(status, &err);
}

static void
open_socket(struct daemon *d)
{
	const char *path = d->options->socket;

	daemon_parts_service(d, &d->service);
	if (!path || *path)
		controlsocket_open(&d->control, path ? path : socketpath(),
		    &d->service);
}

static void
open_emulators(struct daemon *d)
{
	const struct mk_emulatorlink_user user = daemon_parts_client_user(d);
	size_t i;

	for (i = 0; i < d->options->n_serve; i++)
		emulators_open(&d->emulators, d->options->serve[i],
		    d->options->bind, mk_host_song(d->host), &user);
}

static void
watch_files(struct daemon *d)
{
	d->files = mk_filewatch_new(daemon_parts_reload, d);
	if (!d->files) {
		cmd_warn("files are not watched: %s", strerror(errno));
		return;
	}
	if (d->options->song)
		mk_filewatch_add(d->files, d->options->song);
	bankfile_watch(&d->banks, d->files);
	if (d->options->plugged)
		plugging_watch(d->files);
	surfaces_watch(&d->surfaces, d->files);
}

/* If the last port ended while it was flushed, the loop must not wait. */
static size_t
want_end(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct daemon *d = self;

	(void)fds;
	(void)max;
	if (d->last)
		*deadline = d->last;
	else if (surfaces_ended(&d->surfaces))
		*deadline = 0;
	return 0;
}

/*
 * Sources are flushed in this order, and each may fill those behind it: the
 * desk fills the ports, the clients and the socket. Surfaces are served before
 * other input. Ports come and go between turns.
 */
static void
list_sources(struct daemon *d)
{
	struct mk_source *at = d->sources;

	*at++ = daemon_parts_source(d);
	at += emulators_sources(&d->emulators, at);
	at += surfaces_sources(&d->surfaces, at);
	if (d->options->plugged)
		*at++ = plugging_source(&d->plugging);
	if (d->output)
		*at++ = mk_port_source(d->output);
	*at++ = mk_host_source(d->host);
	*at++ = mk_notify_source(&d->notify);
	if (d->files)
		*at++ = mk_filewatch_source(d->files);
	if (d->control.sock)
		*at++ = mk_sock_source(d->control.sock);
	*at++ = (struct mk_source){.self = d, .want = want_end};
	d->n_sources = (size_t)(at - d->sources);
}

/* --- running */

static void
turn(struct daemon *d)
{
	int status;

	if (!d->last) {
		plugging_settle(&d->plugging, mk_loop_now());
		using_settle(&d->surfaces, mk_loop_now());
		list_sources(d);
	}
	status = mk_loop_turn(d->sources, d->n_sources, signals_open());
	if (status < 0 && status != -EINTR)
		cmd_die(CMD_IO, "%s", strerror(-status));
}

/* Until a signal, or the end of all ports; returns the exit code. */
static int
run(struct daemon *d)
{
	mk_notify_tell(&d->notify, "READY=1");
	while (!surfaces_ended(&d->surfaces)) {
		turn(d);
		if (signals_asked())
			daemon_parts_tell_status(d, mk_loop_now());
		if (signals_came() == SIGHUP)
			daemon_parts_reload(d, mk_loop_now());
		else if (signals_came())
			return CMD_OK;
		signals_forget();
	}
	return d->surfaces.code;
}

static void
flush_all(struct daemon *d)
{
	size_t i;

	for (i = 0; i < d->n_sources; i++)
		if (d->sources[i].flush)
			d->sources[i].flush(d->sources[i].self, mk_loop_now());
}

static bool
all_sent(const struct daemon *d)
{
	return surfaces_sent(&d->surfaces) && !mk_host_waits(d->host) &&
	    !(d->output && mk_port_is_up(d->output) &&
	        mk_port_queued(d->output));
}

/* Releases what is held, blanks displays and lamps, and sends all of that. */
static void
leave(struct daemon *d)
{
	mk_notify_tell(&d->notify, "STOPPING=1");
	surfaces_release(&d->surfaces, mk_loop_now());
	mk_desk_drain(d->desk, mk_loop_now());
	mk_desk_blank(d->desk, mk_loop_now());
	flush_all(d);
	signals_forget();
	d->last = mk_loop_now() + LINGER;
	while (!all_sent(d) && !signals_came() && mk_loop_now() < d->last)
		turn(d);
}

/* Returns CMD_IO if the host could not keep its changes. */
static int
close_all(struct daemon *d)
{
	int status;

	controlsocket_close(&d->control);
	emulators_close(&d->emulators);
	mk_filewatch_free(d->files);
	plugging_close(&d->plugging);
	surfaces_close(&d->surfaces);
	mk_port_close(d->output);
	mk_desk_free(d->desk);
	surfaces_free(&d->surfaces);
	status = mk_host_close(d->host);
	bankfile_close(&d->banks);
	mk_notify_done(&d->notify);
	return status < 0 ? CMD_IO : CMD_OK;
}

int
daemon_run(const struct daemon_options *options)
{
	static struct daemon d;
	int code, lost;

	d.options = options;
	d.started = mk_loop_now();
	harden();
	/* A reader that goes is the end of one port, not of the others. */
	signal(SIGPIPE, SIG_IGN);
	signals_catch();
	signals_catch_ask();
	mk_notify_init(&d.notify, getenv("NOTIFY_SOCKET"),
	    getenv("WATCHDOG_USEC"), getenv("WATCHDOG_PID"));
	guard_files(options);
	open_host(&d);
	open_desk(&d);
	open_socket(&d);
	open_emulators(&d);
	open_output(&d);
	watch_files(&d);
	list_sources(&d);
	if (options->realtime)
		harden_realtime(options->realtime);
	code = run(&d);
	leave(&d);
	lost = close_all(&d);
	return code ? code : lost;
}
