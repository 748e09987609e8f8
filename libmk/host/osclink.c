/* SPDX-License-Identifier: ISC */
/*
 * The dialects that speak OSC: each joins its kind of peer with a UDP socket.
 * They differ only in the kind, which the URL's scheme names.
 */
#include <libmk/host/osclink_priv.h>

#include <libmk/host/oscurl_priv.h>
#include <libmk/io/udp_priv.h>

struct link {
	struct mk_host host; /* first: a dialect's functions are given it */
	struct mk_udp *udp;
	struct mk_oscpeer peer;
	bool told; /* that it listens to the network */
};

static void
send_datagram(void *to, const uint8_t *data, size_t n)
{
	mk_udp_send(((struct link *)to)->udp, data, n);
}

static void
on_datagram(void *self, const uint8_t *data, size_t n, uint64_t now)
{
	mk_oscpeer_datagram(&((struct link *)self)->peer, data, n, now);
}

static void
on_refused(void *self, uint64_t now)
{
	mk_oscpeer_refused(&((struct link *)self)->peer, now);
}

static int
open_osclink(struct mk_host *host, const struct mk_host_options *options,
    const struct mk_host_user *user, struct mk_err *err)
{
	struct link *link = (struct link *)host;
	struct mk_oscurl where;
	struct mk_udp_options udp = {0};
	const struct mk_udp_user self = {link, on_datagram, on_refused};
	char name[MK_UDP_NAME];
	int status = mk_oscurl_read(&where, host->url, err);

	if (status)
		return status;
	udp.partner = *where.address ? where.address : NULL;
	udp.port = where.port;
	udp.listen = options ? options->bind : NULL;
	udp.listen_port = where.listen;
	udp.any_sender = options && options->any_sender;
	if (!udp.partner)
		udp.partner = "127.0.0.1";
	link->udp = mk_udp_open(&udp, &self, &status, err);
	if (!link->udp)
		return status;
	mk_udp_partner(link->udp, name);
	status = mk_oscpeer_init(&link->peer, where.kind, name, user,
	    send_datagram, link);
	return status ? mk_err_set(err, status, "out of memory") : 0;
}

static int
close_osclink(struct mk_host *host)
{
	struct link *link = (struct link *)host;

	mk_oscpeer_done(&link->peer);
	mk_udp_close(link->udp);
	return 0;
}

static struct mk_song *
osclink_song(struct mk_host *host)
{
	return ((struct link *)host)->peer.keeper.song;
}

static bool
osclink_ready(const struct mk_host *host)
{
	return ((const struct link *)host)->peer.state == MK_OSCPEER_READY;
}

/* The socket's, and the peer's deadline. */
static size_t
osclink_want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct link *link = self;
	struct mk_source source = mk_udp_source(link->udp);
	uint64_t due = mk_oscpeer_deadline(&link->peer);

	if (due < *deadline)
		*deadline = due;
	return source.want(source.self, fds, max, deadline);
}

static void
osclink_serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct link *link = self;
	struct mk_source source = mk_udp_source(link->udp);
	char name[MK_UDP_NAME];

	source.serve(source.self, fds, n, now);
	mk_oscpeer_tick(&link->peer, now);
	if (link->told || !mk_udp_is_open(link->udp))
		return;
	link->told = true;
	mk_udp_listens(link->udp, name);
	mk_hostsong_tell(&link->peer.keeper, now,
	    "%s: listens at %s, which is open to the network", link->host.url,
	    name);
}

static struct mk_source
osclink_source(struct mk_host *host)
{
	return (struct mk_source){
	    .self = host, .want = osclink_want, .serve = osclink_serve};
}

static void
osclink_set(struct mk_host *host, const char *path,
    const struct mk_param *param, uint64_t now)
{
	(void)path;
	mk_oscpeer_set(&((struct link *)host)->peer, param, now);
}

static bool
osclink_waits(const struct mk_host *host)
{
	return mk_hostsong_waits(&((const struct link *)host)->peer.keeper);
}

static int
osclink_line(struct mk_host *host, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	return mk_oscpeer_line(&((struct link *)host)->peer, text, n, now, err);
}

static int
osclink_reload(struct mk_host *host, uint64_t now, struct mk_err *err)
{
	(void)err;
	mk_oscpeer_reload(&((struct link *)host)->peer, now);
	return 0;
}

static void
osclink_status(const struct mk_host *host, struct mk_status *facts)
{
	const struct link *link = (const struct link *)host;
	const struct mk_udp_counters *counters = mk_udp_counted(link->udp);
	char name[MK_UDP_NAME];

	mk_udp_partner(link->udp, name);
	mk_status_text(facts, "address", name);
	mk_udp_listens(link->udp, name);
	mk_status_text(facts, "listens", name);
	mk_oscpeer_status(&link->peer, facts);
	mk_status_number(facts, "foreign", (double)counters->foreign);
	mk_status_number(facts, "refused", (double)counters->refused);
	mk_status_number(facts, "unsent", (double)counters->unsent);
}

#define DIALECT(name)                                                          \
	const struct mk_dialect mk_osclink_##name = {                          \
	    .scheme = #name,                                                   \
	    .size = sizeof(struct link),                                       \
	    .open = open_osclink,                                              \
	    .song = osclink_song,                                              \
	    .ready = osclink_ready,                                            \
	    .source = osclink_source,                                          \
	    .set = osclink_set,                                                \
	    .waits = osclink_waits,                                            \
	    .line = osclink_line,                                              \
	    .reload = osclink_reload,                                          \
	    .status = osclink_status,                                          \
	    .close = close_osclink,                                            \
	}

DIALECT(ableton);
DIALECT(liveosc);
DIALECT(ardour);
