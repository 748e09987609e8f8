/* SPDX-License-Identifier: ISC */
/* The dialect mcu: joins the protocol with a MIDI port. */
#include <libmk/host/mculink_priv.h>

#include <libmk/base/buf.h>
#include <libmk/host/mcu_priv.h>
#include <libmk/io/port.h>

#include <errno.h>
#include <string.h>

#define STATUS 512 /* bytes of what a port tells */

struct link {
	struct mk_host host; /* first: a dialect's functions are given it */
	struct mk_port *port;
	struct mk_mcu mcu;
};

static void
send_midi(void *to, const uint8_t *bytes, size_t n)
{
	mk_port_send(((struct link *)to)->port, bytes, n);
}

static void
on_midi(void *self, const struct mk_midi *messages, size_t n, uint64_t now)
{
	mk_mcu_midi(&((struct link *)self)->mcu, messages, n, now);
}

static void
on_up(void *self, uint64_t now)
{
	mk_mcu_up(&((struct link *)self)->mcu, now);
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	mk_mcu_down(&((struct link *)self)->mcu, why, now);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	mk_mcu_down(&((struct link *)self)->mcu,
	    why ? why : "its port was closed", now);
}

static void
on_gap(void *self, uint64_t now)
{
	mk_mcu_gap(&((struct link *)self)->mcu, now);
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	struct link *link = self;

	mk_hostsong_tell(&link->mcu.keeper, now, "%s: %s", link->host.url,
	    sentence);
}

static int
open_mculink(struct mk_host *host, const struct mk_host_options *of_url,
    const struct mk_host_user *user, struct mk_err *err)
{
	struct link *link = (struct link *)host;
	const struct mk_port_options options = {
	    .direction = MK_PORT_BOTH, .wait = true, .keep_steps = true};
	const struct mk_port_user self = {.self = link,
	    .midi = on_midi,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .gap = on_gap,
	    .tell = on_tell};
	const char *name = host->url + strlen("mcu:");
	int status = mk_mcu_init(&link->mcu, host->url, user, send_midi, link);

	(void)of_url;
	if (status < 0)
		return mk_err_set(err, status, "out of memory");
	if (!*name)
		return mk_err_set(err, -EINVAL,
		    "\"mcu:\" needs a port, such as mcu:seq: or mcu:hw:1");
	link->port = mk_port_open(name, &options, &self, &status, err);
	return status;
}

static int
close_mculink(struct mk_host *host)
{
	struct link *link = (struct link *)host;

	mk_port_close(link->port);
	mk_mcu_done(&link->mcu);
	return 0;
}

static struct mk_song *
mculink_song(struct mk_host *host)
{
	return ((struct link *)host)->mcu.keeper.song;
}

static bool
mculink_ready(const struct mk_host *host)
{
	return ((const struct link *)host)->mcu.state == MK_MCU_READY;
}

/* The port's, and the dialect's own deadline. */
static size_t
mculink_want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct link *link = self;
	struct mk_source source = mk_port_source(link->port);
	uint64_t due = mk_mcu_deadline(&link->mcu);

	if (due < *deadline)
		*deadline = due;
	return source.want(source.self, fds, max, deadline);
}

static void
mculink_serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct link *link = self;
	struct mk_source source = mk_port_source(link->port);

	source.serve(source.self, fds, n, now);
	mk_mcu_tick(&link->mcu, now);
}

static void
mculink_flush(void *self, uint64_t now)
{
	struct link *link = self;
	struct mk_source source = mk_port_source(link->port);

	source.flush(source.self, now);
}

static struct mk_source
mculink_source(struct mk_host *host)
{
	return (struct mk_source){.self = host,
	    .want = mculink_want,
	    .serve = mculink_serve,
	    .flush = mculink_flush};
}

static void
mculink_set(struct mk_host *host, const char *path,
    const struct mk_param *param, uint64_t now)
{
	(void)path;
	mk_mcu_set(&((struct link *)host)->mcu, param, now);
}

static bool
mculink_waits(const struct mk_host *host)
{
	const struct link *link = (const struct link *)host;

	return mk_hostsong_waits(&link->mcu.keeper) ||
	    (mk_port_is_up(link->port) && mk_port_queued(link->port));
}

static int
mculink_line(struct mk_host *host, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	return mk_mcu_line(&((struct link *)host)->mcu, text, n, now, err);
}

static int
mculink_reload(struct mk_host *host, uint64_t now, struct mk_err *err)
{
	(void)err;
	mk_mcu_reload(&((struct link *)host)->mcu, now);
	return 0;
}

static void
mculink_status(const struct mk_host *host, struct mk_status *facts)
{
	const struct link *link = (const struct link *)host;
	char text[STATUS];
	struct mk_buf out;

	mk_buf_init_fixed(&out, text, sizeof(text) - 1);
	mk_port_status(link->port, &out);
	text[out.len] = '\0';
	mk_status_text(facts, "port", text);
	mk_mcu_status(&link->mcu, facts);
}

const struct mk_dialect mk_mculink_dialect = {
    .scheme = "mcu",
    .size = sizeof(struct link),
    .open = open_mculink,
    .song = mculink_song,
    .ready = mculink_ready,
    .source = mculink_source,
    .set = mculink_set,
    .waits = mculink_waits,
    .line = mculink_line,
    .reload = mculink_reload,
    .status = mculink_status,
    .close = close_mculink,
};
