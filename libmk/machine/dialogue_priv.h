/* SPDX-License-Identifier: ISC */
/*
 * What a device answers to a message: a dump that was asked for, or that it
 * took what was sent.
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

/* Room for what a message is called. */
#define MK_DIALOGUE_NAME 32

enum mk_answer {
	MK_ANSWER_NONE,   /* it has nothing to do with what was sent */
	MK_ANSWER_TAKEN,  /* what was sent was taken, or here is the dump */
	MK_ANSWER_AGAIN,  /* it came broken, or the dump is */
	MK_ANSWER_WAIT,   /* the device wants time */
	MK_ANSWER_CANCEL, /* the device wants no more */
};

/* What a device does with messages of a kind. */
struct mk_dialogue {
	unsigned timeout_ms; /* after the message has left; 0: the caller's */
	bool may_be_silent;  /* no answer means that it was taken */
	bool is_request;     /* of a dump */
};

/* Tell how a device answers a message; false: it does not. */
bool mk_dialogue_of(const uint8_t *message, size_t n,
    struct mk_dialogue *dialogue);

/*
 * Tell what an answer means for the message that was sent.
 *
 * AGAIN puts the reason into err. A dump with another position than the one
 * asked for is NONE.
 */
enum mk_answer mk_dialogue_answer(const uint8_t *sent, size_t n_sent,
    const uint8_t *answer, size_t n_answer, struct mk_err *err);

/* Return whether what there is of a message that was cut began as an answer. */
bool mk_dialogue_begins_answer(const uint8_t *sent, size_t n_sent,
    const uint8_t *cut, size_t n_cut);

/*
 * Write the request of the Machinedrum's dump with that id and position.
 *
 * Returns how long it is; 0 for another id, or a position there is not.
 */
size_t mk_dialogue_request(uint8_t id, unsigned position,
    uint8_t request[MK_DIALOGUE_REQUEST]);

/* Return how many positions the machine has of a dump; 0 of another id. */
unsigned mk_dialogue_positions(uint8_t id);

/*
 * Tell what a message is called: "kit 33", "pattern E01", "song 4", of a
 * request, too; false if it is none of the Machinedrum's.
 */
bool mk_dialogue_name(const uint8_t *message, size_t n,
    char name[MK_DIALOGUE_NAME]);

#endif
