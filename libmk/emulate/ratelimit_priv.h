/* SPDX-License-Identifier: ISC */
/*
 * How much each sender of datagrams is answered: 64 KiB a second.
 *
 * Whoever sends from a forged address has the answers go to somebody else, and
 * of a short question they are long: without a limit that would be a flood.
 * Each sender has a bucket which holds what one second gives, and fills as time
 * goes on. There is room for so many senders; another takes the bucket, as it
 * stands, of the one that was answered longest ago, so that many forged ones
 * get no more than the buckets together hold.
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
	uint64_t used; /* bytes that are not in it, in billionths */
};

/* The caller's memory; zero to begin with. */
struct mk_ratelimit {
	struct mk_ratelimit_bucket buckets[MK_RATELIMIT_SENDERS];
	uint64_t refused; /* answers */
};

/*
 * Return whether a sender, by its IPv4 address, may be answered n bytes.
 *
 * If not, limit->refused has counted it. now is in nanoseconds, and never less
 * than before.
 */
bool mk_ratelimit_take(struct mk_ratelimit *limit, uint32_t sender, size_t n,
    uint64_t now);

#endif
