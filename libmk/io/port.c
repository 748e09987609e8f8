/* SPDX-License-Identifier: ISC */
#include <libmk/io/port.h>

#include <libmk/base/time.h>
#include <libmk/io/link_priv.h>
#include <libmk/io/outqueue_priv.h>
#include <libmk/io/port_fd_priv.h>
#include <libmk/io/port_ipmidi_priv.h>
#include <libmk/io/port_raw_priv.h>
#include <libmk/io/port_seq_priv.h>
#include <libmk/io/portname.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MESSAGES 512
#define CABLE    3125 /* bytes a second of a MIDI cable */

/* Nanoseconds without a gap, after which another is news. */
#define MOMENT MK_TIME_SECOND

struct mk_port {
	struct mk_link link;
	struct mk_port_user user;
	struct mk_port_counters count;
	struct mk_outqueue *queue;
	struct mk_midi_parser parser;
	bool is_up, was_up;
	bool told_lost; /* until all is sent */
	uint64_t gap;   /* when bytes were lost last, or 0 */
	char *name;
	char why[MK_ERR_MAX]; /* it is not up; or "" */
	struct mk_midi messages[MESSAGES];
	uint8_t sysex[MK_PORT_SYSEX];
};

/* --- what the link tells */

static void
give(struct mk_port *port, size_t n, uint64_t now)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (port->messages[i].kind >= MK_MIDI_CUT)
			port->count.lost++;
	port->count.in_messages += n;
	if (n && port->user.midi)
		port->user.midi(port->user.self, port->messages, n, now);
}

static void
on_bytes(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct mk_port *port = self;

	port->count.in_bytes += n;
	while (n > 0)
		give(port,
		    mk_midi_parse(&port->parser, &bytes, &n, port->messages,
		        MESSAGES),
		    now);
}

static void
on_up(void *self, uint64_t now)
{
	struct mk_port *port = self;

	port->count.reconnects += port->was_up;
	port->is_up = port->was_up = true;
	port->why[0] = '\0';
	if (port->user.up)
		port->user.up(port->user.self, now);
}

/* Nothing of the stream goes on, in either direction. */
static void
forget(struct mk_port *port, const char *why)
{
	port->is_up = false;
	port->told_lost = false;
	mk_midi_reset(&port->parser);
	mk_outqueue_clear(port->queue);
	strncpy(port->why, why, sizeof(port->why) - 1);
}

static void
on_down(void *self, const char *why, uint64_t now)
{
	struct mk_port *port = self;

	forget(port, why);
	if (port->user.down)
		port->user.down(port->user.self, why, now);
}

static void
on_ended(void *self, const char *why, uint64_t now)
{
	struct mk_port *port = self;

	if (mk_midi_end(&port->parser, port->messages))
		give(port, 1, now);
	if (why)
		forget(port, why);
	if (port->user.ended)
		port->user.ended(port->user.self, why, now);
}

static void
on_gap(void *self, const char *why, uint64_t now)
{
	struct mk_port *port = self;
	bool is_news = !port->gap || now - port->gap >= MOMENT;

	port->gap = now;
	port->count.lost++;
	if (mk_midi_end(&port->parser, port->messages))
		give(port, 1, now);
	if (is_news && port->user.tell)
		port->user.tell(port->user.self, why, now);
	if (port->user.gap)
		port->user.gap(port->user.self, now);
}

static void
on_tell(void *self, const char *sentence, uint64_t now)
{
	struct mk_port *port = self;

	if (port->user.tell)
		port->user.tell(port->user.self, sentence, now);
}

/* --- sending */

static int
put_port(struct mk_port *port, const uint8_t *message, size_t n)
{
	int status = mk_outqueue_put(port->queue, message, n);

	port->count.out_messages++;
	port->count.coalesced += status == 0;
	port->count.dropped += status < 0;
	if (status < 0 && !port->told_lost) {
		port->told_lost = true;
		on_tell(port, "messages are lost: it takes them too slowly",
		    mk_loop_now());
	}
	return status < 0 ? status : 0;
}

