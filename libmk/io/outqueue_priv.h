/* SPDX-License-Identifier: ISC */
/*
 * What waits to be sent to a MIDI port: whole messages, in order, in fixed
 * memory, and when each piece of them may go.
 *
 * No files and no clock. What a device is slow to take is not lost where that
 * would be heard: while messages wait, a controller's newer value takes the
 * older one's place (its own place in the order), unless controllers may be
 * steps, and when there is no more room, room is left for the last value of
 * every controller and the end of every note. What is paced goes in small
 * pieces at times that are computed, not measured, so that the rate is exact
 * however late each piece is.
 */
#ifndef LIBMK_IO_OUTQUEUE_PRIV_H
#define LIBMK_IO_OUTQUEUE_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that may wait, and with them the longest message that can be sent. */
#define MK_OUTQUEUE_ROOM 131072

struct mk_outqueue;

/* Return an empty queue that is not paced, or NULL without memory. */
struct mk_outqueue *mk_outqueue_new(void);

/* Free the queue; what waits is lost. NULL is fine. */
void mk_outqueue_free(struct mk_outqueue *queue);

/*
 * Let so many bytes go a second, at most chunk at once.
 *
 * rate 0 is as fast as can be; chunk 0 is as much as there is, and else at
 * least 3, as only system exclusive messages are sent in pieces.
 */
void mk_outqueue_pace(struct mk_outqueue *queue, unsigned rate, size_t chunk);

/*
 * Let every value of a controller go as long as there is room: they may be
 * steps of an encoder, which add up.
 */
void mk_outqueue_keep_steps(struct mk_outqueue *queue);

/*
 * Add one whole message.
 *
 * Returns 1 if it waits; 0 if what waits already says it, or now says it;
 * -ENOBUFS if it had no room and is lost. That never happens to the end of a
 * note, nor to a controller's, a bend's or a pressure's last value, except
 * controllers that only together mean something: banks and (N)RPNs.
 */
int mk_outqueue_put(struct mk_outqueue *queue, const uint8_t *message,
    size_t n);

/*
 * Return how many bytes may go now, and where they are; 0: none.
 *
 * They end where a message ends, or within a system exclusive one. They stay
 * in the queue until mk_outqueue_took().
 */
size_t mk_outqueue_next(struct mk_outqueue *queue, uint64_t now,
    const uint8_t **bytes);

/* The first n bytes of those went. Fewer than all: the port is slow. */
void mk_outqueue_took(struct mk_outqueue *queue, size_t n, uint64_t now);

/*
 * Return when the next bytes may go: 0 for at once, MK_TIME_NEVER if
 * nothing waits.
 */
uint64_t mk_outqueue_due(const struct mk_outqueue *queue);

/* Return how many bytes wait. */
size_t mk_outqueue_waiting(const struct mk_outqueue *queue);

/*
 * Give up what waits, as the port is to be closed.
 *
 * What is left goes without a pause: F7 if a system exclusive message was
 * half sent, and the ends of notes.
 */
void mk_outqueue_cut(struct mk_outqueue *queue);

/* Forget what waits, as the port is gone. */
void mk_outqueue_clear(struct mk_outqueue *queue);

#endif
