/* SPDX-License-Identifier: ISC */
#include <libmk/io/port_ipmidi_priv.h>

#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/io/loop.h>
#include <libmk/io/multicast_priv.h>

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GROUP "225.0.0.37"
#define PORT  21928 /* of the first */
#define RETRY (500 * MK_TIME_MS)
#define CHUNK 1024 /* less than any network's datagram */
#define BATCH 64   /* datagrams taken before others are served */
#define ROOM  65536

struct ipmidi {
	struct mk_link_user user;
	struct mk_multicast sockets;
	bool wants_in;
	bool is_new; /* not yet told of */
	bool told;   /* that it is open to the network */
	bool missed; /* that it is not there is told */
	uint16_t port;
	uint64_t retry;
	char interface[IF_NAMESIZE]; /* or "" */
	uint8_t data[ROOM];
};

static bool
is_open(const struct ipmidi *ipmidi)
{
	return ipmidi->sockets.out >= 0;
}

static int
join(struct ipmidi *ipmidi, struct mk_err *err)
{
	int status = mk_multicast_open(&ipmidi->sockets, GROUP, ipmidi->port,
	    ipmidi->interface, ipmidi->wants_in, err);

	ipmidi->is_new = status == 0;
	return status;
}

static void
lose(struct ipmidi *ipmidi, const char *why, uint64_t now)
{
	mk_multicast_close(&ipmidi->sockets);
	ipmidi->retry = now + RETRY;
	ipmidi->missed = true;
	ipmidi->user.down(ipmidi->user.self, why, now);
}

static size_t
add_file(struct pollfd *fds, size_t n, size_t max, int fd, short events)
{
	if (fd < 0 || n >= max)
		return n;
	fds[n] = (struct pollfd){fd, events, 0};
	return n + 1;
}

static size_t
want_ipmidi(void *self, bool writing, struct pollfd *fds, size_t max,
    uint64_t *deadline)
{
	const struct ipmidi *ipmidi = self;
	size_t n;

	if (ipmidi->is_new)
		*deadline = 0;
	if (!is_open(ipmidi) && ipmidi->retry < *deadline)
		*deadline = ipmidi->retry;
	n = add_file(fds, 0, max, ipmidi->sockets.news, POLLIN);
	n = add_file(fds, n, max, ipmidi->sockets.in, POLLIN);
	if (writing)
		n = add_file(fds, n, max, ipmidi->sockets.out, POLLOUT);
	return n;
}

static void
tell_lost(struct ipmidi *ipmidi, uint64_t now)
{
	uint32_t lost = mk_multicast_lost(&ipmidi->sockets);
	char text[80];

	if (!lost)
		return;
	snprintf(text, sizeof(text),
	    "%lu datagrams were lost: they came too fast", (unsigned long)lost);
	ipmidi->user.gap(ipmidi->user.self, text, now);
}

static void
take_ipmidi(struct ipmidi *ipmidi, uint64_t now)
{
	ssize_t got = 0;
	int i;

	for (i = 0; i < BATCH && got >= 0 && is_open(ipmidi); i++) {
		got = mk_multicast_take(&ipmidi->sockets, ipmidi->data,
		    sizeof(ipmidi->data));
		if (got > 0)
			ipmidi->user.bytes(ipmidi->user.self, ipmidi->data,
			    (size_t)got, now);
	}
	if (got == -EAGAIN)
		tell_lost(ipmidi, now);
	else if (got < 0)
		lose(ipmidi, strerror((int)-got), now);
}

static void
write_address(const struct ipmidi *ipmidi, char text[INET_ADDRSTRLEN])
{
	inet_ntop(AF_INET, &ipmidi->sockets.self.sin_addr, text,
	    INET_ADDRSTRLEN);
}

static void
rise(struct ipmidi *ipmidi, uint64_t now)
{
	char address[INET_ADDRSTRLEN], text[128];

	ipmidi->is_new = false;
	ipmidi->user.up(ipmidi->user.self, now);
	if (ipmidi->told || mk_multicast_is_here(&ipmidi->sockets))
		return;
	ipmidi->told = true;
	write_address(ipmidi, address);
	snprintf(text, sizeof(text),
	    "joined at %s: whoever is in that network hears it, and is heard",
	    address);
	ipmidi->user.tell(ipmidi->user.self, text, now);
}

