/* SPDX-License-Identifier: ISC */
#include <libmk/io/port_raw_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/alsa_priv.h>
#include <libmk/io/loop.h>
#include <libmk/io/usbid_priv.h>

#include <alsa/asoundlib.h>
#include <stdlib.h>
#include <string.h>

#define RETRY  (500 * MK_TIME_MS)
#define RING   65536
#define CHUNK  4096
#define CHUNKS 16 /* read before others are served */
#define FILES  8  /* that a handle has, at most */

struct raw {
	struct mk_link_user user;
	snd_rawmidi_t *in, *out;
	bool wants_in, wants_out;
	bool is_new;   /* not yet told of */
	bool was_told; /* why it cannot be opened */
	bool is_known;
	bool is_other; /* as far as can be told: it is plugged in elsewhere */
	struct mk_usbid id; /* of what it was */
	uint64_t retry;
	char *name;
};

static void
close_handles(struct raw *raw)
{
	if (raw->in)
		snd_rawmidi_close(raw->in);
	/* What is in the kernel's buffer is waited for, here alone. */
	if (raw->out)
		snd_rawmidi_close(raw->out);
	raw->in = raw->out = NULL;
}

/* --- opening */

/* The number of the card that the name has, or negative. */
static int
find_card(const char *name, unsigned *device)
{
	char card[64] = "";

	*device = 0;
	return sscanf(name, "hw:%63[^,],%u", card, device) >= 1
	    ? snd_card_get_index(card)
	    : -1;
}

static int
fail(const struct raw *raw, int status, struct mk_err *err)
{
	unsigned device;
	int card = find_card(raw->name, &device);

	/* A number that no card can have is as wrong as what is no number. */
	if (status == -EINVAL && card < 0)
		status = -ENODEV;
	switch (status) {
	case -EBUSY:
	case -EAGAIN:
		return mk_alsa_busy(card, (int)device, err);
	case -ENOENT:
	case -ENODEV:
	case -ENXIO:
		return mk_err_set(err, -ENODEV, "there is no such device");
	case -EACCES:
	case -EPERM:
		return mk_err_set(err, -ENODEV,
		    "may not be used: add yourself to the group \"audio\" and "
		    "log in again");
	case -EINVAL:
		return mk_err_set(err, status,
		    "is not a port: hw: takes CARD[,DEVICE[,SUBDEVICE]]");
	default:
		return mk_err_set(err, status, "%s", snd_strerror(status));
	}
}

/* The default of 4096 bytes is less than some messages. */
static int
enlarge(snd_rawmidi_t *in)
{
	snd_rawmidi_params_t *params;
	int status;

	snd_rawmidi_params_alloca(&params);
	status = snd_rawmidi_params_current(in, params);
	if (status >= 0)
		status = snd_rawmidi_params_set_buffer_size(in, params, RING);
	if (status >= 0)
		status = snd_rawmidi_params(in, params);
	/* It is not begun before it is read. */
	if (status >= 0)
		snd_rawmidi_read(in, NULL, 0);
	return status;
}

/* Whether it is the device that it was before, whatever its number. */
static bool
is_same(struct raw *raw)
{
	struct mk_usbid id;
	snd_rawmidi_info_t *info;

	snd_rawmidi_info_alloca(&info);
	if (snd_rawmidi_info(raw->in ? raw->in : raw->out, info) < 0)
		return false;
	mk_usbid_read(&id, "/sys", snd_rawmidi_info_get_card(info));
	if (!raw->is_known) {
		raw->is_known = true;
		raw->id = id;
	}
	if (strcmp(id.kind, raw->id.kind) != 0 ||
	    strcmp(id.serial, raw->id.serial) != 0)
		return false;
	raw->is_other = !id.serial[0] && strcmp(id.place, raw->id.place) != 0;
	raw->id = id;
	return true;
}

static int
open_handles(struct raw *raw, struct mk_err *err)
{
	void *before = mk_alsa_quiet();
	int status = snd_rawmidi_open(raw->wants_in ? &raw->in : NULL,
	    raw->wants_out ? &raw->out : NULL, raw->name, SND_RAWMIDI_NONBLOCK);

	if (status >= 0 && raw->in)
		status = enlarge(raw->in);
	if (status >= 0 && !is_same(raw))
		status = -ENODEV;
	mk_alsa_loud(before);
	if (status < 0) {
		close_handles(raw);
		return fail(raw, status, err);
	}
	raw->is_new = true;
	return 0;
}

/* --- the link */

static void
lose(struct raw *raw, int status, uint64_t now)
{
	if (raw->out)
		snd_rawmidi_drop(raw->out);
	close_handles(raw);
	raw->retry = now + RETRY;
	raw->was_told = true;
	raw->user.down(raw->user.self,
	    status == -ENODEV ? "it was unplugged" : snd_strerror(status), now);
}