static void
flush(void *self, uint64_t now)
{
	struct mk_port *port = self;
	const uint8_t *bytes;
	size_t n, done;

	while (port->is_up &&
	    (n = mk_outqueue_next(port->queue, now, &bytes)) > 0) {
		done = port->link.ops->write(port->link.self, bytes, n, now);
		/* It may be gone by now, and the queue forgotten. */
		if (!port->is_up)
			return;
		port->count.out_bytes += done;
		mk_outqueue_took(port->queue, done, now);
		if (done < n)
			return;
	}
	if (!mk_outqueue_waiting(port->queue))
		port->told_lost = false;
}

/* The size of the first of some whole messages. */
static size_t
first_size(const uint8_t *bytes, size_t n)
{
	const uint8_t *end;
	size_t size = mk_midi_size(*bytes);

	if (*bytes == 0xf0) {
		end = memchr(bytes, 0xf7, n);
		return end ? (size_t)(end - bytes) + 1 : 0;
	}
	return size <= n ? size : 0;
}

int
mk_port_send(struct mk_port *port, const uint8_t *bytes, size_t n)
{
	int status = 0, one;
	size_t size;

	if (!port->is_up)
		return 0;
	for (; n; bytes += size, n -= size) {
		size = first_size(bytes, n);
		if (!size)
			return -EINVAL;
		/* Many at once need not be too many. */
		if (mk_outqueue_waiting(port->queue) + size >
		    MK_OUTQUEUE_ROOM / 2)
			flush(port, mk_loop_now());
		one = put_port(port, bytes, size);
		if (one < 0)
			status = one;
	}
	return status;
}

size_t
mk_port_queued(const struct mk_port *port)
{
	return mk_outqueue_waiting(port->queue);
}

/* --- the source */

static size_t
want_port(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct mk_port *port = self;
	uint64_t due = mk_outqueue_due(port->queue);
	bool writing =
	    due == 0 || (due != MK_TIME_NEVER && due <= mk_loop_now());

	/* What is paced waits for its time, all else for the port. */
	if (!writing && due < *deadline)
		*deadline = due;
	return port->link.ops->want(port->link.self, writing, fds, max,
	    deadline);
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_port *port = self;

	port->link.ops->serve(port->link.self, fds, n, now);
}

struct mk_source
mk_port_source(struct mk_port *port)
{
	return (struct mk_source){
	    .self = port, .want = want_port, .serve = serve, .flush = flush};
}

/* --- opening and closing */

static int
named(const struct mk_port *port, int status, struct mk_err *err)
{
	return status < 0 ? mk_err_prefix(err, status, "%s", port->name) : 0;
}

static int
open_seq(struct mk_port *port, const struct mk_portname *name,
    const struct mk_port_options *options, const struct mk_link_user *user,
    struct mk_err *err)
{
	const struct mk_wish wish = {
	    .name = name->form == MK_PORTFORM_SEQ ? name : NULL,
	    .match = options->match,
	    .usb = options->usb,
	    .serial = options->serial,
	    .once = options->once};
	bool in = options->direction & MK_PORT_IN;
	bool out = options->direction & MK_PORT_OUT;
	int status;

	if (!wish.name && name->form == MK_PORTFORM_AUTO && !wish.match &&
	    !wish.usb)
		return mk_err_set(err, -EINVAL,
		    "auto: the surface does not say what its port is called");
	status = mk_port_seq_open(&port->link,
	    name->form == MK_PORTFORM_OWN ? NULL : &wish,
	    options->client ? options->client : "mk", in, out, options->wait,
	    user, err);
	return named(port, status, err);
}

static int
open_raw(struct mk_port *port, const struct mk_portname *name,
    const struct mk_port_options *options, const struct mk_link_user *user,
    struct mk_err *err)
{
	int status = mk_port_raw_open(&port->link, name->path,
	    options->direction & MK_PORT_IN, options->direction & MK_PORT_OUT,
	    options->wait, user, err);

