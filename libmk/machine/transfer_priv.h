/* SPDX-License-Identifier: ISC */
/*
 * Messages sent one at a time, and a device's answers waited for.
 *
 * No files and no clock: who calls it sends what mk_transfer_next() gives,
 * says when it has left, hands in what comes back, and calls again when
 * mk_transfer_deadline() says. Times are nanoseconds of a clock that never
 * goes back. What comes broken or not at all is sent, or asked for, again.
 */
#ifndef LIBMK_MACHINE_TRANSFER_PRIV_H
#define LIBMK_MACHINE_TRANSFER_PRIV_H

#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/machine/dialogue_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_transfer_options {
	unsigned pause_ms;   /* between a message and the next */
	unsigned timeout_ms; /* until an answer must have come whole */
	unsigned retries;    /* of a message, after the first time */
};

#define MK_TRANSFER_OPTIONS_INIT                                               \
	{                                                                      \
		.pause_ms = 100, .timeout_ms = 4000, .retries = 3              \
	}

/* A whole message; it stays the caller's. */
struct mk_transfer_message {
	const uint8_t *data;
	size_t size;
};

struct mk_transfer_user {
	void *self;
	/* The dump that message i asked for; it is good for the call only. */
	void (*got)(void *self, size_t i, const uint8_t *dump, size_t n);
	/* A message is to be sent again, or something came unasked for. */
	void (*tell)(void *self, const char *sentence);
};

enum mk_transfer_state {
	MK_TRANSFER_SEND,    /* the message at hand is to be sent */
	MK_TRANSFER_SENDING, /* it has not left yet */
	MK_TRANSFER_WAITING, /* for its answer */
	MK_TRANSFER_PAUSING,
	MK_TRANSFER_DONE,
	MK_TRANSFER_FAILED,
};

struct mk_transfer {
	struct mk_transfer_options options;
	struct mk_transfer_user user;
	const struct mk_transfer_message *messages;
	size_t n_messages;
	size_t at; /* the message at hand, from 0: so many are done */
	enum mk_transfer_state state;
	struct mk_dialogue dialogue;
	bool answers;          /* the message at hand is answered */
	bool half;             /* by a message that was cut, so far */
	unsigned tries, again; /* of the message; of all, after the first */
	uint64_t due;
	size_t strays; /* dumps that nobody asked for, or that came late */
	int status;    /* why it failed: -ETIMEDOUT, -EBADMSG, -ECANCELED */
};

/* Start; the messages must outlive the transfer. */
void mk_transfer_init(struct mk_transfer *transfer,
    const struct mk_transfer_options *options,
    const struct mk_transfer_user *user,
    const struct mk_transfer_message *messages, size_t n_messages);

/* Return the message that is to be sent now, or NULL. It then is SENDING. */
const struct mk_transfer_message *mk_transfer_next(struct mk_transfer
        *transfer);

/* The message has left. */
void mk_transfer_sent(struct mk_transfer *transfer, uint64_t now);

/* Take what came from the device; what is no answer is passed over. */
void mk_transfer_receive(struct mk_transfer *transfer,
    const struct mk_midi *message, uint64_t now);

/* Do what is due: pauses end, patience does. */
void mk_transfer_tick(struct mk_transfer *transfer, uint64_t now);

/* Return when mk_transfer_tick() is to be called, or MK_TIME_NEVER. */
uint64_t mk_transfer_deadline(const struct mk_transfer *transfer);

/* Tell what a message is called: "kit 33"; if it has no name, "message 5". */
void mk_transfer_call(const uint8_t *message, size_t n, size_t number,
    char name[MK_DIALOGUE_NAME]);

/* Tell so of the message at an index, whose number is one more. */
void mk_transfer_name(const struct mk_transfer *transfer, size_t i,
    char name[MK_DIALOGUE_NAME]);

#endif
