/* SPDX-License-Identifier: ISC */
/*
 * Paces values on their way to a host that loses what comes too fast.
 *
 *   set ──> waiting ──paced──> sent ──rest──> sent again ──rest──> settled
 *
 * Only the latest of a parameter's values is sent, one parameter after the
 * other, far enough apart for the host's socket to keep up. When the parameter
 * rests, its value is sent once more, so the last value arrives even if others
 * were lost; not if the host has reported it with no former value pending.
 * Until the parameter is settled, reports from the host may be echoes of former
 * values: they are held back, and the last one counts in the end. But if the
 * host reports the value and then another one, it was moved there, and nothing
 * more is sent: that is news at once if it comes later than any echo could, or
 * after the first rest if it comes sooner with no former value pending.
 *
 * Only the start allocates: there is room for every parameter.
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

/* Numbers in the order of arrival. */
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
	uint64_t echo; /* after which no echo of one can come */
	uint64_t rest; /* until one is sent again, and until it is settled */
	uint64_t next; /* when one may be sent */
};

/* Start with n parameters and nothing waiting. Returns 0 or -ENOMEM. */
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

/* Return whether a parameter has an unsent value, and that value. */
bool mk_pacer_waits(const struct mk_pacer *setter, size_t number,
    double *value);

/*
 * Return the parameter whose value to send now, or MK_PACER_NONE.
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
 * Return a settled parameter whose value in the host differs from what was
 * sent, or MK_PACER_NONE. Call it until it returns that.
 */
size_t mk_pacer_settled(struct mk_pacer *setter, uint64_t now, double *value);

/* Return the time of the next send or settling, or MK_TIME_NEVER. */
uint64_t mk_pacer_deadline(const struct mk_pacer *setter);

#endif