static size_t
add_files(snd_rawmidi_t *handle, struct pollfd *fds, size_t max)
{
	int n = snd_rawmidi_poll_descriptors(handle, fds, (unsigned)max);
	int i;

	for (i = 0; i < n; i++)
		fds[i].revents = 0;
	return n > 0 ? (size_t)n : 0;
}

static size_t
want_raw(void *self, bool writing, struct pollfd *fds, size_t max,
    uint64_t *deadline)
{
	struct raw *raw = self;
	size_t n = 0;

	if (raw->is_new)
		*deadline = 0;
	if (!raw->in && !raw->out && raw->retry < *deadline)
		*deadline = raw->retry;
	if (raw->in)
		n += add_files(raw->in, fds, max);
	/* It is asked for although nothing waits, as a file without events:
	 * that it was unplugged is told. */
	if (raw->out) {
		size_t first = n;

		n += add_files(raw->out, fds + n, max - n);
		for (; !writing && first < n; first++)
			fds[first].events = 0;
	}
	return n;
}

static void
take_raw(struct raw *raw, uint64_t now)
{
	uint8_t bytes[CHUNK];
	ssize_t n;
	int i;

	for (i = 0; i < CHUNKS; i++) {
		n = snd_rawmidi_read(raw->in, bytes, sizeof(bytes));
		if (n > 0)
			raw->user.bytes(raw->user.self, bytes, (size_t)n, now);
		if (n != sizeof(bytes))
			break;
	}
	if (n < 0 && n != -EAGAIN)
		lose(raw, (int)n, now);
}

/* Whether a handle's files, which are the first of those, tell of its end. */
static bool
has_gone(snd_rawmidi_t *handle, const struct pollfd **fds, size_t *n)
{
	struct pollfd copy[FILES];
	unsigned short events = 0;
	size_t count;

	if (!handle)
		return false;
	count = (size_t)snd_rawmidi_poll_descriptors_count(handle);
	if (count > *n || count > FILES)
		return false;
	memcpy(copy, *fds, count * sizeof(*copy));
	*fds += count;
	*n -= count;
	snd_rawmidi_poll_descriptors_revents(handle, copy, (unsigned)count,
	    &events);
	return events & (POLLERR | POLLHUP | POLLNVAL);
}

static void
try_again(struct raw *raw, uint64_t now)
{
	struct mk_err err;

	if (open_handles(raw, &err) == 0) {
		raw->was_told = false;
		mk_err_set(&err, 0, "it is another device now: at USB %s",
		    raw->id.place);
		if (raw->is_other)
			raw->user.tell(raw->user.self, err.msg, now);
		return;
	}
	raw->retry = now + RETRY;
	if (!raw->was_told)
		raw->user.tell(raw->user.self, err.msg, now);
	raw->was_told = true;
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct raw *raw = self;
	bool gone;

	if (!raw->in && !raw->out && now >= raw->retry)
		try_again(raw, now);
	if (raw->is_new) {
		raw->is_new = false;
		raw->user.up(raw->user.self, now);
		return;
	}
	gone = has_gone(raw->in, &fds, &n);
	gone |= has_gone(raw->out, &fds, &n);
	if (raw->in)
		take_raw(raw, now);
	if (gone && (raw->in || raw->out))
		lose(raw, -ENODEV, now);
}

static size_t
put_raw(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct raw *raw = self;
	ssize_t done = raw->out ? snd_rawmidi_write(raw->out, bytes, n) : 0;

	if (done >= 0)
		return (size_t)done;
	if (done != -EAGAIN)
		lose(raw, (int)done, now);
	return 0;
}

static void
status(const void *self, struct mk_buf *out)
{
	const struct raw *raw = self;

	mk_buf_text(out, raw->in || raw->out ? "connected" : "not there");
}

static void
close_all(void *self)
{
	struct raw *raw = self;

	close_handles(raw);
	free(raw->name);
	free(raw);
}

static const struct mk_link_ops ops = {.want = want_raw,
    .serve = serve,
    .write = put_raw,
    .status = status,
    .close = close_all};

int
mk_port_raw_open(struct mk_link *link, const char *name, bool in, bool out,
    bool wait, const struct mk_link_user *user, struct mk_err *err)
{
	struct raw *raw = calloc(1, sizeof(*raw));
	int result = -ENOMEM;

	if (raw)
		raw->name = strdup(name);
	if (raw && raw->name) {
		raw->user = *user;
		raw->wants_in = in;
		raw->wants_out = out;
		result = open_handles(raw, err);
		if (result == -ENODEV && wait)
			result = 0;
	} else {
		mk_err_set(err, result, "out of memory");
	}
	if (result < 0) {
		if (raw)
			close_all(raw);
		return result;
	}
	*link = (struct mk_link){.ops = &ops, .self = raw};
	return 0;
}
