/* SPDX-License-Identifier: ISC */
/*
 * Where a movement leads among things in a row: scenes, strips, devices.
 */
#ifndef LIBMK_SONG_NAV_PRIV_H
#define LIBMK_SONG_NAV_PRIV_H

#include <stddef.h>

/*
 * Return the place, from 1 to n, that a movement leads to from another.
 *
 * The ends clamp. A place out of bounds counts as the nearest within them;
 * 0 if there are no places.
 */
size_t mk_nav_move(size_t from, size_t n, long delta);

/* Return the place of a position 0..1 among n, from 1; 0 if there are none. */
size_t mk_nav_at(double position, size_t n);

/* Return the position 0..1 of a place, from 1, among n. */
double mk_nav_position(size_t place, size_t n);

#endif
