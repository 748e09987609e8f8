#include <libmk/host/server.h>

#include <libmk/base/num.h>
#include <libmk/host/serve_ableton.h>
#include <libmk/host/serve_liveosc.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static const struct mk_servekind *const kinds[] = {
    &mk_serve_ableton,
    &mk_serve_liveosc,
};

#define KINDS (sizeof(kinds) / sizeof(*kinds))

struct mk_server {
	struct mk_udp *udp;
	struct mk_serve serve;
};

static void
send_out(void *self, const uint8_t *data, size_t n)
{
	mk_udp_send(((struct mk_server *)self)->udp, data, n);
}

static void
on_datagram(void *self, const uint8_t *data, size_t n, uint64_t now)
{
	(void)now;
	mk_serve_datagram(&((struct mk_server *)self)->serve, data, n);
}

/* Finds the dialect and the port of "ableton:11000". */
static const struct mk_servekind *
find_kind(const char *what, uint16_t *port, int *status, struct mk_err *err)
{
	size_t n = strcspn(what, ":"), i;
	long value;

	for (i = 0; i < KINDS; i++)
		if (!strncmp(kinds[i]->scheme, what, n) && !kinds[i]->scheme[n])
			break;
	if (i == KINDS) {
		*status = mk_err_set(err, -EINVAL,
		    "a song cannot be served as \"%s\": \"ableton\" is one way",
		    what);
		return NULL;
	}
	*port = kinds[i]->port;
	if (what[n] &&
	    !mk_num_read_int(what + n + 1, strlen(what + n + 1), 1,
	        UINT16_MAX - 1, &value)) {
		*status =
		    mk_err_set(err, -EINVAL, "\"%s\" is no port", what + n + 1);
		return NULL;
	}
	if (what[n])
		*port = (uint16_t)value;
	return kinds[i];
}

static int
open_server(struct mk_server *server, const char *what, const char *listen,
    struct mk_song *song, const struct mk_server_user *user, struct mk_err *err)
{
	const struct mk_udp_user self = {
	    .self = server, .datagram = on_datagram};
	struct mk_serve_user serve = {.self = server, .send = send_out};
	struct mk_udp_options options = {.listen = listen};
	const struct mk_servekind *kind;
	int status = 0;

	kind = find_kind(what, &options.listen_port, &status, err);
	if (!kind)
		return status;
	options.port =
	    (uint16_t)(options.listen_port + kind->answer - kind->port);
	options.any_sender = listen != NULL;
	server->udp = mk_udp_open(&options, &self, &status, err);
	if (!server->udp)
		return status;
	if (user) {
		serve.user = user->self;
		serve.set = user->set;
		serve.line = user->line;
	}
	if (mk_serve_init(&server->serve, kind, song, &serve) < 0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	return 0;
}

struct mk_server *
mk_server_open(const char *what, const char *listen, struct mk_song *song,
    const struct mk_server_user *user, int *status, struct mk_err *err)
{
	struct mk_server *server = calloc(1, sizeof(*server));

	if (!server) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	*status = open_server(server, what, listen, song, user, err);
	if (*status == 0)
		return server;
	mk_server_close(server);
	return NULL;
}

void
mk_server_close(struct mk_server *server)
{
	if (!server)
		return;
	mk_serve_done(&server->serve);
	mk_udp_close(server->udp);
	free(server);
}

struct mk_source
mk_server_source(struct mk_server *server)
{
	return mk_udp_source(server->udp);
}

void
mk_server_value(struct mk_server *server, const struct mk_param *param)
{
	mk_serve_value(&server->serve, param);
}

void
mk_server_changed(struct mk_server *server)
{
	mk_serve_changed(&server->serve);
}

void
mk_server_playing(struct mk_server *server, bool playing)
{
	mk_serve_playing(&server->serve, playing);
}

void
mk_server_song(struct mk_server *server, struct mk_song *song)
{
	mk_serve_song(&server->serve, song);
}

bool
mk_server_listens(const struct mk_server *server, char name[MK_UDP_NAME])
{
	mk_udp_listens(server->udp, name);
	return mk_udp_is_open(server->udp);
}

void
mk_server_status(const struct mk_server *server, struct mk_facts *facts)
{
	const struct mk_serve *serve = &server->serve;
	char name[MK_UDP_NAME];

	mk_facts_begin(facts, "serve");
	mk_facts_text(facts, "as", serve->kind->scheme);
	mk_udp_listens(server->udp, name);
	mk_facts_text(facts, "listens", name);
	mk_facts_number(facts, "heard", (double)serve->heard);
	mk_facts_number(facts, "sent", (double)serve->sent);
	mk_facts_number(facts, "malformed", (double)serve->malformed);
	mk_facts_end(facts);
}
