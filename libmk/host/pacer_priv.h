/* SPDX-License-Identifier: ISC */
/*
 * Values on their way to a host that loses what comes too fast.
 *
 *   set ──> waiting ──paced──> sent ──rest──> sent again ──rest──> settled
 *
 * Of a parameter's values only the latest is sent, one parameter after the
 * other, so far apart that the host's socket keeps up. When it rests, the
 * value is sent once more: whatever got lost, the last value arrives. One that
 * the host reported, while no former value was under way, is there already.
 * Until it is settled, what the host reports of the parameter may be the echo
 * of a former value: it is held back, and the last one counts in the end. But
 * if the host reported the value, and then another one, it was moved there, and
 * nothing is sent any more: that is news at once if it comes later than any
 * echo, and after the first rest if it comes sooner, but no former value was
 * under way.
 *
 * Nothing is allocated but at the start: there is room for every parameter.
 */
#ifndef LIBMK_HOST_PACER_PRIV_H
#define LIBMK_HOST_PACER_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No parameter. */
#define MK_PACER_NONE ((size_t)-1)

struct mk_pacer_slot;

/* Numbers in the order they came. */
struct mk_pacer_ring {
	uint32_t *numbers;
	size_t first, n;
};

/* Times are nanoseconds. All fields zero: for no parameters. */
struct mk_pacer {
	struct mk_pacer_slot *slots; /* one a parameter */
	size_t n;
	struct mk_pacer_ring waiting, resting;
	uint64_t gap;  /* between two that are sent */
	uint64_t echo; /* after which no echo of one comes any more */
	uint64_t rest; /* until one is sent again, and until it is settled */
	uint64_t next; /* when one may be sent */
};

/* Start with n parameters of which nothing waits. Returns 0 or -ENOMEM. */
int mk_pacer_init(struct mk_pacer *setter, size_t n, uint64_t gap,
    uint64_t echo, uint64_t rest);

/* Free its memory. */
void mk_pacer_done(struct mk_pacer *setter);

/* Discard all values, sent or not. */
void mk_pacer_forget(struct mk_pacer *setter);

/* Send again what was sent since then: the host did not get it. */
void mk_pacer_resend(struct mk_pacer *setter, uint64_t since);

/* Queue the new value of a parameter, numbered from 0. */
void mk_pacer_set(struct mk_pacer *setter, size_t number, double value);

/* Return whether a parameter has a value that was not sent yet; get it. */
bool mk_pacer_waits(const struct mk_pacer *setter, size_t number,
    double *value);

/*
 * Return the parameter whose value is to be sent now, or MK_PACER_NONE.
 *
 * Call it until it returns that.
 */
size_t mk_pacer_next(struct mk_pacer *setter, uint64_t now, double *value);

/*
 * Take a value that the host reports; return whether it is news.
 *
 * If not, it is an echo, or is held until the parameter is settled.
 */
bool mk_pacer_heard(struct mk_pacer *setter, size_t number, double value,
    uint64_t now);

/*
 * Return a parameter that is settled and has another value in the host than
 * was sent, or MK_PACER_NONE. Call it until it returns that.
 */
size_t mk_pacer_settled(struct mk_pacer *setter, uint64_t now, double *value);

/* Return the time of the next send or settling, or MK_TIME_NEVER. */
uint64_t mk_pacer_deadline(const struct mk_pacer *setter);

#endif
