/* SPDX-License-Identifier: ISC */
/*
 * Times: nanoseconds of one monotonic clock.
 *
 * Pure code takes the present time as an argument and returns the deadline at
 * which it must be called again; only the loop knows the clock.
 */
#ifndef LIBMK_BASE_TIME_H
#define LIBMK_BASE_TIME_H

#include <libmk/base/api.h>

#include <stdint.h>

MK_BEGIN_DECLS

#define MK_TIME_MS     UINT64_C(1000000)
#define MK_TIME_SECOND UINT64_C(1000000000)

/* The deadline for never; every other time is earlier. */
#define MK_TIME_NEVER UINT64_MAX

/* Return the earlier of two times. */
static inline uint64_t
mk_time_earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

MK_END_DECLS

#endif
