/* SPDX-License-Identifier: ISC */
#include <libmk/io/plugs_priv.h>

#include <libmk/base/time.h>
#include <libmk/io/alsa_priv.h>
#include <libmk/io/seqclient_priv.h>

#include <alsa/asoundlib.h>
#include <stdlib.h>

#define SETTLE (20 * MK_TIME_MS) /* from the first to the last port */

struct mk_plugs {
	snd_seq_t *seq;
	void (*changed)(void *self, uint64_t now);
	void *self;
	uint64_t due;
};

struct mk_plugs *
mk_plugs_open(const char *client, void (*changed)(void *self, uint64_t now),
    void *self, int *status, struct mk_err *err)
{
	struct mk_plugs *plugs = calloc(1, sizeof(*plugs));

	if (!plugs) {
		*status = mk_err_set(err, -ENOMEM, "out of memory");
		return NULL;
	}
	plugs->changed = changed;
	plugs->self = self;
	plugs->due = MK_TIME_NEVER;
	*status = mk_alsa_open_seq(&plugs->seq, client, err);
	if (*status == 0) {
		*status = mk_seqclient_watch(plugs->seq);
		if (*status >= 0)
			return plugs;
		mk_err_set(err, *status, "the ALSA sequencer: %s",
		    snd_strerror(*status));
	}
	mk_plugs_close(plugs);
	return NULL;
}

void
mk_plugs_close(struct mk_plugs *plugs)
{
	if (plugs && plugs->seq)
		snd_seq_close(plugs->seq);
	free(plugs);
}

static void
add_port(void *ports, const struct mk_endpoint *port)
{
	if (!port->is_ours)
		mk_ports_add(ports, port);
}

void
mk_plugs_look(const struct mk_plugs *plugs, struct mk_ports *ports)
{
	mk_ports_clear(ports);
	mk_alsa_each_seq(plugs->seq, add_port, ports);
}

void
mk_plugs_again(struct mk_plugs *plugs, uint64_t when)
{
	if (when < plugs->due)
		plugs->due = when;
}

/* Whether it may be that a port came, went, or is called otherwise. */
static bool
is_change(const snd_seq_event_t *event)
{
	switch (event->type) {
	case SND_SEQ_EVENT_CLIENT_START:
	case SND_SEQ_EVENT_CLIENT_EXIT:
	case SND_SEQ_EVENT_CLIENT_CHANGE:
	case SND_SEQ_EVENT_PORT_START:
	case SND_SEQ_EVENT_PORT_EXIT:
	case SND_SEQ_EVENT_PORT_CHANGE:
		return true;
	default:
		return false;
	}
}

/* Whether something changed; where events were lost it may have. */
static bool
read_events(const struct mk_plugs *plugs)
{
	snd_seq_event_t *event;
	bool found = false;
	int status;

	do {
		status = snd_seq_event_input(plugs->seq, &event);
		found |= status == -ENOSPC ||
		    (status >= 0 && event && is_change(event));
	} while (status >= 0 && snd_seq_event_input_pending(plugs->seq, 0) > 0);
	return found;
}

static size_t
want_plugs(void *self, struct pollfd *fds, size_t max, uint64_t *deadline)
{
	const struct mk_plugs *plugs = self;

	if (plugs->due < *deadline)
		*deadline = plugs->due;
	return mk_seqclient_files(plugs->seq, false, fds, max);
}

static void
serve(void *self, const struct pollfd *fds, size_t n, uint64_t now)
{
	struct mk_plugs *plugs = self;

	(void)fds;
	(void)n;
	if (read_events(plugs))
		mk_plugs_again(plugs, now + SETTLE);
	if (now < plugs->due)
		return;
	plugs->due = MK_TIME_NEVER;
	plugs->changed(plugs->self, now);
}

struct mk_source
mk_plugs_source(struct mk_plugs *plugs)
{
	return (struct mk_source){
	    .self = plugs, .want = want_plugs, .serve = serve};
}
