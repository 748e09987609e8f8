/* SPDX-License-Identifier: ISC */
/*
 * Another client is found and lost by what the sequencer announces. Its
 * announcements may be lost, too, when too many events wait: then what is
 * there is looked at anew.
 */
#include <libmk/io/port_seq_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/alsa_priv.h>
#include <libmk/io/loop.h>
#include <libmk/io/search_priv.h>
#include <libmk/io/seqclient_priv.h>
#include <libmk/io/seqparts_priv.h>

#include <alsa/asoundlib.h>
#include <stdlib.h>
#include <string.h>

#define RETRY (500 * MK_TIME_MS)

/* A device's buffer in the kernel holds 4096 bytes, and what is more is lost
 * without a word: a chunk each millisecond arrives. */
#define RATE (MK_SEQCLIENT_CHUNK * 1000)

struct seq {
	struct mk_link_user user;
	snd_seq_t *handle;
	snd_midi_event_t *codec;
	struct mk_seqparts *parts;
	int port, watcher; /* our ports */
	bool wants_in, wants_out;
	bool in_sysex; /* one is half sent */
	bool is_own;   /* its user connects it */
	bool is_up;
	bool is_over;          /* for good: it is looked for once */
	bool look_now;         /* not yet told of, or something came or went */
	bool was_told;         /* that it is not there */
	unsigned uses;         /* subscriptions of an own port */
	uint64_t retry;        /* others have it now */
	char busy[MK_ERR_MAX]; /* who has, or "" */
	struct mk_search search; /* for the other client */
};

/* --- the other client */

static void
end(struct seq *seq, const char *why, uint64_t now)
{
	seq->is_over = true;
	seq->retry = MK_TIME_NEVER;
	seq->user.ended(seq->user.self, why, now);
}

static void
lose(struct seq *seq, const char *why, uint64_t now)
{
	if (!seq->is_up)
		return;
	seq->is_up = false;
	seq->in_sysex = false;
	seq->was_told = true;
	mk_seqparts_clear(seq->parts);
	mk_search_lose(&seq->search, now);
	if (seq->search.wish.once)
		end(seq, why, now);
	else
		seq->user.down(seq->user.self, why, now);
}

static void
rise(struct seq *seq, uint64_t now)
{
	seq->is_up = true;
	seq->user.up(seq->user.self, now);
}

/* Nothing fits; that is told once. */
static void
miss(struct seq *seq, uint64_t now)
{
	if (seq->is_up)
		lose(seq, "it is not there", now);
	else if (seq->search.wish.once)
		end(seq, "it is gone", now);
	else if (!seq->was_told)
		seq->user.tell(seq->user.self, "it is not there yet", now);
	seq->was_told = true;
}

/* It cannot be connected, as others have it; that is told once. */
static void
refuse(struct seq *seq, const struct mk_endpoint *peer, int status,
    uint64_t now)
{
	struct mk_err err;

	lose(seq, snd_strerror(status), now);
	if (seq->is_over)
		return;
	seq->retry = now + RETRY;
	mk_seqclient_refuse(peer, status, &err);
	if (strcmp(seq->busy, err.msg) != 0)
		seq->user.tell(seq->user.self, err.msg, now);
	memcpy(seq->busy, err.msg, sizeof(seq->busy));
}

static void
join(struct seq *seq, const struct mk_endpoint *peer, uint64_t now)
{
	struct mk_err other;
	int status = mk_seqclient_connect(seq->handle, seq->port, peer,
	    seq->wants_in, seq->wants_out);

	if (status < 0) {
		refuse(seq, peer, status, now);
		return;
	}
	seq->busy[0] = '\0';
	if (status == 1)
		lose(seq, "it was connected anew", now);
	if (mk_search_take(&seq->search, peer, &other))
		seq->user.tell(seq->user.self, other.msg, now);
	if (!seq->is_up && !seq->is_over)
		rise(seq, now);
}

/* Something came or went. */
static void
look(struct seq *seq, uint64_t now)
{
	struct mk_search *search = &seq->search;
	struct mk_err err = {""};
	struct mk_choice choice;
	int status =
	    mk_seqclient_find(seq->handle, &search->wish, &choice, &err);

	seq->retry = MK_TIME_NEVER;
	if (status <= 0)
		seq->busy[0] = '\0';
	switch (mk_search_judge(search, &choice, status, &err, now)) {
	case MK_SEARCH_NONE:
		miss(seq, now);
		return;
	case MK_SEARCH_SEVERAL:
		if (!seq->is_up && search->is_news)
			seq->user.tell(seq->user.self, err.msg, now);
		return;
	case MK_SEARCH_WAIT:
		seq->retry = search->settled;
		return;
	case MK_SEARCH_FOUND:
		join(seq, &choice.best, now);
		return;
	}
}

