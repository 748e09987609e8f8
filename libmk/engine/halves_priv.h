/* SPDX-License-Identifier: ISC */
/*
 * The halves of 14-bit values: two messages of 7 bits, either of which may be
 * first.
 *
 * Both together make a value. A half may also come alone: a high half sets the
 * low one to 0, a low half refines the value. Whether it is alone is known
 * after MK_HALVES_GAP, or earlier from what comes next: a device sends its
 * halves in one order, which its first pairs show. A half in the other order
 * completes the one that waits only if both came at once. (MIDI 1.0 Detailed
 * Specification, control change.)
 *
 * A control that has only ever sent high halves has 7 bits. They are scaled up
 * as in MIDI 2.0: 0, the middle and the end stay in place. (Bit Scaling and
 * Resolution, MIDI Association M2-115-U.)
 *
 * Controls with a half that waits are queued: all wait equally long, so the
 * first in the queue is due first.
 */
#ifndef LIBMK_ENGINE_HALVES_PRIV_H
#define LIBMK_ENGINE_HALVES_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long a half waits for the other. */
#define MK_HALVES_GAP (20 * MK_TIME_MS)

/* How far apart two halves may be to count as sent at once. */
#define MK_HALVES_AT_ONCE UINT64_C(5000000)

enum mk_half {
	MK_HALF_HIGH,
	MK_HALF_LOW,
	MK_HALF_NONE,
};

/* In the caller's memory. Only halves.c changes the fields. */
struct mk_halves {
	uint64_t since;  /* when the waiting half came */
	uint8_t half[2]; /* as they came last; 0 before */
	uint8_t waiting; /* enum mk_half: the half that waits */
	uint8_t first;   /* the half that came first in the pair before */
	bool again;      /* the waiting half followed one of its kind */
	bool known[2];   /* that half has come */
};

/* Start without any half. */
void mk_halves_init(struct mk_halves *halves);

/*
 * Take a half of 7 bits.
 *
 * Returns whether a value was written to *value, 0-16383: of both halves, or of
 * one that was alone. In the latter case the new half waits.
 */
bool mk_halves_feed(struct mk_halves *halves, enum mk_half half, unsigned bits,
    uint64_t now, int *value);

/*
 * Return whether a half waits; call mk_halves_alone() at since + MK_HALVES_GAP.
 */
bool mk_halves_waits(const struct mk_halves *halves);

/*
 * Give up waiting: the half is alone.
 *
 * Returns whether a value was written to *value: not if no half waits, nor for
 * a low half before any high one.
 */
bool mk_halves_alone(struct mk_halves *halves, int *value);

/* A control's halves, and its neighbours in the queue; itself if not queued. */
struct mk_halves_place {
	struct mk_halves halves;
	uint32_t before, after;
};

/* The halves of all controls. Only halves.c uses the fields. */
struct mk_halves_table {
	struct mk_halves_place *places; /* entry n is the head of the queue */
	uint32_t n;
};

/*
 * Start with n controls, none of which has sent a half. Returns 0 or -ENOMEM.
 */
int mk_halves_table_init(struct mk_halves_table *table, size_t n);

/* Free the table's memory. All fields zero is fine. */
void mk_halves_table_done(struct mk_halves_table *table);

/* Forget all halves. */
void mk_halves_table_forget(struct mk_halves_table *table);

/*
 * Take a half from a control; see mk_halves_feed().
 *
 * now never goes back.
 */
bool mk_halves_table_feed(struct mk_halves_table *table, size_t control,
    enum mk_half half, unsigned bits, uint64_t now, int *value);

/*
 * Copy the halves of a control to a control of another table, unless one waits.
 */
void mk_halves_table_give(const struct mk_halves_table *table, size_t control,
    struct mk_halves_table *to, size_t other);

/* Return when to call mk_halves_table_due() next, or MK_TIME_NEVER. */
uint64_t mk_halves_table_deadline(const struct mk_halves_table *table);

/*
 * Take the next value of a half that has waited long enough.
 *
 * Returns whether there is one, written to *control and *value.
 */
bool mk_halves_table_due(struct mk_halves_table *table, uint64_t now,
    size_t *control, int *value);

#endif
