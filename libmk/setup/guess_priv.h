/* SPDX-License-Identifier: ISC */
/*
 * Guesses what a controller's values mean from those that came.
 *
 * A fader passes through values one after another; an endless encoder sends a
 * few over and over, near those that mean a click up and a click down, or
 * comes to rest after each on the value that means none; a button has one
 * value and perhaps 0. Turned up first and then down, an encoder tells its
 * encoding; turned one way alone, several fit.
 */
#ifndef LIBMK_SETUP_GUESS_PRIV_H
#define LIBMK_SETUP_GUESS_PRIV_H

#include <libmk/setup/travel_priv.h>
#include <libmk/surface/encoding.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The values seen; in the caller's memory. Its fields are guess.c's. */
struct mk_guess {
	uint16_t counts[128];
	uint32_t n;
	uint32_t equal, jumps; /* to the value before */
	uint32_t restless[2];  /* neither it nor the value before was 0, 64 */
	int longest;           /* step that is no jump */
	uint8_t first, last;
	bool up_to_64; /* 64 came behind one of 1 to 63 */
	struct mk_travel travel;
};

/* What they are. */
struct mk_guessed {
	bool button;
	enum mk_encoding encoding;
	bool or_button; /* it might be one as well */
	unsigned
	    encodings; /* others that fit as well: 1u << enum mk_encoding */
	/* Of what has positions or is pressed; of others both are 0. */
	struct mk_travel_end low, high;
};

/* Start without values. */
void mk_guess_init(struct mk_guess *guess);

/* Take a value of 7 bits. */
void mk_guess_feed(struct mk_guess *guess, unsigned value);

/* Return whether 0 and one other value came, or that one alone. */
bool mk_guess_is_click(const struct mk_guess *guess);

/*
 * Return what the values mean.
 *
 * The first movement is taken for one up if an encoding has it so. Of twos
 * and twos-live, which differ in one value alone, twos is meant unless that
 * value tells otherwise, and neither is named beside the other.
 */
struct mk_guessed mk_guess_end(const struct mk_guess *guess);

/*
 * Return what values mean that cannot be movements, because they have 14 bits.
 */
struct mk_guessed mk_guess_positions(const struct mk_travel *travel);

#endif
