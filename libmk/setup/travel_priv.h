/* SPDX-License-Identifier: ISC */
/*
 * How far a control's values went, and whether it stopped at ends of its own.
 *
 * A fader or a pedal that cannot reach the ends of its message stops at the
 * same value each time; a user who stops on the way does not. So an end is
 * certain if the values turned back there three times, each after at least a
 * quarter of the message's range, and nowhere else. A button sends 0 and one
 * other value alternately.
 */
#ifndef LIBMK_SETUP_TRAVEL_PRIV_H
#define LIBMK_SETUP_TRAVEL_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* Where values turned back: at least so often there makes it an end. */
#define MK_TRAVEL_CERTAIN 3

struct mk_travel_turns {
	uint32_t n;
	int at;         /* where they turned first */
	bool elsewhere; /* and where else, too */
};

/* In the caller's memory. Its fields are travel.c's. */
struct mk_travel {
	int most; /* the highest value that could be */
	uint32_t n;
	int first, last, lowest, highest;
	int way;      /* 1 up, -1 down, 0: none yet */
	int farthest; /* on the way */
	struct mk_travel_turns tops, bottoms;
	int other;    /* the value besides 0, or 0 */
	bool in_turn; /* there is one, and 0 before and after it */
};

/* One end of the values. */
struct mk_travel_end {
	int at;       /* of the control, or of the message if not known */
	bool certain; /* or it is where the values ended, and near that */
};

/* Start without values, of which the highest that could be is most. */
void mk_travel_init(struct mk_travel *travel, int most);

/* Take a value. */
void mk_travel_feed(struct mk_travel *travel, int value);

/*
 * Return the value that a button has while it is pressed; 0 if it is none.
 *
 * Both its values came, in turn.
 */
int mk_travel_pressed(const struct mk_travel *travel);

/* Return what is known about the lower and the upper end. */
struct mk_travel_end mk_travel_low(const struct mk_travel *travel);
struct mk_travel_end mk_travel_high(const struct mk_travel *travel);

#endif
