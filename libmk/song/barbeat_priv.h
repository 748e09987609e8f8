/* SPDX-License-Identifier: ISC */
/*
 * Times as musicians count them: bars, beats and sixteenths, all from 1.
 *
 * 17 beats into a song in 4/4 is 5.2.1; times between sixteenths are rounded
 * down. A change of signature begins a bar.
 */
#ifndef LIBMK_SONG_BARBEAT_PRIV_H
#define LIBMK_SONG_BARBEAT_PRIV_H

#include <libmk/song/song.h>

/* Room for any time, with its NUL. */
#define MK_BARBEAT_MAX 64

/*
 * Write a time of the song, in beats, to text: "5.2.1".
 *
 * Without a signature in the song, it is 4/4.
 */
void mk_barbeat_write(const struct mk_song *song, double time,
    char text[MK_BARBEAT_MAX]);

/* Return the beats in a bar of that signature; 4 without one. */
double mk_barbeat_bar(struct mk_signature signature);

#endif
