/* SPDX-License-Identifier: ISC */
/*
 * Plays the inside of a device that is plugged in and out: inside CARD FILE
 *
 * CARD is the name of the card inside it. What the device is told is added to
 * FILE, and from then on its first encoder is turned. What happens in
 * the sequencer is printed, with its time in seconds as the kernel has it:
 *
 *	TIME start CLIENT              a port of that client appeared
 *	TIME join FROM TO              two clients were connected
 *	TIME told BYTES STATUS DATA    the device was told something
 */
#include <alsa/asoundlib.h>
#include <fcntl.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define STEP 20 /* milliseconds, between two of the encoder */

struct inside {
	snd_seq_t *seq;
	snd_midi_event_t *codec;
	const char *card;
	int queue, watcher, port;
	snd_seq_addr_t card_port;
	bool plays; /* it was told something */
	int file;
	int value; /* of the encoder */
};

static void
check(int status, const char *what)
{
	if (status >= 0)
		return;
	fprintf(stderr, "inside: %s: %s\n", what, snd_strerror(status));
	exit(1);
}

/* --- opening */

/* A port at which the kernel stamps what arrives. */
static int
make_port(const struct inside *in, const char *name, unsigned may)
{
	snd_seq_port_info_t *info;

	snd_seq_port_info_alloca(&info);
	snd_seq_port_info_set_name(info, name);
	snd_seq_port_info_set_capability(info, may);
	snd_seq_port_info_set_type(info, SND_SEQ_PORT_TYPE_APPLICATION);
	snd_seq_port_info_set_timestamping(info, 1);
	snd_seq_port_info_set_timestamp_real(info, 1);
	snd_seq_port_info_set_timestamp_queue(info, in->queue);
	check(snd_seq_create_port(in->seq, info), "port");
	return snd_seq_port_info_get_port(info);
}

static void
open_seq(struct inside *in)
{
	check(snd_seq_open(&in->seq, "default", SND_SEQ_OPEN_DUPLEX,
	          SND_SEQ_NONBLOCK),
	    "open");
	snd_seq_set_client_name(in->seq, "inside");
	check(snd_midi_event_new(16, &in->codec), "codec");
	snd_midi_event_no_status(in->codec, 1);
	in->queue = snd_seq_alloc_queue(in->seq);
	check(in->queue, "queue");
	snd_seq_start_queue(in->seq, in->queue, NULL);
	check(snd_seq_drain_output(in->seq), "queue");
	in->watcher = make_port(in, "watcher", SND_SEQ_PORT_CAP_WRITE);
	in->port = make_port(in, "port",
	    SND_SEQ_PORT_CAP_READ | SND_SEQ_PORT_CAP_SUBS_READ |
	        SND_SEQ_PORT_CAP_WRITE | SND_SEQ_PORT_CAP_SUBS_WRITE);
	check(snd_seq_connect_from(in->seq, in->watcher, SND_SEQ_CLIENT_SYSTEM,
	          SND_SEQ_PORT_SYSTEM_ANNOUNCE),
	    "announcements");
}

/* --- what happens */

static void
print_time(const snd_seq_event_t *event)
{
	printf("%u.%09u ", event->time.time.tv_sec, event->time.time.tv_nsec);
}

/* Whether it is the card inside; others may have no name yet. */
static bool
is_inside(const struct inside *in, const snd_seq_client_info_t *client)
{
	char text[64];
	FILE *file;
	bool is;

	snprintf(text, sizeof(text), "/sys/class/sound/card%d/id",
	    snd_seq_client_info_get_card(client));
	file = fopen(text, "re");
	if (!file)
		return false;
	is = fscanf(file, "%63s", text) == 1 && !strcmp(text, in->card);
	fclose(file);
	return is;
}

static void
on_start(struct inside *in, const snd_seq_event_t *event)
{
	const snd_seq_addr_t *it = &event->data.addr;
	snd_seq_client_info_t *client;

	snd_seq_client_info_alloca(&client);
	if (snd_seq_get_any_client_info(in->seq, it->client, client) < 0)
		return;
	print_time(event);
	printf("start %s\n", snd_seq_client_info_get_name(client));
	if (!is_inside(in, client))
		return;
	in->card_port = *it;
	in->plays = false;
	/* It may be gone again. */
	snd_seq_connect_from(in->seq, in->port, it->client, it->port);
}

static void
print_client(const struct inside *in, int number)
{
	snd_seq_client_info_t *client;

	snd_seq_client_info_alloca(&client);
	if (snd_seq_get_any_client_info(in->seq, number, client) >= 0)
		printf(" %s", snd_seq_client_info_get_name(client));
	else
		printf(" %d", number);
}

static void
on_join(const struct inside *in, const snd_seq_event_t *event)
{
	print_time(event);
	printf("join");
	print_client(in, event->data.connect.sender.client);
	print_client(in, event->data.connect.dest.client);
	printf("\n");
}

static void
on_told(struct inside *in, const snd_seq_event_t *event)
{
	unsigned char memory[12];
	const unsigned char *bytes = memory;
	long n;

	if (event->type == SND_SEQ_EVENT_SYSEX) {
		bytes = event->data.ext.ptr;
		n = event->data.ext.len;
	} else {
		n = snd_midi_event_decode(in->codec, memory, sizeof(memory),
		    event);
	}
	if (n < 2)
		return;
	if (write(in->file, bytes, (size_t)n) != n)
		check(-EIO, "file");
	print_time(event);
	printf("told %ld %02X %02X\n", n, bytes[0], bytes[1]);
	/* A gadget that is written to before it is in use stays silent. */
	if (!in->plays)
		snd_seq_connect_to(in->seq, in->port, in->card_port.client,
		    in->card_port.port);
	in->plays = true;
}

static void
on_event(struct inside *in, const snd_seq_event_t *event)
{
	if (event->dest.port == in->port)
		on_told(in, event);
	else if (event->type == SND_SEQ_EVENT_PORT_START)
		on_start(in, event);
	else if (event->type == SND_SEQ_EVENT_PORT_SUBSCRIBED)
		on_join(in, event);
}

static void
turn(struct inside *in)
{
	snd_seq_event_t event;

	in->value = (in->value + 1) & 127;
	snd_seq_ev_clear(&event);
	event.type = SND_SEQ_EVENT_CONTROLLER;
	event.data.control.param = 1;
	event.data.control.value = in->value;
	snd_seq_ev_set_source(&event, (unsigned char)in->port);
	snd_seq_ev_set_subs(&event);
	snd_seq_ev_set_direct(&event);
	snd_seq_event_output_direct(in->seq, &event);
}

int
main(int argc, char **argv)
{
	struct inside in = {0};
	snd_seq_event_t *event;
	struct pollfd file;

	if (argc != 3)
		return 64;
	setvbuf(stdout, NULL, _IOLBF, 0);
	in.card = argv[1];
	in.file =
	    open(argv[2], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
	check(in.file < 0 ? -errno : 0, argv[2]);
	open_seq(&in);
	for (;;) {
		snd_seq_poll_descriptors(in.seq, &file, 1, POLLIN);
		if (poll(&file, 1, STEP) == 0)
			turn(&in);
		while (snd_seq_event_input(in.seq, &event) >= 0)
			on_event(&in, event);
	}
}
