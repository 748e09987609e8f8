/*
 * A 14-bit value out of two messages of 7 bits, either of which may be first.
 *
 * Both together make a value. A half may come alone as well: a high one sets
 * the low one to 0, a low one refines what is there. That it is alone shows
 * when MK_PAIR_GAP has passed, or earlier by what comes next: the halves of
 * a device keep to an order, which its pairs tell. One that comes in the other
 * order belongs to what waits only if both came at once. (MIDI 1.0 Detailed
 * Specification, control change.)
 *
 * What has sent high halves alone has 7 bits. They are scaled up as MIDI 2.0
 * has it: 0, the middle and the end stay what they are. (Bit Scaling and
 * Resolution, MIDI Association M2-115-U.)
 */
#ifndef LIBMK_ENGINE_PAIR_PRIV_H
#define LIBMK_ENGINE_PAIR_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stdint.h>

/* How long a half waits for the other, in nanoseconds. */
#define MK_PAIR_GAP (20 * MK_TIME_MS)

/* How far apart two halves are that come at once, at most. */
#define MK_PAIR_AT_ONCE (5 * MK_TIME_MS)

enum mk_pair_half {
	MK_PAIR_HIGH,
	MK_PAIR_LOW,
	MK_PAIR_NONE,
};

/* In the caller's memory. Its fields are pair.c's, but since is plain. */
struct mk_pair {
	uint64_t since;  /* when what waits came */
	uint8_t half[2]; /* as they came last; 0 before */
	uint8_t waiting; /* enum mk_pair_half: the half that waits */
	uint8_t first;   /* the half that came first in the pair before */
	bool again;      /* what waits came after one of its kind */
	bool known[2];   /* a half has come */
};

/* Start without anything. */
void mk_pair_init(struct mk_pair *pair);

/*
 * Take a half of 7 bits.
 *
 * Returns whether a value goes to *value, 0-16383: both halves as one, or one
 * that was alone. The half that was given may wait then.
 */
bool mk_pair_feed(struct mk_pair *pair, enum mk_pair_half half, unsigned bits,
    uint64_t now, int *value);

/* Return whether a half waits: mk_pair_alone() at since + MK_PAIR_GAP. */
bool mk_pair_waits(const struct mk_pair *pair);

/*
 * Let the half that waits be alone.
 *
 * Returns whether that makes a value, which goes to *value: not if none waits,
 * nor a low one as long as no high one has come.
 */
bool mk_pair_alone(struct mk_pair *pair, int *value);

#endif
