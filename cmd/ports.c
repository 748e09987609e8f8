/* SPDX-License-Identifier: ISC */
/*
 * All open ports are turned by one loop, here; sending waits there while a
 * port's queue is long.
 */
#include "ports.h"

#include "cmd.h"
#include "inputs.h"
#include "output.h"
#include "signals.h"

#include <libmk/io/portlist_priv.h>
#include <libmk/io/portname.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#define PORTS     4 /* that a tool has open, at most */
#define SYSEX     65536
#define ENOUGH    8192 /* bytes that wait */
#define MEM_MAJOR 1    /* /dev/null and its like */

static bool
is_device(const char *path)
{
	struct stat is;

	return stat(path, &is) == 0 && S_ISCHR(is.st_mode) &&
	    major(is.st_rdev) != MEM_MAJOR;
}

bool
ports_is_live(const char *name)
{
	struct mk_portname read;

	if (!name || mk_portname_read(&read, name, NULL) < 0)
		return name != NULL;
	switch (read.form) {
	case MK_PORTFORM_STDIO:
	case MK_PORTFORM_FD:
		return false;
	case MK_PORTFORM_PATH:
		return is_device(name);
	case MK_PORTFORM_UNIX:
	case MK_PORTFORM_HW:
	case MK_PORTFORM_SEQ:
	case MK_PORTFORM_OWN:
	case MK_PORTFORM_AUTO:
	case MK_PORTFORM_IPMIDI:
		break;
	}
	return true;
}

/* A port that is open. */
struct open {
	const char *name;
	struct mk_port *port;
	struct mk_port_user user;
};

static struct open opened[PORTS];
static size_t n_opened;
static bool is_turning; /* the loop is */

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	struct open *it = self;

	if (it->user.midi)
		it->user.midi(it->user.self, messages, n, now);
}

static void
on_up(void *self, uint64_t now)
{
	struct open *it = self;

	if (it->user.up)
		it->user.up(it->user.self, now);
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	struct open *it = self;

	cmd_warn("%s: %s", it->name, why);
	if (it->user.down)
		it->user.down(it->user.self, why, now);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	struct open *it = self;

	if (why)
		cmd_die(CMD_IO, "%s: %s", it->name, why);
	if (it->user.ended)
		it->user.ended(it->user.self, why, now);
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	(void)now;
	cmd_warn("%s: %s", ((struct open *)self)->name, sentence);
}

struct mk_port_options
ports_options(const struct mk_surface *surface,
    enum mk_port_direction direction)
{
	struct mk_port_options options = {
	    .direction = direction, .client = program_invocation_short_name};

	if (surface) {
		options.match = surface->match;
		options.usb = surface->usb;
		options.serial = surface->serial;
		options.rate = surface->rate;
	}
	return options;
}

struct mk_port *
ports_open(const char *name, enum mk_port_direction direction,
    const struct mk_surface *surface, const struct mk_port_user *user)
{
	struct mk_port_options options = ports_options(surface, direction);
	struct open *it = &opened[n_opened];
	const struct mk_port_user own = {.self = it,
	    .midi = on_midi,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .tell = on_tell};
	struct mk_portname read;
	struct mk_err err = {""};
	int status;

	cmd_check_port(name);
	if (direction & MK_PORT_OUT)
		inputs_refuse_port(name);
	mk_portname_read(&read, name, NULL);
	/* What the surface describes may be plugged in later. */
	options.wait = read.form == MK_PORTFORM_AUTO;
	/* That nobody reads is an error to be told. */
	signal(SIGPIPE, SIG_IGN);
	signals_catch();
	*it = (struct open){.name = name};
	if (user)
		it->user = *user;
	it->port = mk_port_open(name, &options, &own, &status, &err);
	if (!it->port)
		cmd_fail(status, &err);
	n_opened++;
	while (direction == MK_PORT_OUT && !mk_port_is_up(it->port))
		ports_turn(NULL);
	return it->port;
}

static size_t
waiting(void)
{
	size_t i, most = 0;

	for (i = 0; i < n_opened; i++)
		if (mk_port_queued(opened[i].port) > most)
			most = mk_port_queued(opened[i].port);
	return most;
}

/* What left at the turn's start need not be waited for. */
static size_t
want_less(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	(void)fds;
	(void)max;
	if (waiting() <= *(const size_t *)self)
		*deadline = 0;
	return 0;
}

/* Sends until no port has more than so many bytes left. */
static void
wait_for(size_t enough)
{
	const struct mk_source less = {.self = &enough, .want = want_less};

	while (waiting() > enough)
		ports_turn(&less);
}

/* Where the bytes of ports_create() go. */
static struct {
	struct mk_port *port;
	struct mk_midi_parser parser;
	uint8_t sysex[SYSEX];
} sent;

static int
send_bytes(void *to, const void *data, size_t n)
{
	const uint8_t *bytes = data;
	struct mk_midi message;

	(void)to;
	while (n > 0) {
		if (!mk_midi_parse(&sent.parser, &bytes, &n, &message, 1) ||
		    message.kind >= MK_MIDI_CUT)
			continue;
		/* Within a turn of the loop it cannot be waited. */
		if (!is_turning)
			wait_for(ENOUGH);
		mk_port_send(sent.port, mk_midi_bytes(&message), message.size);
	}
	return 0;
}

static void
create_port(struct mk_buf *buf, const char *name,
    const struct mk_surface *surface)
{
	mk_midi_init(&sent.parser, sent.sysex, sizeof(sent.sysex));
	sent.port = ports_open(name, MK_PORT_OUT, surface, NULL);
	mk_buf_init_drain(buf, send_bytes, NULL);
}

void
ports_create(struct mk_buf *buf, const char *name,
    const struct mk_surface *surface, bool live)
{
	if (ports_is_live(name))
		create_port(buf, name, surface);
	else if (live)
		cmd_create_live(buf, name, true);
	else
		cmd_create(buf, name, true);
}

bool
ports_are_open(void)
{
	return n_opened > 0;
}

static void
close_all(void)
{
	while (n_opened > 0)
		mk_port_close(opened[--n_opened].port);
}

void
ports_turn(const struct mk_source *other)
{
	struct mk_source sources[PORTS + 1];
	size_t i, n = n_opened;
	int status;

	for (i = 0; i < n; i++)
		sources[i] = mk_port_source(opened[i].port);
	if (other)
		sources[n++] = *other;
	is_turning = true;
	status = mk_loop_turn(sources, n, signals_open());
	is_turning = false;
	if (signals_came()) {
		close_all();
		signals_die(signals_came());
	}
	if (status < 0 && status != -EINTR)
		cmd_die(CMD_IO, "%s", strerror(-status));
}

void
ports_finish(void)
{
	wait_for(0);
	close_all();
}

int
ports_list(bool json)
{
	struct mk_err err = {""};
	struct mk_buf out;
	int n;

	cmd_stdout(&out, false);
	n = json ? mk_portlist_json(&out, &err) : mk_portlist_text(&out, &err);
	if (n < 0)
		cmd_fail(n, &err);
	return cmd_finish(&out, n ? CMD_OK : CMD_NO);
}
