/* SPDX-License-Identifier: ISC */
/*
 * Times as musicians say them: bars, beats and sixteenths, all from 1.
 *
 * 17 beats into a song in 4/4 are 5.2.1; times that fall between sixteenths
 * take the one before. A change of signature begins a bar.
 */
#ifndef LIBMK_SONG_BARBEAT_PRIV_H
#define LIBMK_SONG_BARBEAT_PRIV_H

#include <libmk/song/song.h>

/* Room for any time, with its NUL. */
#define MK_BARBEAT_MAX 64

/*
 * Write a time of the song, in beats, to text: "5.2.1".
 *
 * Where the song tells no signature, it is 4/4.
 */
void mk_barbeat_write(const struct mk_song *song, double time,
    char text[MK_BARBEAT_MAX]);

/* Return the beats of a bar of that signature; 4 if it is none. */
double mk_barbeat_bar(struct mk_signature signature);

#endif
