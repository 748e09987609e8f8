#include <libmk/io/seqpeer_priv.h>

#include <libmk/io/alsa_priv.h>

#include <alsa/asoundlib.h>

int
mk_seqpeer_watch(struct _snd_seq *seq)
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
mk_seqpeer_ports(struct _snd_seq *seq, bool in, bool out, int *port,
    int *watcher)
{
	unsigned may = 0;

	if (in)
		may |= SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE;
	if (out)
		may |= SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ;
	*port = snd_seq_create_simple_port(seq, "midi", may,
	    SND_SEQ_PORT_TYPE_MIDI_GENERIC | SND_SEQ_PORT_TYPE_APPLICATION);
	if (*port < 0)
		return *port;
	*watcher = mk_seqpeer_watch(seq);
	return *watcher < 0 ? *watcher : 0;
}

static void
take_endpoint(void *self, const struct mk_endpoint *endpoint)
{
	mk_choice_take(self, endpoint);
}

int
mk_seqpeer_find(struct _snd_seq *seq, const struct mk_wish *wish,
    struct mk_choice *choice, struct mk_err *err)
{
	mk_choice_init(choice, wish);
	mk_alsa_each_seq(seq, take_endpoint, choice);
	return mk_choice_end(choice, err);
}

/* That it is connected, and that its device is in use, are the same error. */
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
	return status < 0 ? status : 1;
}

int
mk_seqpeer_connect(struct _snd_seq *seq, int port,
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
mk_seqpeer_begin(struct _snd_seq *seq, int port, const struct mk_wish *wish,
    bool wait, struct mk_err *err)
{
	struct mk_choice choice;
	int status = mk_seqpeer_find(seq, wish, &choice, err);

	if (status == 0 && !wait)
		return mk_err_set(err, -ENODEV,
		    "there is no such port now; see --list-ports");
	if (status <= 0)
		return status;
	status =
	    mk_seqpeer_connect(seq, port, &choice.best, wish->in, wish->out);
	if (status >= 0 || (status == -EBUSY && wait))
		return 0;
	if (status == -EBUSY || status == -EAGAIN) {
		mk_alsa_find_raw(&choice.best);
		return mk_alsa_busy(choice.best.card, choice.best.device, err);
	}
	return mk_err_set(err, status, "%s", snd_strerror(status));
}