/* --- a port that its user connects */

static void
count_uses(struct seq *seq, uint64_t now)
{
	unsigned uses = mk_seqclient_uses(seq->handle, seq->port);

	if (uses > seq->uses)
		rise(seq, now);
	else if (!uses)
		lose(seq, "nobody is connected with it", now);
	seq->uses = uses;
}

/* --- events */

static bool
is_peer(const struct seq *seq, const snd_seq_addr_t *address)
{
	return address->client == seq->search.found.client &&
	    address->port == seq->search.found.port;
}

static bool
is_ours(const struct seq *seq, const snd_seq_addr_t *address)
{
	return address->client == snd_seq_client_id(seq->handle) &&
	    address->port == seq->port;
}

static void
on_connection(struct seq *seq, const snd_seq_event_t *event, uint64_t now)
{
	const snd_seq_addr_t *from = &event->data.connect.sender;
	const snd_seq_addr_t *to = &event->data.connect.dest;

	if (!is_ours(seq, from) && !is_ours(seq, to))
		return;
	if (seq->is_own)
		count_uses(seq, now);
	else if (event->type == SND_SEQ_EVENT_PORT_UNSUBSCRIBED &&
	    (is_peer(seq, from) || is_peer(seq, to)))
		lose(seq, "it was disconnected", now);
	else if (!seq->is_up && (is_peer(seq, from) || is_peer(seq, to)))
		seq->look_now = true;
}

/* Whether it was ours or not, one may be left that fits. */
static void
on_gone(struct seq *seq, bool is_peer, uint64_t now)
{
	if (seq->is_own)
		return;
	if (is_peer)
		lose(seq, "it is gone", now);
	seq->look_now |= !seq->is_up && (is_peer || seq->search.several[0]);
}

static void
on_announced(struct seq *seq, const snd_seq_event_t *event, uint64_t now)
{
	switch (event->type) {
	case SND_SEQ_EVENT_PORT_SUBSCRIBED:
	case SND_SEQ_EVENT_PORT_UNSUBSCRIBED:
		on_connection(seq, event, now);
		return;
	case SND_SEQ_EVENT_PORT_EXIT:
		on_gone(seq, is_peer(seq, &event->data.addr), now);
		return;
	case SND_SEQ_EVENT_CLIENT_EXIT:
		on_gone(seq,
		    event->data.addr.client == seq->search.found.client, now);
		return;
	case SND_SEQ_EVENT_CLIENT_CHANGE:
	case SND_SEQ_EVENT_PORT_CHANGE:
	case SND_SEQ_EVENT_PORT_START:
		/* Names come after the start of software clients. */
		seq->look_now |= !seq->is_own && !seq->is_up;
		return;
	default:
		return;
	}
}

static void
on_event(struct seq *seq, const snd_seq_event_t *event, uint64_t now)
{
	uint8_t memory[12];
	const uint8_t *bytes;
	size_t n;

	if (event->source.client == SND_SEQ_CLIENT_SYSTEM &&
	    event->dest.port == seq->watcher) {
		on_announced(seq, event, now);
		return;
	}
	n = mk_seqclient_bytes(seq->codec, event, memory, &bytes);
	if (n)
		mk_seqparts_take(seq->parts,
		    event->source.client * 256U + event->source.port, bytes, n,
		    &seq->user, now);
}

/* Events, announcements among them, were lost. */
static void
reconcile(struct seq *seq, uint64_t now)
{
	mk_seqparts_clear(seq->parts);
	seq->user.gap(seq->user.self,
	    "events are lost: more came than the sequencer holds", now);
	if (seq->is_own)
		count_uses(seq, now);
	else
		seq->look_now = true;
}

/* --- the link */

