#include <libmk/io/alsa.h>

#include <alsa/asoundlib.h>
#include <stdio.h>
#include <string.h>

/* The system's files. */
#define SYSFS "/sys"

/* The sequencer's ports of a raw device: one for each subdevice. */
#define PORTS_OF_DEVICE 32

static void
say_nothing(const char *file, int line, const char *function, int code,
    const char *format, va_list args)
{
	(void)file;
	(void)line;
	(void)function;
	(void)code;
	(void)format;
	(void)args;
}

void *
mk_alsa_quiet(void)
{
	snd_local_error_handler_t before = snd_lib_error_set_local(say_nothing);
	void *kept;

	memcpy(&kept, &before, sizeof(kept));
	return kept;
}

void
mk_alsa_loud(void *before)
{
	snd_local_error_handler_t handler;

	memcpy(&handler, &before, sizeof(handler));
	snd_lib_error_set_local(handler);
}

int
mk_alsa_open_seq(struct _snd_seq **seq, const char *client, struct mk_err *err)
{
	void *before = mk_alsa_quiet();
	int status =
	    snd_seq_open(seq, "default", SND_SEQ_OPEN_DUPLEX, SND_SEQ_NONBLOCK);

	mk_alsa_loud(before);
	if (status == -ENOENT || status == -ENODEV || status == -ENXIO)
		return mk_err_set(err, -ENODEV,
		    "there is no ALSA sequencer here: load it with "
		    "\"modprobe snd-seq\"");
	if (status == -EACCES || status == -EPERM)
		return mk_err_set(err, -ENODEV,
		    "the ALSA sequencer may not be used: add yourself to the "
		    "group \"audio\" and log in again");
	if (status < 0)
		return mk_err_set(err, status, "the ALSA sequencer: %s",
		    snd_strerror(status));
	snd_seq_set_client_name(*seq, client);
	return 0;
}

static void
copy(char to[MK_PORTNAME_MAX], const char *name)
{
	snprintf(to, MK_PORTNAME_MAX, "%s", name ? name : "");
	mk_err_mask(to);
}

/* --- who has it */

/* The process that a line of the device's file in /proc names, or 0. */
static long
find_owner(int card, int device)
{
	char path[64], line[128];
	long pid = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/asound/card%d/midi%d", card,
	    device);
	file = fopen(path, "re");
	if (!file)
		return 0;
	while (!pid && fgets(line, sizeof(line), file))
		sscanf(line, " Owner PID : %ld", &pid);
	fclose(file);
	return pid;
}

static void
name_process(long pid, char *name, size_t room)
{
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/comm", pid);
	file = fopen(path, "re");
	if (!file || !fgets(name, (int)room, file))
		snprintf(name, room, "it has ended");
	if (file)
		fclose(file);
	name[strcspn(name, "\n")] = '\0';
}

int
mk_alsa_busy(int card, int device, struct mk_err *err)
{
	char name[32];
	long pid = card >= 0 ? find_owner(card, device) : 0;

	if (pid <= 0)
		return mk_err_set(err, -EBUSY,
		    "is in use; maybe it is connected in the sequencer: see "
		    "\"aconnect -l\"");
	name_process(pid, name, sizeof(name));
	return mk_err_set(err, -EBUSY,
	    "is in use by process %ld (%s), itself or by a connection in the "
	    "sequencer: see \"aconnect -l\"",
	    pid, name);
}

/* --- the sequencer's */

static void
read_client(struct mk_endpoint *e, const snd_seq_client_info_t *client)
{
	memset(e, 0, sizeof(*e));
	e->client = snd_seq_client_info_get_client(client);
	copy(e->client_name,
	    snd_seq_client_info_get_name((snd_seq_client_info_t *)(uintptr_t)
	            client));
	e->card = snd_seq_client_info_get_card(client);
	if (e->card >= 0)
		mk_usbid_read(&e->usb, SYSFS, e->card);
}

