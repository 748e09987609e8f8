/* SPDX-License-Identifier: ISC */
/*
 * The transport of a song: whether it plays, and where it is.
 *
 * The song keeps where it was at some time; while it plays, the tempo tells
 * where it is at any other. Times are nanoseconds of the clock that engines
 * are given, positions beats from the start.
 */
#ifndef LIBMK_SONG_TRANSPORT_PRIV_H
#define LIBMK_SONG_TRANSPORT_PRIV_H

#include <libmk/base/time.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stdint.h>

/* What a song without a tempo plays at, in beats a minute. */
#define MK_TRANSPORT_TEMPO 120

/* Return where the song is. */
double mk_transport_position(const struct mk_song *song, uint64_t now);

/* Start or stop it where it is. */
void mk_transport_run(struct mk_song *song, bool on, uint64_t now);

/* Go to a position; the song goes on from there if it plays. */
void mk_transport_locate(struct mk_song *song, double beats, uint64_t now);

/*
 * Take a position that a host reports of a song that plays in it.
 *
 * What came a little late is not a step back.
 */
void mk_transport_heard(struct mk_song *song, double beats, uint64_t now);

/* Go on at another tempo from now on. */
void mk_transport_tempo(struct mk_song *song, double bpm, uint64_t now);

/*
 * Return when the song will be at a position if nothing happens, which is
 * now at the earliest, or MK_TIME_NEVER.
 */
uint64_t mk_transport_when(const struct mk_song *song, double beats,
    uint64_t now);

/*
 * Let a song go on where another one was: its transport, and what plays where
 * it has a clip in the same place.
 */
void mk_transport_carry(const struct mk_song *from, struct mk_song *to);

#endif
