/*
 * Breaks loops of MIDI that is sent, comes back, and is sent again.
 *
 * A message that comes in soon after the same one went out is taken for that
 * one coming back; what it causes to be sent is one hop farther. After a few
 * hops it is not sent. Whoever turns a knob makes other messages, or later
 * ones, and is not held up.
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

/* A message that was sent, and may come back as often. */
struct mk_loopguard_sent {
	uint64_t at;
	uint32_t message; /* its bytes; 0: none */
	uint16_t hops, times;
};

/* The caller's memory; zero to begin with. */
struct mk_loopguard {
	/* Each message has its place; another's that has the same goes. */
	struct mk_loopguard_sent sent[MK_LOOPGUARD_SENT];
	unsigned hops; /* of the message that came in last */
	uint64_t broken;
};

/* A message of up to three bytes, others being 0, came in. */
void mk_loopguard_in(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now);

/*
 * Return whether such a message, caused by the one that came in, may go out.
 *
 * If not, guard->broken has counted it.
 */
bool mk_loopguard_out(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now);

#endif