static bool
read_port(struct mk_endpoint *e, const snd_seq_port_info_t *port)
{
	unsigned may = snd_seq_port_info_get_capability(port);

	e->port = snd_seq_port_info_get_port(port);
	copy(e->port_name, snd_seq_port_info_get_name(port));
	/* Of a card that is software the numbers are others. */
	e->device = e->subdevice = -1;
	if (e->card >= 0 &&
	    (snd_seq_port_info_get_type(port) & SND_SEQ_PORT_TYPE_HARDWARE)) {
		e->device = e->port / PORTS_OF_DEVICE;
		e->subdevice = e->port % PORTS_OF_DEVICE;
	}
	e->in = may & SND_SEQ_PORT_CAP_SUBS_READ;
	e->out = may & SND_SEQ_PORT_CAP_SUBS_WRITE;
	return (e->in || e->out) && !(may & SND_SEQ_PORT_CAP_NO_EXPORT);
}

void
mk_alsa_each_seq(struct _snd_seq *seq,
    void (*take)(void *self, const struct mk_endpoint *endpoint), void *self)
{
	snd_seq_client_info_t *client;
	snd_seq_port_info_t *port;
	struct mk_endpoint e;

	snd_seq_client_info_alloca(&client);
	snd_seq_port_info_alloca(&port);
	snd_seq_client_info_set_client(client, -1);
	while (snd_seq_query_next_client(seq, client) >= 0) {
		read_client(&e, client);
		if (e.client == SND_SEQ_CLIENT_SYSTEM ||
		    e.client == snd_seq_client_id(seq))
			continue;
		snd_seq_port_info_set_client(port, e.client);
		snd_seq_port_info_set_port(port, -1);
		while (snd_seq_query_next_port(seq, port) >= 0)
			if (read_port(&e, port))
				take(self, &e);
	}
}

/* --- raw devices */

static bool
read_stream(snd_ctl_t *card, snd_rawmidi_info_t *info,
    snd_rawmidi_stream_t stream, struct mk_endpoint *e)
{
	snd_rawmidi_info_set_device(info, (unsigned)e->device);
	snd_rawmidi_info_set_subdevice(info, 0);
	snd_rawmidi_info_set_stream(info, stream);
	if (snd_ctl_rawmidi_info(card, info) < 0)
		return false;
	copy(e->port_name, snd_rawmidi_info_get_name(info));
	return true;
}

static void
each_device(snd_ctl_t *card, struct mk_endpoint *e,
    void (*take)(void *self, const struct mk_endpoint *endpoint), void *self)
{
	snd_rawmidi_info_t *info;

	snd_rawmidi_info_alloca(&info);
	e->device = -1;
	while (snd_ctl_rawmidi_next_device(card, &e->device) >= 0 &&
	    e->device >= 0) {
		e->in = read_stream(card, info, SND_RAWMIDI_STREAM_INPUT, e);
		e->out = read_stream(card, info, SND_RAWMIDI_STREAM_OUTPUT, e);
		take(self, e);
	}
}

void
mk_alsa_each_raw(void (*take)(void *self, const struct mk_endpoint *endpoint),
    void *self)
{
	void *before = mk_alsa_quiet();
	struct mk_endpoint e = {.client = -1, .port = -1};
	snd_ctl_card_info_t *info;
	snd_ctl_t *card;
	char name[32];

	snd_ctl_card_info_alloca(&info);
	e.card = -1;
	while (snd_card_next(&e.card) >= 0 && e.card >= 0) {
		snprintf(name, sizeof(name), "hw:%d", e.card);
		if (snd_ctl_open(&card, name, SND_CTL_NONBLOCK) < 0)
			continue;
		if (snd_ctl_card_info(card, info) >= 0)
			copy(e.client_name, snd_ctl_card_info_get_name(info));
		mk_usbid_read(&e.usb, SYSFS, e.card);
		each_device(card, &e, take, self);
		snd_ctl_close(card);
	}
	mk_alsa_loud(before);
}
