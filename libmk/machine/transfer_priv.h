/* SPDX-License-Identifier: ISC */
/*
 * A transfer sends messages one at a time and waits for the device's answers.
 *
 * It has no files and no clock: the caller sends what mk_transfer_next()
 * returns, says when it has left, feeds in what comes back, and ticks at
 * mk_transfer_deadline(). Times are nanoseconds of a monotonic clock. What
 * arrives broken, or not at all, is sent or requested again.
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
	unsigned timeout_ms; /* until an answer must be complete */
	unsigned retries;    /* of a message, after the first time */
};

#define MK_TRANSFER_OPTIONS_INIT                                               \
	{                                                                      \
		.pause_ms = 100, .timeout_ms = 4000, .retries = 3              \
	}

/* A whole message, which the caller keeps owning. */
struct mk_transfer_message {
	const uint8_t *data;
	size_t size;
};

struct mk_transfer_user {
	void *self;
	/*
	 * Take the dump that message i requested; valid during the call only.
	 */
	void (*got)(void *self, size_t i, const uint8_t *dump, size_t n);
	/*
	 * Take a sentence: a message is sent again, or an unrequested one came.
	 */
	void (*tell)(void *self, const char *sentence);
};

enum mk_transfer_state {
	MK_TRANSFER_SEND,    /* the current message must be sent */
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
	size_t at; /* the current message, from 0: so many are done */
	enum mk_transfer_state state;
	struct mk_dialogue dialogue;
	bool answers;          /* the device answers the current message */
	bool half;             /* by a message that was cut, so far */
	unsigned tries, again; /* of the message; of all, after the first */
	uint64_t due;
	size_t strays; /* dumps that were not requested, or came late */
	int status;    /* why it failed: -ETIMEDOUT, -EBADMSG, -ECANCELED */
};

/* Start; the messages must outlive the transfer. */
void mk_transfer_init(struct mk_transfer *transfer,
    const struct mk_transfer_options *options,
    const struct mk_transfer_user *user,
    const struct mk_transfer_message *messages, size_t n_messages);

/* Return the message to send now, or NULL. The state becomes SENDING. */
const struct mk_transfer_message *mk_transfer_next(struct mk_transfer
        *transfer);

/* The message has left. */
void mk_transfer_sent(struct mk_transfer *transfer, uint64_t now);

/* Take a message from the device; those that are no answer are ignored. */
void mk_transfer_receive(struct mk_transfer *transfer,
    const struct mk_midi *message, uint64_t now);

/* Do what is due: end a pause, or give up waiting. */
void mk_transfer_tick(struct mk_transfer *transfer, uint64_t now);

/* Return when to call mk_transfer_tick(), or MK_TIME_NEVER. */
uint64_t mk_transfer_deadline(const struct mk_transfer *transfer);

/* Write a message's name: "kit 33"; if it has none, "message 5". */
void mk_transfer_call(const uint8_t *message, size_t n, size_t number,
    char name[MK_DIALOGUE_NAME]);

/* Write the name of the message at an index, whose number is one more. */
void mk_transfer_name(const struct mk_transfer *transfer, size_t i,
    char name[MK_DIALOGUE_NAME]);

#endif
