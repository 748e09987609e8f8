/* SPDX-License-Identifier: ISC */
/*
 * Breaks loops of MIDI that is sent, comes back, and is sent again.
 *
 * A message that comes in soon after the same one went out counts as that one
 * coming back; what it causes is one hop farther. After a few hops nothing more
 * is sent. Turning a knob makes other messages, or later ones, and is not
 * affected.
 */
#ifndef LIBMK_ENGINE_LOOPGUARD_PRIV_H
#define LIBMK_ENGINE_LOOPGUARD_PRIV_H

#include <libmk/base/time.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_LOOPGUARD_HOPS 4
#define MK_LOOPGUARD_SOON (20 * MK_TIME_MS)
#define MK_LOOPGUARD_SENT 128 /* messages remembered */

/* A message that was sent, and how often it may come back. */
struct mk_loopguard_sent {
	uint64_t at;
	uint32_t message; /* its bytes; 0: none */
	uint16_t hops, times;
};

/* In the caller's memory; start with all fields zero. */
struct mk_loopguard {
	/* Each message has one place, and displaces another one there. */
	struct mk_loopguard_sent sent[MK_LOOPGUARD_SENT];
	unsigned hops; /* of the message that came in last */
	uint64_t broken;
};

/* Note an incoming message of up to three bytes; the rest are 0. */
void mk_loopguard_in(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now);

/*
 * Return whether a message, caused by the last one that came in, may go out.
 *
 * If not, it is counted in guard->broken.
 */
bool mk_loopguard_out(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now);

#endif
