/*
 * Acceleration: an encoder that is turned fast moves further.
 *
 * A click that comes t ms after one of the same direction, t below 100, counts
 * 1 + acceleration * (1 - t / 100) times, rounded. Clicks that come together
 * in one message count as evenly spread over the time since the one before.
 */
#ifndef LIBMK_ENGINE_ACCEL_PRIV_H
#define LIBMK_ENGINE_ACCEL_PRIV_H

#include <stdint.h>

/* An encoder's last movement; in the caller's memory. */
struct mk_accel {
	uint64_t at;
	int direction; /* -1, 1, or 0: none yet */
};

/* Start without a movement. */
void mk_accel_init(struct mk_accel *accel);

/*
 * Take a movement by some clicks and return by how many it counts.
 *
 * now is in nanoseconds, of a clock that never goes back. acceleration is 0
 * or more; with 0 every click counts once.
 */
int mk_accel_feed(struct mk_accel *accel, double acceleration, int clicks,
    uint64_t now);

#endif
