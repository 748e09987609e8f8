/* SPDX-License-Identifier: ISC */
#include <libmk/io/sock_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/sockclient_priv.h>
#include <libmk/io/sockname_priv.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINES 64             /* of a client that are served in a turn */
#define PAUSE MK_TIME_SECOND /* after too many open files */

struct mk_sock {
	char *path;
	int fd, lock;
	uint64_t paused; /* until then nobody is let in; 0: not */
	struct mk_sock_user user;
	struct mk_sockclient *clients[MK_SOCK_CLIENTS];
	size_t n;
	struct mk_buf answer;
	struct mk_sock_counters counters;
};

struct mk_sock *
mk_sock_open(const char *path, const struct mk_sock_user *user, int *status,
    struct mk_err *err)
{
	struct mk_sock *sock = calloc(1, sizeof(*sock));

	*status = mk_err_set(err, -ENOMEM, "out of memory");
	if (sock)
		sock->path = strdup(path);
	if (!sock || !sock->path) {
		free(sock);
		return NULL;
	}
	sock->user = *user;
	mk_buf_init(&sock->answer);
	sock->fd = mk_sockname_listen(path, &sock->lock, err);
	*status = sock->fd < 0 ? sock->fd : 0;
	if (*status == 0)
		return sock;
	free(sock->path);
	free(sock);
	return NULL;
}

static void
drop(struct mk_sock *sock, size_t i)
{
	struct mk_sockclient *client = sock->clients[i];

	sock->clients[i] = sock->clients[--sock->n];
	sock->user.closed(sock->user.self, client->kept);
	mk_sockclient_free(client);
}

void
mk_sock_close(struct mk_sock *sock)
{
	if (!sock)
		return;
	while (sock->n) {
		mk_sockclient_send(sock->clients[0]);
		drop(sock, 0);
	}
	unlink(sock->path);
	close(sock->fd);
	close(sock->lock);
	mk_buf_done(&sock->answer);
	free(sock->path);
	free(sock);
}

static void
refuse(struct mk_sock *sock, int fd)
{
	static const char sentence[] = "error 75 \"too many clients\"\n";

	send(fd, sentence, sizeof(sentence) - 1, MSG_DONTWAIT | MSG_NOSIGNAL);
	close(fd);
	sock->counters.refused++;
}

static void
let_in(struct mk_sock *sock, int fd, uint64_t now)
{
	struct mk_sockclient *client = NULL;

	if (sock->n < MK_SOCK_CLIENTS)
		client = mk_sockclient_new(fd);
	if (!client) {
		refuse(sock, fd);
		return;
	}
	client->kept = sock->user.opened(sock->user.self, now);
	sock->clients[sock->n++] = client;
	client->dead = !client->kept;
}

/* Not all, if they come faster than they go. */
static void
accept_some(struct mk_sock *sock, uint64_t now)
{
	int i, fd = 0;

	sock->paused = 0;
	for (i = 0; i < MK_SOCK_CLIENTS; i++) {
		fd =
		    accept4(sock->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
		if (fd < 0)
			break;
		let_in(sock, fd, now);
	}
	if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM))
		sock->paused = now + PAUSE;
}

static void
serve_line(struct mk_sock *sock, struct mk_sockclient *client, const char *text,
    size_t n, bool too_long, uint64_t now)
{
	static const char sentence[] =
	    "error 65 \"the line is longer than 65536 bytes\"\n";
	struct mk_buf *answer = &sock->answer;

	sock->counters.served++;
	if (too_long) {
		mk_sockclient_answer(client, sentence, sizeof(sentence) - 1);
		return;
	}
	answer->len = 0;
	sock->user.line(sock->user.self, client->kept, text, n, now, answer);
	if (mk_buf_status(answer))
		client->dead = true; /* without memory there is no answer */
	else
		mk_sockclient_answer(client, answer->data, answer->len);
	/* What one long answer took is given back. */
	if (answer->cap > MK_SOCK_QUEUE || mk_buf_status(answer)) {
		mk_buf_done(answer);
		mk_buf_init(answer);
	}
}

static void
serve_client(struct mk_sock *sock, struct mk_sockclient *client, uint64_t now)
{
	const char *text;
	bool too_long;
	size_t n;
	int i;

	for (i = 0; i < LINES; i++) {
		text = mk_sockclient_line(client, &n, &too_long);
		if (!text)
			return;
		serve_line(sock, client, text, n, too_long, now);
		mk_sockclient_next(client, n);
	}
}

static size_t
want_sock(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	struct mk_sock *sock = self;
	size_t n = 0, i;

	if (sock->paused && sock->paused < *deadline)
		*deadline = sock->paused;
	for (i = 0; i < sock->n && n + 1 < max; i++) {
		fds[n++] = (struct pollfd){.fd = sock->clients[i]->fd,
		    .events = mk_sockclient_events(sock->clients[i])};
		if (mk_sockclient_ready(sock->clients[i]))
			*deadline = 0;
	}
	if (!sock->paused && n < max)
		fds[n++] = (struct pollfd){.fd = sock->fd, .events = POLLIN};
	return n;
}

static const struct pollfd *
find(const struct pollfd *fds, size_t n, int fd)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (fds[i].fd == fd)
			return &fds[i];
	return NULL;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_sock *sock = self;
	const struct pollfd *fd;
	size_t i;

	for (i = 0; i < sock->n; i++) {
		struct mk_sockclient *client = sock->clients[i];

		fd = find(fds, n, client->fd);
		if (fd && fd->revents & (POLLERR | POLLNVAL))
			client->dead = true;
		else if (fd && fd->revents & (POLLIN | POLLHUP) &&
		    !client->ended)
			mk_sockclient_read(client);
		serve_client(sock, client, now);
	}
	fd = find(fds, n, sock->fd);
	if ((fd && fd->revents) || (sock->paused && now >= sock->paused))
		accept_some(sock, now);
}

static void
flush(void *self, uint64_t now)
{
	struct mk_sock *sock = self;
	size_t i = 0;

	(void)now;
	while (i < sock->n) {
		struct mk_sockclient *client = sock->clients[i];

		if (!client->dead && mk_sockclient_queued(client))
			mk_sockclient_send(client);
		if (client->ended && !mk_sockclient_queued(client) &&
		    !mk_sockclient_ready(client))
			client->dead = true;
		if (client->dead)
			drop(sock, i);
		else
			i++;
	}
}

struct mk_source
mk_sock_source(struct mk_sock *sock)
{
	return (struct mk_source){
	    .self = sock, .want = want_sock, .serve = serve, .flush = flush};
}

void
mk_sock_tell(struct mk_sock *sock, const char *text, size_t n,
    bool (*wants)(void *client, const void *what), const void *what)
{
	size_t i;

	for (i = 0; i < sock->n; i++) {
		struct mk_sockclient *client = sock->clients[i];

		if (client->dead || !wants(client->kept, what))
			continue;
		if (!mk_sockclient_tell(client, text, n))
			sock->counters.slow++;
	}
}

bool
mk_sock_any(const struct mk_sock *sock, bool (*is)(const void *client))
{
	size_t i;

	for (i = 0; i < sock->n; i++)
		if (!sock->clients[i]->dead && is(sock->clients[i]->kept))
			return true;
	return false;
}

struct mk_sock_counters
mk_sock_count(const struct mk_sock *sock)
{
	struct mk_sock_counters counters = sock->counters;
	size_t i;

	counters.clients = sock->n;
	for (i = 0; i < sock->n; i++)
		counters.queued += mk_sockclient_queued(sock->clients[i]);
	return counters;
}