static size_t
want_seq(void *self, bool writing, struct pollfd *fds, size_t max,
    uint64_t *deadline)
{
	struct seq *seq = self;

	if (seq->look_now)
		*deadline = 0;
	else if (seq->retry < *deadline)
		*deadline = seq->retry;
	return mk_seqclient_files(seq->handle, writing, fds, max);
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct seq *seq = self;
	snd_seq_event_t *event;
	int status;

	(void)fds;
	(void)n;
	/* All that one read brings: the rest wakes the loop again. */
	do {
		status = snd_seq_event_input(seq->handle, &event);
		if (status == -ENOSPC)
			reconcile(seq, now);
		else if (status >= 0 && event)
			on_event(seq, event, now);
	} while (status >= 0 &&
	    snd_seq_event_input_pending(seq->handle, 0) > 0);
	if (seq->is_over)
		seq->look_now = false;
	if (seq->look_now || now >= seq->retry) {
		seq->look_now = false;
		if (seq->is_own)
			count_uses(seq, now);
		else
			look(seq, now);
	}
}

static size_t
put_seq(void *self, const uint8_t *bytes, size_t n, uint64_t now)
{
	struct seq *seq = self;
	size_t done;
	int status = mk_seqclient_send(seq->handle, seq->codec, seq->port,
	    bytes, n, &seq->in_sysex, &done);

	if (status < 0)
		lose(seq, snd_strerror(status), now);
	return done;
}

static void
status_of(const void *self, struct mk_buf *out)
{
	const struct seq *seq = self;
	char text[MK_ENDPOINT_TEXT];

	mk_endpoint_write(&seq->search.found, text);
	if (seq->is_own)
		mk_buf_printf(out, "%u connections with %d:%d", seq->uses,
		    snd_seq_client_id(seq->handle), seq->port);
	else if (seq->is_up)
		mk_buf_printf(out, "connected with %s", text);
	else
		mk_buf_text(out,
		    *seq->search.several ? seq->search.several
		        : *seq->busy     ? seq->busy
		                         : "not there");
}

static const struct mk_endpoint *
peer_of(const void *self)
{
	const struct seq *seq = self;

	return seq->is_up && !seq->is_own ? &seq->search.found : NULL;
}

static void
close_all(void *self)
{
	struct seq *seq = self;

	mk_seqparts_free(seq->parts);
	if (seq->codec)
		snd_midi_event_free(seq->codec);
	if (seq->handle)
		snd_seq_close(seq->handle);
	mk_search_done(&seq->search);
	free(seq);
}

static const struct mk_link_ops ops = {.want = want_seq,
    .serve = serve,
    .write = put_seq,
    .status = status_of,
    .peer = peer_of,
    .close = close_all};

/* --- opening */

static int
set_up(struct seq *seq)
{
	int status = snd_midi_event_new(16, &seq->codec);

	seq->parts = mk_seqparts_new();
	if (status < 0 || !seq->parts)
		return -ENOMEM;
	snd_midi_event_no_status(seq->codec, 1);
	return mk_seqclient_ports(seq->handle, seq->wants_in, seq->wants_out,
	    &seq->port, &seq->watcher);
}

static int
open_seq(struct seq *seq, const struct mk_wish *wish, const char *client,
    bool wait, struct mk_err *err)
{
	int status;

	if (wish &&
	    mk_search_init(&seq->search, wish, seq->wants_in, seq->wants_out) <
	        0)
		return mk_err_set(err, -ENOMEM, "out of memory");
	status = mk_alsa_open_seq(&seq->handle, client, err);
	if (status < 0)
		return status;
	status = set_up(seq);
	if (status < 0)
		return mk_err_set(err, status, "the ALSA sequencer: %s",
		    snd_strerror(status));
	return wish ? mk_seqclient_begin(seq->handle, seq->port,
	                  &seq->search.wish, wait, err)
	            : 0;
}

int
mk_port_seq_open(struct mk_link *link, const struct mk_wish *wish,
    const char *client, bool in, bool out, bool wait,
    const struct mk_link_user *user, struct mk_err *err)
{
	struct seq *seq = calloc(1, sizeof(*seq));
	int status;

	if (!seq)
		return mk_err_set(err, -ENOMEM, "out of memory");
	seq->user = *user;
	seq->wants_in = in;
	seq->wants_out = out;
	seq->is_own = !wish;
	seq->look_now = true;
	seq->retry = MK_TIME_NEVER;
	status = open_seq(seq, wish, client, wait, err);
	if (status < 0) {
		close_all(seq);
		return status;
	}
	*link = (struct mk_link){.ops = &ops,
	    .self = seq,
	    .rate = RATE,
	    .chunk = MK_SEQCLIENT_CHUNK};
	return 0;
}
