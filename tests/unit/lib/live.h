/* SPDX-License-Identifier: ISC */
/*
 * Live as AbletonOSC was recorded with it: its set, and what was said.
 */
#ifndef TESTS_UNIT_LIVE_H
#define TESTS_UNIT_LIVE_H

#include <libmk/base/buf.h>
#include <libmk/codec/osc_priv.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Return the set as it was at the start, or fail the test. */
struct mk_song *live_song(void);

/* Append a message as the recording has it: "/live/test s ['ok']". */
void live_write(const struct mk_osc_message *message, bool types,
    struct mk_buf *out);

/* Append the messages of a datagram so, a line each. */
void live_write_datagram(const uint8_t *data, size_t n, bool types,
    struct mk_buf *out);

/* A request of the recording, and its replies, a line each. */
struct live_step {
	char request[256]; /* "/live/track/get/volume [0]" */
	char replies[2048];
	uint8_t datagram[512]; /* the request */
	size_t size;
};

/*
 * Read the recording: an array that the caller frees, and its length.
 *
 * NULL where it is not at hand.
 */
struct live_step *live_recording(size_t *n);

/* Give the datagrams of a step's replies to send(). */
void live_replay(const struct live_step *step,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to);

#endif
