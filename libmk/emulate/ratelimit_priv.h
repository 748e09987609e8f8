/* SPDX-License-Identifier: ISC */
/*
 * Limits the answers to each sender of datagrams to 64 KiB a second.
 *
 * Answers to a forged address flood somebody else, as they are much longer than
 * questions. So each sender has a bucket that holds one second's worth and
 * refills as time passes. There are only so many buckets: a new sender takes
 * over, as it stands, the bucket of the one answered longest ago, so many
 * forged senders together get no more than the buckets hold.
 */
#ifndef LIBMK_EMULATE_RATELIMIT_PRIV_H
#define LIBMK_EMULATE_RATELIMIT_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_RATELIMIT_BYTES   65536 /* a second, and at once */
#define MK_RATELIMIT_SENDERS 16

/* A sender's bucket. */
struct mk_ratelimit_bucket {
	uint32_t sender;
	bool taken;    /* by a sender */
	uint64_t at;   /* when it was looked at last */
	uint64_t used; /* missing bytes, in billionths */
};

/* In the caller's memory; all zero to start. */
struct mk_ratelimit {
	struct mk_ratelimit_bucket buckets[MK_RATELIMIT_SENDERS];
	uint64_t refused; /* answers */
};

/*
 * Return whether n bytes may be sent to a sender, given by its IPv4 address.
 *
 * If not, limit->refused counts it. now is in nanoseconds and never goes back.
 */
bool mk_ratelimit_take(struct mk_ratelimit *limit, uint32_t sender, size_t n,
    uint64_t now);

#endif
