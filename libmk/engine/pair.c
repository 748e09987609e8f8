#include <libmk/engine/pair_priv.h>

#define MIDDLE 0x40

void
mk_pair_init(struct mk_pair *pair)
{
	*pair =
	    (struct mk_pair){.waiting = MK_PAIR_NONE, .first = MK_PAIR_NONE};
}

/* 7 bits as 14: above the middle their lower six fill up what is new. */
static int
scale_up(int bits)
{
	int fill = bits > MIDDLE ? bits & 0x3f : 0;

	return bits << 7 | fill << 1 | fill >> 5;
}

static int
value_of(const struct mk_pair *pair)
{
	if (!pair->known[MK_PAIR_LOW])
		return scale_up(pair->half[MK_PAIR_HIGH]);
	return pair->half[MK_PAIR_HIGH] << 7 | pair->half[MK_PAIR_LOW];
}

bool
mk_pair_waits(const struct mk_pair *pair)
{
	return pair->waiting != MK_PAIR_NONE;
}

bool
mk_pair_alone(struct mk_pair *pair, int *value)
{
	bool tells = mk_pair_waits(pair) && pair->known[MK_PAIR_HIGH];

	if (pair->waiting == MK_PAIR_HIGH)
		pair->half[MK_PAIR_LOW] = 0;
	pair->waiting = MK_PAIR_NONE;
	if (tells)
		*value = value_of(pair);
	return tells;
}

static void
keep(struct mk_pair *pair, enum mk_pair_half half, unsigned bits)
{
	pair->half[half] = bits & 0x7f;
	pair->known[half] = true;
}

/*
 * Whether a half belongs to the other one, which waits. A device that sends
 * low halves alone, one after another, sends the next high one first.
 */
static bool
belongs(const struct mk_pair *pair, enum mk_pair_half half, uint64_t now)
{
	if (pair->waiting == MK_PAIR_NONE || pair->waiting == half)
		return false;
	if (pair->first == pair->waiting)
		return true;
	if (pair->first != MK_PAIR_NONE)
		return !pair->again && now - pair->since <= MK_PAIR_AT_ONCE;
	return half == MK_PAIR_LOW || !pair->again ||
	    !pair->known[MK_PAIR_HIGH];
}

bool
mk_pair_feed(struct mk_pair *pair, enum mk_pair_half half, unsigned bits,
    uint64_t now, int *value)
{
	bool again = pair->waiting == half, tells;

	if (belongs(pair, half, now)) {
		keep(pair, half, bits);
		pair->first = pair->waiting;
		pair->waiting = MK_PAIR_NONE;
		*value = value_of(pair);
		return true;
	}
	tells = mk_pair_alone(pair, value);
	keep(pair, half, bits);
	pair->waiting = (uint8_t)half;
	pair->again = again;
	pair->since = now;
	return tells;
}
