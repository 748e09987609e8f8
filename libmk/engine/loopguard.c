/* SPDX-License-Identifier: ISC */
/*
 * A small hash table of what was sent lately. Hops pass from an incoming
 * message to what it causes.
 */
#include <libmk/engine/loopguard_priv.h>

static uint32_t
pack_message(const uint8_t bytes[3])
{
	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16;
}

static struct mk_loopguard_sent *
sent_place(struct mk_loopguard *guard, uint32_t message)
{
	return &guard->sent[message * UINT32_C(0x9e3779b1) >> 16 &
	    (MK_LOOPGUARD_SENT - 1)];
}

void
mk_loopguard_in(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now)
{
	uint32_t message = pack_message(bytes);
	struct mk_loopguard_sent *sent = sent_place(guard, message);

	guard->hops = 0;
	/* What came in with it, before it went, is not it. */
	if (sent->message != message || now <= sent->at ||
	    now - sent->at > MK_LOOPGUARD_SOON)
		return;
	guard->hops = sent->hops + 1U;
	if (--sent->times == 0)
		sent->message = 0;
}

bool
mk_loopguard_out(struct mk_loopguard *guard, const uint8_t bytes[3],
    uint64_t now)
{
	uint32_t message = pack_message(bytes);
	struct mk_loopguard_sent *sent = sent_place(guard, message);
	unsigned again, hops;

	if (guard->hops > MK_LOOPGUARD_HOPS) {
		guard->broken++;
		return false;
	}
	/* Whether it was sent before is anybody's guess: free of branches. */
	again =
	    (sent->message == message) & (now - sent->at <= MK_LOOPGUARD_SOON);
	hops = sent->hops * again;
	hops = guard->hops > hops ? guard->hops : hops;
	*sent = (struct mk_loopguard_sent){
	    now, message, (uint16_t)hops, (uint16_t)(sent->times * again + 1)};
	return true;
}
