/* SPDX-License-Identifier: ISC */
/*
 * A client of the ALSA sequencer: its ports, the other client that it is
 * connected with, and events as the bytes of a MIDI stream.
 */
#ifndef LIBMK_IO_SEQCLIENT_PRIV_H
#define LIBMK_IO_SEQCLIENT_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/endpoint_priv.h>

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct _snd_seq;
struct snd_midi_event;
struct snd_seq_event;

/* The longest piece of a system exclusive message in an event. */
#define MK_SEQCLIENT_CHUNK 256

/*
 * Make room for many events, a port for the ways that bytes go, and a hidden
 * one that gets what the sequencer announces. 0 or a negative errno.
 */
int mk_seqclient_ports(struct _snd_seq *seq, bool in, bool out, int *port,
    int *watcher);

/*
 * Make a hidden port that gets what the sequencer announces; returns it, or a
 * negative errno.
 */
int mk_seqclient_watch(struct _snd_seq *seq);

/* Choose among all ports that there are now; returns as mk_choice_end(). */
int mk_seqclient_find(struct _snd_seq *seq, const struct mk_wish *wish,
    struct mk_choice *choice, struct mk_err *err);

/*
 * Connect our port with it, the ways that it goes.
 *
 * Returns 1, 0 if it was connected already, or a negative errno: -EBUSY if
 * somebody has its raw device.
 */
int mk_seqclient_connect(struct _snd_seq *seq, int port,
    const struct mk_endpoint *peer, bool in, bool out);

/*
 * Find and connect it for the first time, as mk_port_open() does; wait: it need
 * not be there yet, nor free.
 */
int mk_seqclient_begin(struct _snd_seq *seq, int port,
    const struct mk_wish *wish, bool wait, struct mk_err *err);

/* Set a sentence that tells why it was not connected, and who has it; returns
 * a negative errno. */
int mk_seqclient_refuse(const struct mk_endpoint *peer, int status,
    struct mk_err *err);

/* Return how often others are connected with our port. */
unsigned mk_seqclient_uses(struct _snd_seq *seq, int port);

/* Fill in the files to be polled, for writing, too; returns how many. */
size_t mk_seqclient_files(struct _snd_seq *seq, bool writing,
    struct pollfd *fds, size_t max);

/*
 * Send from our port what goes without waiting, in *done; in_sysex: a message
 * is half sent.
 *
 * Returns 0 or a negative errno.
 */
int mk_seqclient_send(struct _snd_seq *seq, struct snd_midi_event *codec,
    int port, const uint8_t *bytes, size_t n, bool *in_sysex, size_t *done);

/*
 * Point bytes to those of an event, or of the short message made in memory.
 *
 * Returns how many; 0 for an event that is no MIDI.
 */
size_t mk_seqclient_bytes(struct snd_midi_event *codec,
    const struct snd_seq_event *event, uint8_t memory[12],
    const uint8_t **bytes);

#endif
