/*
 * The halves of 14-bit values: two messages of 7 bits, either of which may be
 * first.
 *
 * Both together make a value. A half may come alone as well: a high one sets
 * the low one to 0, a low one refines what is there. That it is alone shows
 * when MK_HALVES_GAP has passed, or earlier by what comes next: the halves of
 * a device keep to an order, which its pairs tell. One that comes in the other
 * order belongs to what waits only if both came at once. (MIDI 1.0 Detailed
 * Specification, control change.)
 *
 * What has sent high halves alone has 7 bits. They are scaled up as MIDI 2.0
 * has it: 0, the middle and the end stay what they are. (Bit Scaling and
 * Resolution, MIDI Association M2-115-U.)
 *
 * Of all controls that have such values, those in which a half waits stand in
 * a row: each waits as long, so that the one that came first is the first that
 * is due.
 */
#ifndef LIBMK_ENGINE_HALVES_PRIV_H
#define LIBMK_ENGINE_HALVES_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How long a half waits for the other. */
#define MK_HALVES_GAP (20 * MK_TIME_MS)

/* How far apart two halves are that come at once, at most. */
#define MK_HALVES_AT_ONCE (5 * MK_TIME_MS)

enum mk_half {
	MK_HALF_HIGH,
	MK_HALF_LOW,
	MK_HALF_NONE,
};

/* In the caller's memory. Its fields are halves.c's, but since is plain. */
struct mk_halves {
	uint64_t since;  /* when what waits came */
	uint8_t half[2]; /* as they came last; 0 before */
	uint8_t waiting; /* enum mk_half: the half that waits */
	uint8_t first;   /* the half that came first in the pair before */
	bool again;      /* what waits came after one of its kind */
	bool known[2];   /* a half has come */
};

/* Start without anything. */
void mk_halves_init(struct mk_halves *halves);

/*
 * Take a half of 7 bits.
 *
 * Returns whether a value goes to *value, 0-16383: both halves as one, or one
 * that was alone. The half that was given may wait then.
 */
bool mk_halves_feed(struct mk_halves *halves, enum mk_half half, unsigned bits,
    uint64_t now, int *value);

/* Return whether a half waits: mk_halves_alone() at since + MK_HALVES_GAP. */
bool mk_halves_waits(const struct mk_halves *halves);

/*
 * Let the half that waits be alone.
 *
 * Returns whether that makes a value, which goes to *value: not if none waits,
 * nor a low one as long as no high one has come.
 */
bool mk_halves_alone(struct mk_halves *halves, int *value);

/* A control's pair, and its neighbours in the row, or itself out of it. */
struct mk_halves_place {
	struct mk_halves halves;
	uint32_t before, after;
};

/* Its fields are halves.c's. */
struct mk_halves_table {
	struct mk_halves_place *places; /* the row begins and ends at n */
	uint32_t n;
};

/* Start without any half of n controls. Returns 0, or -ENOMEM. */
int mk_halves_table_init(struct mk_halves_table *table, size_t n);

/* Free what mk_halves_table_init() has made; zeros are fine. */
void mk_halves_table_done(struct mk_halves_table *table);

/* Forget all halves. */
void mk_halves_table_forget(struct mk_halves_table *table);

/*
 * Take a half of a control, as mk_halves_feed() does.
 *
 * now never goes back.
 */
bool mk_halves_table_feed(struct mk_halves_table *table, size_t control,
    enum mk_half half, unsigned bits, uint64_t now, int *value);

/*
 * Let the halves that came of a control have come of another's control, too;
 * none of them waits.
 */
void mk_halves_table_give(const struct mk_halves_table *table, size_t control,
    struct mk_halves_table *to, size_t other);

/* Return when mk_halves_table_due() is to be asked next, or MK_TIME_NEVER. */
uint64_t mk_halves_table_deadline(const struct mk_halves_table *table);

/*
 * Take the next value of a half that was alone until now.
 *
 * Returns whether there is one, which goes to *control and *value.
 */
bool mk_halves_table_due(struct mk_halves_table *table, uint64_t now,
    size_t *control, int *value);

#endif
