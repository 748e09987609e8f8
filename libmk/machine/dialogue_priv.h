/* SPDX-License-Identifier: ISC */
/*
 * How a device answers a message: with the dump requested, or with an
 * acknowledgement.
 *
 *   Machinedrum 53 68 6A         request; answered with dump 52 67 69
 *   MidiKontrol 01               firmware block; ACK 02 or NAK 10
 *   universal 7E ch 01, 02       sample dump; ACK, NAK, CANCEL, WAIT, or
 *                                nothing, as where no cable leads back
 *
 * Sources: Machinedrum SPS-1UW manual OS 1.63, appendix C; the MidiKontrol's
 * firmware; MMA, Sample Dump Standard.
 */
#ifndef LIBMK_MACHINE_DIALOGUE_PRIV_H
#define LIBMK_MACHINE_DIALOGUE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/machine/mddump.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for a request. */
#define MK_DIALOGUE_REQUEST 16

/* Room for a message's name. */
#define MK_DIALOGUE_NAME 32

enum mk_answer {
	MK_ANSWER_NONE,   /* it does not answer what was sent */
	MK_ANSWER_TAKEN,  /* the message was accepted, or here is the dump */
	MK_ANSWER_AGAIN,  /* the message arrived broken, or the dump did */
	MK_ANSWER_WAIT,   /* the device wants time */
	MK_ANSWER_CANCEL, /* the device wants no more */
};

/* How a device treats a kind of message. */
struct mk_dialogue {
	unsigned
	    timeout_ms; /* after the message was sent; 0: the caller decides */
	bool may_be_silent; /* no answer means that it was accepted */
	bool is_request;    /* of a dump */
};

/* Find how a device answers a message; false if it does not. */
bool mk_dialogue_of(const uint8_t *message, size_t n,
    struct mk_dialogue *dialogue);

/*
 * Tell what an answer means for the message that was sent.
 *
 * err has the reason for AGAIN. A dump of another position than the one
 * requested is NONE.
 */
enum mk_answer mk_dialogue_answer(const uint8_t *sent, size_t n_sent,
    const uint8_t *answer, size_t n_answer, struct mk_err *err);

/* Return whether a cut message began like an answer. */
bool mk_dialogue_begins_answer(const uint8_t *sent, size_t n_sent,
    const uint8_t *cut, size_t n_cut);

/*
 * Write the request for the Machinedrum's dump with that id and position.
 *
 * Returns its length; 0 for an unknown id or position.
 */
size_t mk_dialogue_request(uint8_t id, unsigned position,
    uint8_t request[MK_DIALOGUE_REQUEST]);

/* Return how many positions the machine has for a dump; 0 for an unknown id. */
unsigned mk_dialogue_positions(uint8_t id);

/*
 * Write a message's name, also for a request: "kit 33", "pattern E01", "song
 * 4"; false if it is not a Machinedrum's.
 */
bool mk_dialogue_name(const uint8_t *message, size_t n,
    char name[MK_DIALOGUE_NAME]);

#endif
