/* SPDX-License-Identifier: ISC */
/* Navigation in a list: of scenes, strips or devices. */
#ifndef LIBMK_SONG_NAV_PRIV_H
#define LIBMK_SONG_NAV_PRIV_H

#include <stddef.h>

/*
 * Return the place, from 1 to n, to which a movement leads from another.
 *
 * It stops at the ends. A place out of bounds counts as the nearest one within.
 * Returns 0 if there are no places.
 */
size_t mk_nav_move(size_t from, size_t n, long delta);

/*
 * Return the place, from 1, for a position 0..1 among n places; 0 if there are
 * none.
 */
size_t mk_nav_at(double position, size_t n);

/* Return the position 0..1 for a place, from 1, among n places. */
double mk_nav_position(size_t place, size_t n);

#endif
