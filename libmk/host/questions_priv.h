/* SPDX-License-Identifier: ISC */
/*
 * Pending questions to a host.
 *
 * A question has an address, numbered by the dialect, and ids: of a track, a
 * device. The answer repeats them. Enough questions are pending at once to keep
 * busy a host that reads its socket ten times a second, but not enough to
 * overflow the socket. One without an answer is asked again, a few times, but
 * not while the host is silent altogether. A failure that does not name its
 * question belongs to the oldest one since the last answer, because hosts
 * answer in order.
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
	uint64_t silent;   /* the order of the last that will get no answer */
	uint64_t timeout;  /* ns */
	unsigned tries;
};

/* Start without questions; each is asked up to so many times. */
void mk_questions_init(struct mk_questions *asker, uint64_t timeout,
    unsigned tries);

/* Record a question; return false without room. Ids may be -1. */
bool mk_questions_add(struct mk_questions *asker, int what, int32_t one,
    int32_t two, uint64_t now);

/* Return whether the question is pending. */
bool mk_questions_asks(const struct mk_questions *asker, int what, int32_t one,
    int32_t two);

/* Record that something was sent that is only answered if it fails. */
void mk_questions_silent(struct mk_questions *asker);

/* Record an answer; return false if there was no such question. */
bool mk_questions_answered(struct mk_questions *asker, int what, int32_t one,
    int32_t two);

/*
 * Record a failure and return true with its question, which ends.
 *
 * what is the dialect's number, or -1 if the host does not say; then it returns
 * false if something only answered on failure may have failed.
 */
bool mk_questions_failed(struct mk_questions *asker, int what,
    struct mk_ask *ask);

/*
 * Return whether a question had no answer in time.
 *
 * ask->tries is how often it was asked; if that is less than asker->tries, send
 * it again, or else it has ended. Call it until it returns false.
 */
bool mk_questions_late(struct mk_questions *asker, uint64_t now,
    struct mk_ask *ask);

/* Restart the timeout of all questions while the host is silent. */
void mk_questions_wait(struct mk_questions *asker, uint64_t now);

/* Return when mk_questions_late() has something, or MK_TIME_NEVER. */
uint64_t mk_questions_deadline(const struct mk_questions *asker);

#endif
