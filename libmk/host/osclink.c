#include <libmk/host/osclink.h>

#include <libmk/base/num.h>
#include <libmk/host/ableton.h>
#include <libmk/host/ardour.h>
#include <libmk/host/liveosc.h>
#include <libmk/host/oscpeer.h>
#include <libmk/io/udp.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define ADDRESS 256

static const struct mk_osckind *const kinds[] = {
    &mk_ableton_kind,
    &mk_liveosc_kind,
    &mk_ardour_kind,
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

struct link {
	struct mk_host host; /* first: a dialect's functions are given it */
	struct mk_udp *udp;
	struct mk_oscpeer peer;
	bool told; /* that it listens to the network */
};

/* A URL taken apart. */
struct where {
	const struct mk_osckind *kind;
	char address[ADDRESS]; /* or "" */
	uint16_t port, listen;
};

static int
read_port(const char *text, size_t n, const char *url, uint16_t *port,
    struct mk_err *err)
{
	long value;

	if (!mk_num_read_int(text, n, 1, UINT16_MAX, &value))
		return mk_err_set(err, -EINVAL,
		    "%s: \"%.*s\" is no port, such as 11000", url, (int)n,
		    text);
	*port = (uint16_t)value;
	return 0;
}

static const struct mk_osckind *
find_kind(const char *url)
{
	size_t i, n = strcspn(url, ":");

	for (i = 0; i < KINDS; i++)
		if (!strncmp(kinds[i]->scheme, url, n) && !kinds[i]->scheme[n])
			return kinds[i];
	return NULL;
}

static int
read_url(const char *url, struct where *where, struct mk_err *err)
{
	static const char listen[] = "?listen=";
	const char *p = url + strcspn(url, ":") + 1;
	size_t n;
	int code = 0;

	where->kind = find_kind(url);
	where->port = where->kind->port;
	where->listen = where->kind->listen;
	p += strncmp(p, "//", 2) ? 0 : 2;
	n = strcspn(p, ":?/");
	if (n >= sizeof(where->address))
		return mk_err_set(err, -EINVAL, "%s: the address is too long",
		    url);
	memcpy(where->address, p, n);
	where->address[n] = '\0';
	p += n;
	if (*p == ':') {
		n = strcspn(++p, "?/");
		code = read_port(p, n, url, &where->port, err);
		p += n;
	}
	p += *p == '/';
	if (!code && !strncmp(p, listen, strlen(listen))) {
		p += strlen(listen);
		code = read_port(p, strlen(p), url, &where->listen, err);
		p += strlen(p);
	}
	if (code || !*p)
		return code;
	return mk_err_set(err, -EINVAL,
	    "%s: such a URL is %s://ADDRESS:PORT?listen=PORT", url,
	    where->kind->scheme);
}

static void
send_out(void *to, const uint8_t *data, size_t n)
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
open_link(struct mk_host *host, const struct mk_host_options *options,
    const struct mk_host_user *user, struct mk_err *err)
{
	struct link *link = (struct link *)host;
	struct where where;
	struct mk_udp_options udp = {0};
	const struct mk_udp_user self = {link, on_datagram, on_refused};
	char name[MK_UDP_NAME];
	int status = read_url(host->url, &where, err);

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
	status = mk_oscpeer_init(&link->peer, where.kind, name, user, send_out,
	    link);
	return status ? mk_err_set(err, status, "out of memory") : 0;
}

static int
close_link(struct mk_host *host)
{
	struct link *link = (struct link *)host;

	mk_oscpeer_done(&link->peer);
	mk_udp_close(link->udp);
	return 0;
}

static struct mk_song *
song(struct mk_host *host)
{
	return ((struct link *)host)->peer.keeper.song;
}

static bool
ready(const struct mk_host *host)
{
	return ((const struct link *)host)->peer.state == MK_OSCPEER_READY;
}

/* The socket's, and the time at which the peer has something to do. */
static size_t
want(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct link *link = self;
	struct mk_source source = mk_udp_source(link->udp);
	uint64_t due = mk_oscpeer_deadline(&link->peer);

	if (due < *deadline)
		*deadline = due;
	return source.want(source.self, fds, max, deadline);
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
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
	mk_keeper_tell(&link->peer.keeper, now,
	    "%s: listens at %s, which is open to the network", link->host.url,
	    name);
}

static struct mk_source
source(struct mk_host *host)
{
	return (struct mk_source){.self = host, .want = want, .serve = serve};
}

static void
set(struct mk_host *host, const char *path, const struct mk_param *param,
    uint64_t now)
{
	(void)path;
	mk_oscpeer_set(&((struct link *)host)->peer, param, now);
}

static bool
waits(const struct mk_host *host)
{
	return mk_keeper_waits(&((const struct link *)host)->peer.keeper);
}

static int
line(struct mk_host *host, const char *text, size_t n, uint64_t now,
    struct mk_err *err)
{
	return mk_oscpeer_line(&((struct link *)host)->peer, text, n, now, err);
}

static int
reload(struct mk_host *host, uint64_t now, struct mk_err *err)
{
	(void)err;
	mk_oscpeer_reload(&((struct link *)host)->peer, now);
	return 0;
}

static void
status(const struct mk_host *host, struct mk_facts *facts)
{
	const struct link *link = (const struct link *)host;
	const struct mk_udp_counters *counters = mk_udp_counted(link->udp);
	char name[MK_UDP_NAME];

	mk_udp_partner(link->udp, name);
	mk_facts_text(facts, "address", name);
	mk_udp_listens(link->udp, name);
	mk_facts_text(facts, "listens", name);
	mk_oscpeer_status(&link->peer, facts);
	mk_facts_number(facts, "foreign", (double)counters->foreign);
	mk_facts_number(facts, "refused", (double)counters->refused);
	mk_facts_number(facts, "unsent", (double)counters->unsent);
}

#define DIALECT(name)                                                          \
	const struct mk_dialect mk_osclink_##name = {                          \
	    .scheme = #name,                                                   \
	    .size = sizeof(struct link),                                       \
	    .open = open_link,                                                 \
	    .song = song,                                                      \
	    .ready = ready,                                                    \
	    .source = source,                                                  \
	    .set = set,                                                        \
	    .waits = waits,                                                    \
	    .line = line,                                                      \
	    .reload = reload,                                                  \
	    .status = status,                                                  \
	    .close = close_link,                                               \
	}

DIALECT(ableton);
DIALECT(liveosc);
DIALECT(ardour);
