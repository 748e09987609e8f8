/* SPDX-License-Identifier: ISC */
/* Buckets of bytes, one for each sender, which refill as time passes. */
#include <libmk/emulate/ratelimit_priv.h>

#include <libmk/base/time.h>

/* An unused bucket counts as the oldest. */
static struct mk_ratelimit_bucket *
find_bucket(struct mk_ratelimit *limit, uint32_t sender)
{
	struct mk_ratelimit_bucket *oldest = limit->buckets;
	size_t i;

	for (i = 0; i < MK_RATELIMIT_SENDERS; i++) {
		struct mk_ratelimit_bucket *bucket = &limit->buckets[i];

		if (bucket->taken && bucket->sender == sender)
			return bucket;
		if (!bucket->taken ||
		    (oldest->taken && bucket->at < oldest->at))
			oldest = bucket;
	}
	oldest->sender = sender;
	oldest->taken = true;
	return oldest;
}

/* What was taken a second or more ago is there again. */
static void
fill_bucket(struct mk_ratelimit_bucket *bucket, uint64_t now)
{
	uint64_t gone = now - bucket->at;
	uint64_t come = gone < MK_TIME_SECOND
	    ? gone * MK_RATELIMIT_BYTES
	    : MK_TIME_SECOND * MK_RATELIMIT_BYTES;

	bucket->used -= come < bucket->used ? come : bucket->used;
	bucket->at = now;
}

bool
mk_ratelimit_take(struct mk_ratelimit *limit, uint32_t sender, size_t n,
    uint64_t now)
{
	struct mk_ratelimit_bucket *bucket = find_bucket(limit, sender);

	fill_bucket(bucket, now);
	if (n > MK_RATELIMIT_BYTES -
	        (bucket->used + MK_TIME_SECOND - 1) / MK_TIME_SECOND) {
		limit->refused++;
		return false;
	}
	bucket->used += n * MK_TIME_SECOND;
	return true;
}
