/*
 * Our ports of the sequencer and the other client: which it is, and connecting
 * with it.
 */
#ifndef LIBMK_IO_SEQPEER_PRIV_H
#define LIBMK_IO_SEQPEER_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/endpoint_priv.h>

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct _snd_seq;
struct snd_midi_event;

/*
 * Make room for many events, a port for the ways that bytes go, and a hidden
 * one that gets what the sequencer announces. 0 or a negative errno.
 */
int mk_seqpeer_ports(struct _snd_seq *seq, bool in, bool out, int *port,
    int *watcher);

/*
 * Make a hidden port that gets what the sequencer announces; returns it, or a
 * negative errno.
 */
int mk_seqpeer_watch(struct _snd_seq *seq);

/* Choose among all ports that there are now; returns as mk_choice_end(). */
int mk_seqpeer_find(struct _snd_seq *seq, const struct mk_wish *wish,
    struct mk_choice *choice, struct mk_err *err);

/*
 * Connect our port with it, the ways that it goes.
 *
 * Returns 1, 0 if it was connected already, or a negative errno: -EBUSY if
 * somebody has its raw device.
 */
int mk_seqpeer_connect(struct _snd_seq *seq, int port,
    const struct mk_endpoint *peer, bool in, bool out);

/*
 * Find and connect it for the first time, as mk_port_open() does; wait: it need
 * not be there yet, nor free.
 */
int mk_seqpeer_begin(struct _snd_seq *seq, int port, const struct mk_wish *wish,
    bool wait, struct mk_err *err);

/* Set a sentence that tells why it was not connected, and who has it; returns
 * a negative errno. */
int mk_seqpeer_refuse(const struct mk_endpoint *peer, int status,
    struct mk_err *err);

/* Return how often others are connected with our port. */
unsigned mk_seqpeer_uses(struct _snd_seq *seq, int port);

/* Fill in the files to be polled, for writing, too; returns how many. */
size_t mk_seqpeer_files(struct _snd_seq *seq, bool writing, struct pollfd *fds,
    size_t max);

/*
 * Send from our port what goes without waiting, in *done; in_sysex: a message
 * is half sent.
 *
 * Returns 0 or a negative errno.
 */
int mk_seqpeer_send(struct _snd_seq *seq, struct snd_midi_event *codec,
    int port, const uint8_t *bytes, size_t n, bool *in_sysex, size_t *done);

#endif
