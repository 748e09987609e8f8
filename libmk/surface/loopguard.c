#include <libmk/surface/loopguard.h>

static uint32_t
pack(const uint8_t *bytes, size_t n)
{
	return bytes[0] | (n > 1 ? (uint32_t)bytes[1] << 8 : 0) |
	    (n > 2 ? (uint32_t)bytes[2] << 16 : 0);
}

/* Whether the i-th one sent comes back now. */
static bool
comes_back(const struct mk_loopguard *guard, size_t i, uint64_t now)
{
	/* What came in with it, before it went, is not it. */
	return now > guard->sent_at[i] &&
	    now - guard->sent_at[i] <= MK_LOOPGUARD_SOON;
}

void
mk_loopguard_in(struct mk_loopguard *guard, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	uint32_t message = pack(bytes, n), found = 0;
	size_t i;

	guard->hops = 0;
	/* Nearly always nothing is found: the loop is kept free of branches. */
	for (i = 0; i < MK_LOOPGUARD_SENT; i++)
		found |= (uint32_t)(guard->sent[i] == message) << i;
	for (i = 0; found; i++, found >>= 1) {
		if (!(found & 1) || !comes_back(guard, i, now))
			continue;
		/* It comes back once. */
		guard->hops = guard->sent_hops[i] + 1;
		guard->sent[i] = 0;
		return;
	}
}

bool
mk_loopguard_out(struct mk_loopguard *guard, const uint8_t *bytes, size_t n,
    uint64_t now)
{
	size_t at = guard->next;

	if (guard->hops > MK_LOOPGUARD_HOPS) {
		guard->broken++;
		return false;
	}
	guard->sent[at] = pack(bytes, n);
	guard->sent_hops[at] = guard->hops;
	guard->sent_at[at] = now;
	guard->next = (at + 1) % MK_LOOPGUARD_SENT;
	return true;
}
