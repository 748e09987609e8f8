/* SPDX-License-Identifier: ISC */
/*
 * How far a control's values went, and whether the control has ends of its own.
 *
 * A fader or a pedal that cannot reach the ends of its message's range stops at
 * the same value each time; a user who stops on the way does not. So an end is
 * certain if the values turned back there three times, each after at least a
 * quarter of the range, and nowhere else. A button alternates between 0 and one
 * other value.
 */
#ifndef LIBMK_SETUP_TRAVEL_PRIV_H
#define LIBMK_SETUP_TRAVEL_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* How often values must turn back somewhere to make it an end. */
#define MK_TRAVEL_CERTAIN 3

struct mk_travel_turns {
	uint32_t n;
	int at;         /* where they turned first */
	bool elsewhere; /* and where else, too */
};

/* In the caller's memory. Only travel.c uses its fields. */
struct mk_travel {
	int most; /* the highest possible value */
	uint32_t n;
	int first, last, lowest, highest;
	int way;      /* 1 up, -1 down, 0: none yet */
	int farthest; /* on the way */
	struct mk_travel_turns tops, bottoms;
	int other;    /* the value besides 0, or 0 */
	bool in_turn; /* there is one, with 0 before and after it */
};

/* One end of the values. */
struct mk_travel_end {
	int at;       /* of the control, or of the message if unknown */
	bool certain; /* or it is about where the values ended */
};

/* Start without values; most is the highest possible one. */
void mk_travel_init(struct mk_travel *travel, int most);

/* Take a value. */
void mk_travel_feed(struct mk_travel *travel, int value);

/*
 * Return a button's value while it is pressed; 0 if this is not a button.
 *
 * A button has alternated between its two values.
 */
int mk_travel_pressed(const struct mk_travel *travel);

/* Return what is known about the lower and the upper end. */
struct mk_travel_end mk_travel_low(const struct mk_travel *travel);
struct mk_travel_end mk_travel_high(const struct mk_travel *travel);

#endif
