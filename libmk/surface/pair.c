#include <libmk/surface/pair.h>

void
mk_pair_init(struct mk_pair *pair)
{
	*pair = (struct mk_pair){.waiting = MK_PAIR_NONE};
}

static bool
begin(struct mk_pair *pair, enum mk_pair_half half, uint64_t now)
{
	pair->waiting = (uint8_t)half;
	pair->told = false;
	pair->since = now;
	return false;
}

/* Whether a low half that waits is the rest of something, and no beginning. */
static bool
was_alone(const struct mk_pair *pair, uint64_t now)
{
	return pair->told ||
	    (pair->high_first && now - pair->since > MK_PAIR_GAP);
}

bool
mk_pair_feed(struct mk_pair *pair, enum mk_pair_half half, unsigned bits,
    uint64_t now, int *value)
{
	pair->half[half] = bits & 0x7f;
	if (half == MK_PAIR_HIGH)
		pair->high_known = true;
	if (pair->waiting == MK_PAIR_NONE)
		return begin(pair, half, now);
	if (pair->waiting == half) {
		pair->told = pair->high_known;
		if (!pair->high_known)
			return false;
	} else {
		if (half == MK_PAIR_HIGH && was_alone(pair, now))
			return begin(pair, half, now);
		pair->high_first = half == MK_PAIR_LOW;
		pair->waiting = MK_PAIR_NONE;
	}
	*value = pair->half[MK_PAIR_HIGH] << 7 | pair->half[MK_PAIR_LOW];
	return true;
}
