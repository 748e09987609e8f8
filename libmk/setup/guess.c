/* SPDX-License-Identifier: ISC */
/*
 * Counts values and steps as they arrive, and decides only at the end which
 * encodings fit.
 */
#include <libmk/setup/guess_priv.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

#define SMALL 16 /* more clicks than an encoder often sends at once */
#define WALK  5  /* adjacent values that make a movement */
#define PRESS 64 /* a button sends at least this value */
#define CLICKS                                                                 \
	3 /* so many presses without a release are turns of an encoder         \
	   */

/* The values on which an encoder may rest after each movement. */
static const unsigned rests[] = {0, 64};

void
mk_guess_init(struct mk_guess *guess)
{
	memset(guess, 0, sizeof(*guess));
	mk_travel_init(&guess->travel, 127);
}

void
mk_guess_feed(struct mk_guess *guess, unsigned value)
{
	int step = abs((int)value - guess->last);
	size_t i;

	assert(value < COUNT(guess->counts));
	for (i = 0; i < COUNT(rests) && guess->n; i++)
		if (value != rests[i] && guess->last != rests[i])
			guess->restless[i]++;
	mk_travel_feed(&guess->travel, (int)value);
	if (!guess->n)
		guess->first = (uint8_t)value;
	else if (step > SMALL)
		guess->jumps++;
	else if (step == 0)
		guess->equal++;
	else if (step > guess->longest)
		guess->longest = step;
	if (value == 64 && guess->last > 0 && guess->last < 64)
		guess->up_to_64 = true;
	guess->last = (uint8_t)value;
	guess->n++;
	if (guess->counts[value] < UINT16_MAX)
		guess->counts[value]++;
}

static int
distinct(const struct mk_guess *guess)
{
	int value, n = 0;

	for (value = 1; value < 128; value++)
		n += guess->counts[value] > 0;
	return n;
}

/* The highest value. */
static int
highest(const struct mk_guess *guess)
{
	int value = 127;

	while (value > 0 && !guess->counts[value])
		value--;
	return value;
}

bool
mk_guess_is_click(const struct mk_guess *guess)
{
	return distinct(guess) == 1;
}

/*
 * Whether all values are small movements in an encoding, or three of four if
 * some were repeated, as an encoder does.
 */
static bool
fits_encoding(const struct mk_guess *guess, enum mk_encoding encoding)
{
	unsigned long small = 0, moved = 0, all = 0;
	unsigned value;

	for (value = 0; value < 128; value++) {
		int delta = mk_encoding_delta(encoding, value);

		all += guess->counts[value];
		if (delta ? abs(delta) <= SMALL
		          : value == mk_encoding_value(encoding, 0))
			small += guess->counts[value];
		if (delta)
			moved += guess->counts[value];
	}
	return moved > 0 && small * 4 >= all * (guess->equal ? 3 : 4);
}

/* The encodings of endless encoders that fit, as bits. */
static unsigned
fitting(const struct mk_guess *guess)
{
	static const enum mk_encoding encodings[] = {MK_ENCODING_TWOS,
	    MK_ENCODING_OFFSET, MK_ENCODING_SIGN, MK_ENCODING_SIGN_REV};
	unsigned all = 0, up = 0;
	size_t i;

	for (i = 0; i < COUNT(encodings); i++) {
		if (!fits_encoding(guess, encodings[i]))
			continue;
		all |= 1u << encodings[i];
		if (mk_encoding_delta(encodings[i], guess->first) > 0)
			up |= 1u << encodings[i];
	}
	return up ? up : all;
}

/* Whether a rest came between all movements. */
static bool
has_rests(const struct mk_guess *guess)
{
	size_t i;

	for (i = 0; i < COUNT(rests); i++) {
		uint32_t still = guess->counts[rests[i]];

		if (still && !guess->restless[i] && guess->n - still >= CLICKS)
			return true;
	}
	return false;
}

/* Whether they went from value to value like a fader's. */
static bool
is_way(const struct mk_guess *guess)
{
	if (guess->jumps || guess->n == 1 || has_rests(guess))
		return false;
	return !guess->equal ||
	    (guess->longest <= 1 && distinct(guess) >= WALK);
}

static bool
is_button(const struct mk_guess *guess, bool *or_encoder)
{
	*or_encoder = !guess->counts[0];
	return mk_guess_is_click(guess) && highest(guess) >= PRESS &&
	    (guess->counts[0] || (highest(guess) == 127 && guess->n < CLICKS));
}

/* Only the values of a binary encoder, which repeat again and again. */
static bool
is_binary(const struct mk_guess *guess)
{
	return guess->equal &&
	    guess->n == (uint32_t)guess->counts[0] + guess->counts[127];
}

struct mk_guessed
mk_guess_positions(const struct mk_travel *travel)
{
	int pressed = mk_travel_pressed(travel);

	/* A button with a value in the upper half needs no ends of its own. */
	if (pressed && pressed <= travel->most / 2)
		return (struct mk_guessed){
		    .button = true, .high = {pressed, true}, .low = {0, true}};
	return (struct mk_guessed){
	    .low = mk_travel_low(travel), .high = mk_travel_high(travel)};
}

/* An encoder if a few values repeat like one's, else a position. */
static struct mk_guessed
guess_turns(const struct mk_guess *guess, unsigned relative)
{
	struct mk_guessed guessed = mk_guess_positions(&guess->travel);

	guessed.encodings = relative;
	if (guessed.button && guess->n == 2)
		guessed.encodings |= 1u << MK_ENCODING_ABSOLUTE;
	if (is_binary(guess))
		guessed.encodings |= 1u << MK_ENCODING_BINARY;
	if (guessed.button || !relative || is_way(guess))
		return guessed;
	guessed.low = guessed.high = (struct mk_travel_end){0};
	if (guess->n == 1)
		guessed.encodings |= 1u << MK_ENCODING_ABSOLUTE;
	while (!(relative & 1u << guessed.encoding))
		guessed.encoding++;
	guessed.encodings &= ~(1u << guessed.encoding);
	guessed.or_button = mk_guess_is_click(guess) && highest(guess) == 127;
	if (guessed.encoding == MK_ENCODING_TWOS && guess->up_to_64)
		guessed.encoding = MK_ENCODING_TWOS_LIVE;
	return guessed;
}

struct mk_guessed
mk_guess_end(const struct mk_guess *guess)
{
	unsigned relative = fitting(guess);
	bool or_encoder;

	if (is_binary(guess) && guess->counts[0] && guess->counts[127])
		return (struct mk_guessed){.encoding = MK_ENCODING_BINARY,
		    .or_button =
		        guess->counts[0] == 1 || guess->counts[127] == 1};
	if (is_button(guess, &or_encoder))
		return (struct mk_guessed){
		    .button = true, .encodings = or_encoder ? relative : 0};
	return guess_turns(guess, relative);
}