	return status < 0 ? mk_err_prefix(err, status, "%s", port->name) : 0;
}

static int
open_form(struct mk_port *port, const struct mk_portname *name,
    const struct mk_port_options *options, const struct mk_link_user *user,
    struct mk_err *err)
{
	bool in = options->direction & MK_PORT_IN;
	bool out = options->direction & MK_PORT_OUT;

	switch (name->form) {
	case MK_PORTFORM_HW:
		return open_raw(port, name, options, user, err);
	case MK_PORTFORM_SEQ:
	case MK_PORTFORM_OWN:
	case MK_PORTFORM_AUTO:
		return open_seq(port, name, options, user, err);
	case MK_PORTFORM_IPMIDI:
		return named(port,
		    mk_port_ipmidi_open(&port->link, name, in, options->wait,
		        user, err),
		    err);
	case MK_PORTFORM_STDIO:
	case MK_PORTFORM_FD:
	case MK_PORTFORM_PATH:
	case MK_PORTFORM_UNIX:
		break;
	}
	return mk_port_fd_open(&port->link, name, in, out, options->wait, user,
	    err);
}

static int
open_link(struct mk_port *port, const struct mk_port_options *options,
    struct mk_err *err)
{
	const struct mk_link_user user = {.self = port,
	    .bytes = on_bytes,
	    .up = on_up,
	    .down = on_down,
	    .ended = on_ended,
	    .gap = on_gap,
	    .tell = on_tell};
	struct mk_portname name;
	int status = mk_portname_read(&name, port->name, err);

	return status < 0 ? status
	                  : open_form(port, &name, options, &user, err);
}

/* Pieces of what a cable carries in some 10 ms; faster ones are longer. */
static void
set_pace(struct mk_port *port, unsigned rate)
{
	if (rate)
		mk_outqueue_pace(port->queue, rate, rate > CABLE ? 64 : 32);
	else
		mk_outqueue_pace(port->queue, port->link.rate,
		    port->link.chunk);
}

struct mk_port *
mk_port_open(const char *name, const struct mk_port_options *options,
    const struct mk_port_user *user, int *status, struct mk_err *err)
{
	struct mk_port *port = calloc(1, sizeof(*port));

	*status = -ENOMEM;
	if (port) {
		port->user = *user;
		port->name = strdup(name);
		port->queue = mk_outqueue_new();
		mk_midi_init(&port->parser, port->sysex, sizeof(port->sysex));
	}
	if (!port || !port->name || !port->queue)
		mk_err_set(err, *status, "out of memory");
	else
		*status = open_link(port, options, err);
	if (*status == 0) {
		set_pace(port, options->rate);
		if (options->keep_steps)
			mk_outqueue_keep_steps(port->queue);
		return port;
	}
	mk_port_close(port);
	return NULL;
}

void
mk_port_close(struct mk_port *port)
{
	if (!port)
		return;
	if (port->link.ops) {
		mk_outqueue_cut(port->queue);
		flush(port, mk_loop_now());
		port->link.ops->close(port->link.self);
	}
	mk_outqueue_free(port->queue);
	free(port->name);
	free(port);
}

/* --- looking */

bool
mk_port_is_up(const struct mk_port *port)
{
	return port->is_up;
}

const struct mk_endpoint *
mk_port_peer(const struct mk_port *port)
{
	return port->link.ops->peer ? port->link.ops->peer(port->link.self)
	                            : NULL;
}

const struct mk_port_counters *
mk_port_count(const struct mk_port *port)
{
	return &port->count;
}

void
mk_port_status(const struct mk_port *port, struct mk_buf *out)
{
	mk_buf_printf(out, "%s: ", port->name);
	port->link.ops->status(port->link.self, out);
	if (port->why[0])
		mk_buf_printf(out, " (%s)", port->why);
}
