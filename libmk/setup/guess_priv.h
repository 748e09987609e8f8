/* SPDX-License-Identifier: ISC */
/*
 * Guesses what a controller's values mean from those received.
 *
 * A fader passes through adjacent values; an endless encoder repeats a few,
 * near those for one click up and one click down, or returns after each to the
 * value for none; a button has one value and perhaps 0. An encoder turned up
 * and then down reveals its encoding; turned only one way, several fit.
 */
#ifndef LIBMK_SETUP_GUESS_PRIV_H
#define LIBMK_SETUP_GUESS_PRIV_H

#include <libmk/setup/travel_priv.h>
#include <libmk/surface/encoding.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The values seen, in the caller's memory. Only guess.c uses its fields. */
struct mk_guess {
	uint16_t counts[128];
	uint32_t n;
	uint32_t equal, jumps; /* to the value before */
	uint32_t restless[2];  /* neither it nor the value before was 0 or 64 */
	int longest;           /* step that is no jump */
	uint8_t first, last;
	bool up_to_64; /* 64 came after one of 1 to 63 */
	struct mk_travel travel;
};

/* What they are. */
struct mk_guessed {
	bool button;
	enum mk_encoding encoding;
	bool or_button; /* it might be one as well */
	unsigned
	    encodings; /* others that fit as well: 1u << enum mk_encoding */
	/* For positions and buttons; for others both are 0. */
	struct mk_travel_end low, high;
};

/* Start without values. */
void mk_guess_init(struct mk_guess *guess);

/* Take a value of 7 bits. */
void mk_guess_feed(struct mk_guess *guess, unsigned value);

/* Return whether only one value, or one value and 0, came. */
bool mk_guess_is_click(const struct mk_guess *guess);

/*
 * Decide what the values mean.
 *
 * The first movement is taken as up if an encoding allows it. twos and
 * twos-live differ in only one value: without it the guess is twos, and neither
 * is listed as the other's alternative.
 */
struct mk_guessed mk_guess_end(const struct mk_guess *guess);

/* Decide what values of 14 bits mean, which cannot be movements. */
struct mk_guessed mk_guess_positions(const struct mk_travel *travel);

#endif
