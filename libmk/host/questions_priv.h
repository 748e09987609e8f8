/* SPDX-License-Identifier: ISC */
/*
 * Questions to a host that are not answered yet.
 *
 * A dialect asks by an address, numbered as it likes, and ids: of a track, a
 * device. The answer has them again. So many questions are under way at once
 * that a host which looks into its socket ten times a second is kept busy,
 * and its socket does not overflow. One that is not answered is asked again,
 * a few times; not while the host says nothing at all. A failure that says
 * nothing of its question is that of the oldest question since the last answer,
 * as hosts answer in order.
 */
#ifndef LIBMK_HOST_QUESTIONS_PRIV_H
#define LIBMK_HOST_QUESTIONS_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_QUESTIONS_ROOM 32 /* questions under way */
#define MK_QUESTIONS_IDS  2

struct mk_ask {
	int what;                      /* the dialect's number of the address */
	int32_t ids[MK_QUESTIONS_IDS]; /* -1: it has none */
	unsigned tries;
	uint64_t order, due;
};

struct mk_questions {
	struct mk_ask asks[MK_QUESTIONS_ROOM]; /* by order */
	size_t n;
	uint64_t order;    /* of the last thing sent */
	uint64_t answered; /* the order of the last question answered */
	uint64_t silent;   /* the order of the last that has no answer */
	uint64_t timeout;  /* ns */
	unsigned tries;
};

/* Start with no questions; each is asked so many times. */
void mk_questions_init(struct mk_questions *asker, uint64_t timeout,
    unsigned tries);

/* Note that a question is asked; false without room. Ids may be -1. */
bool mk_questions_add(struct mk_questions *asker, int what, int32_t one,
    int32_t two, uint64_t now);

/* Return whether the question is under way. */
bool mk_questions_asks(const struct mk_questions *asker, int what, int32_t one,
    int32_t two);

/* Note that something was sent that is only answered if it fails. */
void mk_questions_silent(struct mk_questions *asker);

/* Note an answer; false if it was not asked for. */
bool mk_questions_answered(struct mk_questions *asker, int what, int32_t one,
    int32_t two);

/*
 * Note a failure and return true with its question, which is ended.
 *
 * what is the dialect's number, or -1 if the host does not say; then false
 * is returned where it may be that of something silent.
 */
bool mk_questions_failed(struct mk_questions *asker, int what,
    struct mk_ask *ask);

/*
 * Return whether a question had no answer in time.
 *
 * ask->tries tells how often it was asked; if that is less than asker->tries
 * it is to be sent again, else it is ended. Call it until it returns false.
 */
bool mk_questions_late(struct mk_questions *asker, uint64_t now,
    struct mk_ask *ask);

/* Restart the timeout of all questions, while the host says nothing. */
void mk_questions_wait(struct mk_questions *asker, uint64_t now);

/* Return when mk_questions_late() has something, or MK_TIME_NEVER. */
uint64_t mk_questions_deadline(const struct mk_questions *asker);

#endif
