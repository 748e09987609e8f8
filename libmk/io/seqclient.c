/* SPDX-License-Identifier: ISC */
/*
 * Events go straight to the kernel, past the library's queue and buffer: what
 * it has no room for now is tried again when it says that there is room.
 */
#include <libmk/io/seqclient_priv.h>

#include <libmk/codec/midi.h>
#include <libmk/io/alsa_priv.h>

#include <alsa/asoundlib.h>
#include <string.h>

/* Cells of 28 bytes; the kernel's most. */
#define POOL 2000

int
mk_seqclient_watch(struct _snd_seq *seq)
{
	int status,
	    port = snd_seq_create_simple_port(seq, "watcher",
	        SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_NO_EXPORT,
	        SND_SEQ_PORT_TYPE_APPLICATION);

	if (port < 0)
		return port;
	status = snd_seq_connect_from(seq, port, SND_SEQ_CLIENT_SYSTEM,
	    SND_SEQ_PORT_SYSTEM_ANNOUNCE);
	return status < 0 ? status : port;
}

int
mk_seqclient_ports(struct _snd_seq *seq, bool in, bool out, int *port,
    int *watcher)
{
	unsigned may = 0;

	/* A refusal leaves what there is. */
	snd_seq_set_client_pool_output(seq, POOL);
	snd_seq_set_client_pool_input(seq, POOL);
	if (in)
		may |= SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE;
	if (out)
		may |= SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ;
	*port = snd_seq_create_simple_port(seq, "midi", may,
	    SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION);
	if (*port < 0)
		return *port;
	*watcher = mk_seqclient_watch(seq);
	return *watcher < 0 ? *watcher : 0;
}

static void
take_endpoint(void *self, const struct mk_endpoint *endpoint)
{
	mk_choice_take(self, endpoint);
}

int
mk_seqclient_find(struct _snd_seq *seq, const struct mk_wish *wish,
    struct mk_choice *choice, struct mk_err *err)
{
	mk_choice_init(choice, wish);
	mk_alsa_each_seq(seq, take_endpoint, choice);
	return mk_choice_end(choice, err);
}

/*
 * That it is connected, and that its device is in use, are the same error; the
 * latter is EAGAIN, too, where a raw device is open.
 */
static int
join(struct _snd_seq *seq, snd_seq_addr_t from, snd_seq_addr_t to)
{
	snd_seq_port_subscribe_t *both;
	int status;

	snd_seq_port_subscribe_alloca(&both);
	snd_seq_port_subscribe_set_sender(both, &from);
	snd_seq_port_subscribe_set_dest(both, &to);
	if (snd_seq_get_port_subscription(seq, both) == 0)
		return 0;
	status = snd_seq_subscribe_port(seq, both);
	if (status == -EAGAIN)
		return -EBUSY;
	return status < 0 ? status : 1;
}

int
mk_seqclient_connect(struct _snd_seq *seq, int port,
    const struct mk_endpoint *peer, bool in, bool out)
{
	const snd_seq_addr_t us = {
	    (unsigned char)snd_seq_client_id(seq), (unsigned char)port};
	const snd_seq_addr_t it = {
	    (unsigned char)peer->client, (unsigned char)peer->port};
	int from = 0, to = 0;

	if (in)
		from = join(seq, it, us);
	if (from >= 0 && out && peer->out)
		to = join(seq, us, it);
	if (from < 0 || to < 0)
		return from < 0 ? from : to;
	return from || to;
}

int
mk_seqclient_refuse(const struct mk_endpoint *peer, int status,
    struct mk_err *err)
{
	struct mk_endpoint raw = *peer;

	if (status != -EBUSY)
		return mk_err_set(err, status, "%s", snd_strerror(status));
	mk_alsa_find_raw(&raw);
	return mk_alsa_busy(raw.card, raw.device, err);
}

