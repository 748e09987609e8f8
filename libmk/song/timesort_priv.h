/* SPDX-License-Identifier: ISC */
/* Sorts lists of any elements by time. */
#ifndef LIBMK_SONG_TIMESORT_PRIV_H
#define LIBMK_SONG_TIMESORT_PRIV_H

#include <stddef.h>

/*
 * Sort n elements of that size, whose time is a double at the offset time_at.
 *
 * Equal times keep their order. Returns 0, or -ENOMEM with the list unchanged.
 */
int mk_timesort(void *list, size_t n, size_t size, size_t time_at);

#endif
