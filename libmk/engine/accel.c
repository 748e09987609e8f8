#include <libmk/engine/accel_priv.h>

#include <stdbool.h>
#include <stdlib.h>

/* How far apart clicks may be to count as fast, in nanoseconds. */
#define SLOW 100e6

void
mk_accel_init(struct mk_accel *accel)
{
	*accel = (struct mk_accel){.at = 0};
}

int
mk_accel_feed(struct mk_accel *accel, double acceleration, int clicks,
    uint64_t now)
{
	int n = abs(clicks), direction = (clicks > 0) - (clicks < 0);
	double apart = n ? (double)(now - accel->at) / n : 0;
	bool fast = direction && direction == accel->direction && apart < SLOW;

	if (direction) {
		accel->at = now;
		accel->direction = direction;
	}
	if (!fast)
		return clicks;
	return direction *
	    (int)(n * (1 + acceleration * (1 - apart / SLOW)) + 0.5);
}
