/* SPDX-License-Identifier: ISC */
/*
 * The transport of a song: whether it plays, and its position.
 *
 * The song keeps its position at one time; while it plays, the tempo gives its
 * position at any other. Times are nanoseconds of the engines' clock, positions
 * beats from the start.
 */
#ifndef LIBMK_SONG_TRANSPORT_PRIV_H
#define LIBMK_SONG_TRANSPORT_PRIV_H

#include <libmk/base/time.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stdint.h>

/* The tempo of a song without one, in beats a minute. */
#define MK_TRANSPORT_TEMPO 120

/* Return where the song is. */
double mk_transport_position(const struct mk_song *song, uint64_t now);

/* Start or stop it at its position. */
void mk_transport_run(struct mk_song *song, bool on, uint64_t now);

/* Go to a position; a playing song continues from there. */
void mk_transport_locate(struct mk_song *song, double beats, uint64_t now);

/*
 * Take the position that a host reports for its song.
 *
 * A slightly late report does not move it back.
 */
void mk_transport_heard(struct mk_song *song, double beats, uint64_t now);

/* Change the tempo from now on. */
void mk_transport_tempo(struct mk_song *song, double bpm, uint64_t now);

/*
 * Return when the song will reach a position if nothing else happens, now at
 * the earliest, or MK_TIME_NEVER.
 */
uint64_t mk_transport_when(const struct mk_song *song, double beats,
    uint64_t now);

/*
 * Let a song continue another: take over its transport, and what plays wherever
 * it has a clip in the same place.
 */
void mk_transport_carry(const struct mk_song *from, struct mk_song *to);

#endif