static void
try_again(struct ipmidi *ipmidi, uint64_t now)
{
	struct mk_err err = {""};
	int status = join(ipmidi, &err);

	if (status < 0) {
		ipmidi->retry = now + RETRY;
		if (!ipmidi->missed)
			ipmidi->user.tell(ipmidi->user.self, err.msg, now);
	}
	ipmidi->missed = status < 0;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct ipmidi *ipmidi = self;
	size_t i;

	if (!is_open(ipmidi) && now >= ipmidi->retry)
		try_again(ipmidi, now);
	if (ipmidi->is_new) {
		rise(ipmidi, now);
		return;
	}
	for (i = 0; i < n && is_open(ipmidi); i++)
		if (fds[i].fd == ipmidi->sockets.news && fds[i].revents &&
		    !mk_multicast_stands(&ipmidi->sockets))
			lose(ipmidi, "its network is another one", now);
		else if (fds[i].fd == ipmidi->sockets.in && fds[i].revents)
			take_ipmidi(ipmidi, now);
}

/* The size of the message, or the rest of one, that is first. */
static size_t
first_size(const uint8_t *bytes, size_t n)
{
	const uint8_t *end;
	size_t size;

	if (*bytes != 0xf0 && *bytes >= 0x80) {
		size = mk_midi_size(*bytes);
		return size && size < n ? size : n;
	}
	end = memchr(bytes, 0xf7, n);
	return end ? (size_t)(end - bytes) + 1 : n;
}

static size_t
put_ipmidi(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct ipmidi *ipmidi = self;
	size_t done, size;
	int status = 0;

	for (done = 0; done < n; done += size) {
		size = first_size(bytes + done, n - done);
		status =
		    mk_multicast_send(&ipmidi->sockets, bytes + done, size);
		if (status < 0)
			break;
	}
	if (status < 0 && status != -EAGAIN)
		lose(ipmidi, strerror(-status), now);
	return done;
}

static void
status(const void *self, struct mk_buf *out)
{
	const struct ipmidi *ipmidi = self;
	char address[INET_ADDRSTRLEN];

	if (!is_open(ipmidi)) {
		mk_buf_text(out, "no network");
		return;
	}
	write_address(ipmidi, address);
	mk_buf_printf(out, "joined at %s, port %u", address, ipmidi->port);
}

static void
close_all(void *self)
{
	struct ipmidi *ipmidi = self;

	mk_multicast_close(&ipmidi->sockets);
	free(ipmidi);
}

static const struct mk_link_ops ops = {.want = want_ipmidi,
    .serve = serve,
    .write = put_ipmidi,
    .status = status,
    .close = close_all};

static int
set_up(struct ipmidi *ipmidi, const struct mk_portname *name, bool wait,
    struct mk_err *err)
{
	int status;

	ipmidi->port = (uint16_t)(PORT + name->port - 1);
	if (strlen(name->path) >= sizeof(ipmidi->interface))
		return mk_err_set(err, -ENODEV,
		    "there is no network interface %s", name->path);
	strcpy(ipmidi->interface, name->path);
	status = join(ipmidi, err);
	return status == -ENODEV && wait ? 0 : status;
}

int
mk_port_ipmidi_open(struct mk_link *link, const struct mk_portname *name,
    bool in, bool wait, const struct mk_link_user *user, struct mk_err *err)
{
	struct ipmidi *ipmidi = calloc(1, sizeof(*ipmidi));
	int result;

	if (!ipmidi)
		return mk_err_set(err, -ENOMEM, "out of memory");
	ipmidi->user = *user;
	ipmidi->wants_in = in;
	result = set_up(ipmidi, name, wait, err);
	if (result < 0) {
		free(ipmidi);
		return result;
	}
	*link = (struct mk_link){.ops = &ops, .self = ipmidi, .chunk = CHUNK};
	return 0;
}
