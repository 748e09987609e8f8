/* SPDX-License-Identifier: ISC */
/*
 * Lines are taken where they were received; what has been taken is moved out
 * before the next read only.
 */
#include <libmk/io/sockclient_priv.h>

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct mk_sockclient *
mk_sockclient_new(int fd)
{
	struct mk_sockclient *client = malloc(sizeof(*client));

	if (!client)
		return NULL;
	/* The rooms are touched only as far as they are used. */
	memset(client, 0, offsetof(struct mk_sockclient, in));
	client->fd = fd;
	mk_buf_init(&client->big);
	return client;
}

void
mk_sockclient_free(struct mk_sockclient *client)
{
	if (!client)
		return;
	mk_buf_done(&client->big);
	close(client->fd);
	free(client);
}

static bool
is_big(const struct mk_sockclient *client)
{
	return client->big.len > 0;
}

static bool
has_line(const struct mk_sockclient *client)
{
	size_t n = client->n_in - client->at;

	assert(client->at <= client->n_in && client->n_in <= MK_SOCK_LINE);
	return n == MK_SOCK_LINE || memchr(client->in + client->at, '\n', n) ||
	    (client->ended && n);
}

bool
mk_sockclient_ready(const struct mk_sockclient *client)
{
	return !client->dead && !is_big(client) && has_line(client);
}

short
mk_sockclient_events(const struct mk_sockclient *client)
{
	short events = 0;

	if (!client->ended && !is_big(client) && !has_line(client))
		events |= POLLIN;
	if (mk_sockclient_queued(client))
		events |= POLLOUT;
	return events;
}

void
mk_sockclient_read(struct mk_sockclient *client)
{
	ssize_t got;

	client->n_in -= client->at;
	memmove(client->in, client->in + client->at, client->n_in);
	client->at = 0;
	got = recv(client->fd, client->in + client->n_in,
	    MK_SOCK_LINE - client->n_in, MSG_DONTWAIT);
	if (got > 0)
		client->n_in += (size_t)got;
	else if (got == 0)
		client->ended = true;
	else if (errno != EAGAIN && errno != EINTR)
		client->dead = true;
}

const char *
mk_sockclient_line(struct mk_sockclient *client, size_t *n, bool *too_long)
{
	const char *start = client->in + client->at, *end;

	*too_long = false;
	if (!mk_sockclient_ready(client))
		return NULL;
	*n = client->n_in - client->at;
	end = memchr(start, '\n', *n);
	if (end)
		*n = (size_t)(end - start);
	if (client->skipping) {
		client->skipping = !end;
		mk_sockclient_next(client, *n);
		return mk_sockclient_line(client, n, too_long);
	}
	*too_long = !end && !client->ended;
	client->skipping = *too_long;
	return start;
}

void
mk_sockclient_next(struct mk_sockclient *client, size_t n)
{
	client->at += n;
	if (client->at < client->n_in)
		client->at++; /* its end */
}

void
mk_sockclient_answer(struct mk_sockclient *client, const void *text, size_t n)
{
	if (!is_big(client) && n <= MK_SOCK_QUEUE - client->n_out) {
		memcpy(client->out + client->n_out, text, n);
		client->n_out += n;
		return;
	}
	mk_buf_put(&client->big, client->out, client->n_out);
	mk_buf_put(&client->big, text, n);
	client->n_out = 0;
	if (mk_buf_status(&client->big))
		client->dead = true;
}

bool
mk_sockclient_tell(struct mk_sockclient *client, const void *text, size_t n)
{
	if (n > MK_SOCK_QUEUE - client->n_out)
		mk_sockclient_send(client);
	if (n > MK_SOCK_QUEUE - client->n_out)
		client->dead = true;
	if (client->dead)
		return false;
	memcpy(client->out + client->n_out, text, n);
	client->n_out += n;
	return true;
}

/* Sends up to n bytes and returns how many went. */
static size_t
give(struct mk_sockclient *client, const void *data, size_t n)
{
	ssize_t done = send(client->fd, data, n, MSG_DONTWAIT | MSG_NOSIGNAL);

	if (done < 0 && errno != EAGAIN && errno != EINTR)
		client->dead = true;
	return done > 0 ? (size_t)done : 0;
}

static void
send_big(struct mk_sockclient *client)
{
	client->big_at += give(client, client->big.data + client->big_at,
	    client->big.len - client->big_at);
	if (client->big_at < client->big.len)
		return;
	mk_buf_done(&client->big);
	mk_buf_init(&client->big);
	client->big_at = 0;
}

void
mk_sockclient_send(struct mk_sockclient *client)
{
	size_t done;

	if (is_big(client))
		send_big(client);
	if (is_big(client) || !client->n_out || client->dead)
		return;
	done = give(client, client->out, client->n_out);
	client->n_out -= done;
	memmove(client->out, client->out + done, client->n_out);
}

size_t
mk_sockclient_queued(const struct mk_sockclient *client)
{
	return client->big.len - client->big_at + client->n_out;
}
