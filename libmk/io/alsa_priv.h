/* SPDX-License-Identifier: ISC */
/*
 * What the ports of ALSA share: its errors as sentences, and its silence.
 */
#ifndef LIBMK_IO_ALSA_PRIV_H
#define LIBMK_IO_ALSA_PRIV_H

#include <libmk/base/err.h>
#include <libmk/io/endpoint_priv.h>

#include <stdint.h>

struct _snd_seq;

/*
 * Have alsa-lib print nothing in this thread until mk_alsa_loud() is given
 * what this returned.
 */
void *mk_alsa_quiet(void);
void mk_alsa_loud(void *before);

/*
 * Open the sequencer, not to block, as a client of that name.
 *
 * 0, or -ENODEV with a sentence that says what to do, or a negative errno.
 */
int mk_alsa_open_seq(struct _snd_seq **seq, const char *client,
    struct mk_err *err);

/* Set a sentence that tells who has a card's raw device; -EBUSY. */
int mk_alsa_busy(int card, int device, struct mk_err *err);

/*
 * Give each port of other clients that is meant to be connected, without its
 * raw device.
 */
void mk_alsa_each_seq(struct _snd_seq *seq,
    void (*take)(void *self, const struct mk_endpoint *endpoint), void *self);

/* Look up which raw device a port is of, that is in the sequencer. */
void mk_alsa_find_raw(struct mk_endpoint *endpoint);

/* Give each raw device of every card. */
void mk_alsa_each_raw(void (*take)(void *self,
                          const struct mk_endpoint *endpoint),
    void *self);

#endif