int
mk_seqclient_begin(struct _snd_seq *seq, int port, const struct mk_wish *wish,
    bool wait, struct mk_err *err)
{
	struct mk_choice choice;
	int status = mk_seqclient_find(seq, wish, &choice, err);

	if (status == 0 && !wait)
		return mk_err_set(err, -ENODEV,
		    "there is no such port now; see --list-ports");
	if (status <= 0)
		return status;
	status =
	    mk_seqclient_connect(seq, port, &choice.best, wish->in, wish->out);
	if (status >= 0 || (status == -EBUSY && wait))
		return 0;
	return mk_seqclient_refuse(&choice.best, status, err);
}

unsigned
mk_seqclient_uses(struct _snd_seq *seq, int port)
{
	snd_seq_port_info_t *info;

	snd_seq_port_info_alloca(&info);
	if (snd_seq_get_port_info(seq, port, info) < 0)
		return 0;
	return (unsigned)(snd_seq_port_info_get_read_use(info) +
	    snd_seq_port_info_get_write_use(info));
}

size_t
mk_seqclient_files(struct _snd_seq *seq, bool writing, struct pollfd *fds,
    size_t max)
{
	short events = (short)(POLLIN | (writing ? POLLOUT : 0));
	int i, n = snd_seq_poll_descriptors(seq, fds, (unsigned)max, events);

	for (i = 0; i < n; i++)
		fds[i].revents = 0;
	return n > 0 ? (size_t)n : 0;
}

size_t
mk_seqclient_bytes(struct snd_midi_event *codec,
    const struct snd_seq_event *event, uint8_t memory[12],
    const uint8_t **bytes)
{
	long n;

	if (event->type == SND_SEQ_EVENT_SYSEX) {
		*bytes = event->data.ext.ptr;
		return event->data.ext.len;
	}
	*bytes = memory;
	snd_midi_event_reset_decode(codec);
	n = snd_midi_event_decode(codec, memory, 12, event);
	return n > 0 ? (size_t)n : 0;
}

static size_t
make_sysex(const uint8_t *bytes, size_t n, struct snd_seq_event *event)
{
	const uint8_t *end;

	if (n > MK_SEQCLIENT_CHUNK)
		n = MK_SEQCLIENT_CHUNK;
	end = memchr(bytes, 0xf7, n);
	if (end)
		n = (size_t)(end - bytes) + 1;
	event->type = SND_SEQ_EVENT_SYSEX;
	event->flags = SND_SEQ_EVENT_LENGTH_VARIABLE;
	event->data.ext.len = (unsigned)n;
	event->data.ext.ptr = (void *)(uintptr_t)bytes;
	return n;
}

/* Makes an event of the first message, or piece of a sysex one; its data are
 * those bytes. in_sysex: they go on with one. */
static size_t
make_event(struct snd_midi_event *codec, const uint8_t *bytes, size_t n,
    bool in_sysex, struct snd_seq_event *event)
{
	size_t size;

	snd_seq_ev_clear(event);
	if (in_sysex || *bytes == 0xf0)
		return make_sysex(bytes, n, event);
	size = mk_midi_size(*bytes);
	if (!size || size > n)
		size = 1;
	snd_midi_event_reset_encode(codec);
	snd_midi_event_encode(codec, bytes, (long)size, event);
	return size;
}

int
mk_seqclient_send(struct _snd_seq *seq, struct snd_midi_event *codec, int port,
    const uint8_t *bytes, size_t n, bool *in_sysex, size_t *done)
{
	snd_seq_event_t event;
	size_t size;
	int status;

	for (*done = 0; *done < n; *done += size) {
		size = make_event(codec, bytes + *done, n - *done, *in_sysex,
		    &event);
		snd_seq_ev_set_source(&event, (unsigned char)port);
		snd_seq_ev_set_subs(&event);
		snd_seq_ev_set_direct(&event);
		status = snd_seq_event_output_direct(seq, &event);
		if (status < 0)
			return status == -EAGAIN || status == -ENOMEM ? 0
			                                              : status;
		if (event.type == SND_SEQ_EVENT_SYSEX)
			*in_sysex = bytes[*done + size - 1] != 0xf7;
	}
	return 0;
}
