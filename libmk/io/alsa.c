/* SPDX-License-Identifier: ISC */
#include <libmk/io/alsa_priv.h>

#include <alsa/asoundlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The system's files. */
#define SYSFS "/sys"

/* A port for the whole of a MIDI 2.0 device: a capability that alsa-lib names
 * from 1.2.10 on, and kernels that know it give without being asked. */
#define CAP_WHOLE (1 << 9)

/* Raw ports of a card, at most. */
#define RAW_PORTS 256

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

/* Puts " (amidi)", or nothing if that is hidden, as from a sandbox. */
static void
name_process(long pid, char *name, size_t room)
{
	char path[64], comm[32] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/comm", pid);
	file = fopen(path, "re");
	name[0] = '\0';
	if (file && fgets(comm, sizeof(comm), file)) {
		comm[strcspn(comm, "\n")] = '\0';
		snprintf(name, room, " (%s)", comm);
	}
	if (file)
		fclose(file);
}

int
mk_alsa_busy(int card, int device, struct mk_err *err)
{
	char name[48];
	long pid = card >= 0 ? find_owner(card, device) : 0;

	if (pid <= 0)
		return mk_err_set(err, -EBUSY,
		    "is in use; maybe it is connected in the sequencer: see "
		    "\"aconnect -l\"");
	name_process(pid, name, sizeof(name));
	return mk_err_set(err, -EBUSY,
	    "is in use by process %ld%s, itself or by a connection in the "
	    "sequencer: see \"aconnect -l\"",
	    pid, name);
}

/* --- the sequencer's */

static void
read_card(struct mk_endpoint *e)
{
	void *before = mk_alsa_quiet();
	char *name = NULL;

	mk_usbid_read(&e->usb, SYSFS, e->card);
	/* It may not be permitted, or not yet. */
	if (snd_card_get_name(e->card, &name) >= 0) {
		copy(e->card_name, name);
		free(name);
	}
	mk_alsa_loud(before);
}

static void
read_client(struct mk_endpoint *e, const snd_seq_client_info_t *client)
{
	memset(e, 0, sizeof(*e));
	e->device = e->subdevice = -1;
	e->is_ours = snd_seq_client_info_get_pid(client) == getpid();
	e->client = snd_seq_client_info_get_client(client);
	copy(e->client_name,
	    snd_seq_client_info_get_name((snd_seq_client_info_t *)(uintptr_t)
	            client));
	e->card = snd_seq_client_info_get_card(client);
	if (e->card >= 0)
		read_card(e);
}

/* The ports of groups follow that of the whole, numbered as they are. */
static bool
read_port(struct mk_endpoint *e, const snd_seq_port_info_t *port)
{
	unsigned may = snd_seq_port_info_get_capability(port);
	bool in_group = e->whole || e->group;

	e->port = snd_seq_port_info_get_port(port);
	copy(e->port_name, snd_seq_port_info_get_name(port));
	e->whole = may & CAP_WHOLE;
	e->group = in_group && !e->whole ? e->port : 0;
	/* Of a card that is software the numbers are others. */
	e->is_raw = e->card >= 0 &&
	    (snd_seq_port_info_get_type(port) & SND_SEQ_PORT_TYPE_HARDWARE);
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

static size_t
read_rawports(snd_ctl_t *card, int device, struct mk_rawport *ports,
    size_t room)
{
	static const snd_rawmidi_stream_t streams[] = {
	    SND_RAWMIDI_STREAM_INPUT, SND_RAWMIDI_STREAM_OUTPUT};
	snd_rawmidi_info_t *info;
	unsigned sub;
	size_t n = 0, i;

	snd_rawmidi_info_alloca(&info);
	snd_rawmidi_info_set_device(info, (unsigned)device);
	for (i = 0; i < 2; i++) {
		snd_rawmidi_info_set_stream(info, streams[i]);
		for (sub = 0; n < room; sub++) {
			snd_rawmidi_info_set_subdevice(info, sub);
			if (snd_ctl_rawmidi_info(card, info) < 0)
				break;
			ports[n].device = device;
			ports[n].subdevice = (int)sub;
			copy(ports[n++].name,
			    snd_rawmidi_info_get_subdevice_name(info));
		}
	}
	return n;
}

void
mk_alsa_find_raw(struct mk_endpoint *e)
{
	struct mk_rawport ports[RAW_PORTS];
	void *before = mk_alsa_quiet();
	int device = -1;
	size_t n = 0;
	snd_ctl_t *card;
	char name[32];

	snprintf(name, sizeof(name), "hw:%d", e->card);
	if (e->is_raw && snd_ctl_open(&card, name, SND_CTL_NONBLOCK) >= 0) {
		while (snd_ctl_rawmidi_next_device(card, &device) >= 0 &&
		    device >= 0)
			n += read_rawports(card, device, ports + n,
			    RAW_PORTS - n);
		snd_ctl_close(card);
	}
	mk_alsa_loud(before);
	mk_endpoint_find_raw(e, ports, n);
}

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
