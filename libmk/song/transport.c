/* SPDX-License-Identifier: ISC */
/*
 * Nothing ticks: a position is kept with its time, and everything else follows
 * from the tempo.
 */
#include <libmk/song/transport_priv.h>

#include <libmk/song/counterpart_priv.h>

#include <math.h>

#define MINUTE 60e9 /* ns */

/* A host that polls ten times a second reports up to this much late. */
#define LATE 0.2e9 /* ns */

static double
beats_in(const struct mk_song *song, double ns)
{
	double bpm = song->tempo > 0 ? song->tempo : MK_TRANSPORT_TEMPO;

	return ns * bpm / MINUTE;
}

double
mk_transport_position(const struct mk_song *song, uint64_t now)
{
	if (!song->playing || now <= song->at)
		return song->position;
	return song->position + beats_in(song, (double)(now - song->at));
}

void
mk_transport_locate(struct mk_song *song, double beats, uint64_t now)
{
	song->position = beats > 0 ? beats : 0;
	song->at = now;
}

static void
stay(struct mk_song *song, uint64_t now)
{
	mk_transport_locate(song, mk_transport_position(song, now), now);
}

void
mk_transport_run(struct mk_song *song, bool on, uint64_t now)
{
	stay(song, now);
	song->playing = on;
}

void
mk_transport_heard(struct mk_song *song, double beats, uint64_t now)
{
	double ahead = mk_transport_position(song, now) - beats;

	if (!song->playing || ahead < 0 || ahead > beats_in(song, LATE))
		mk_transport_locate(song, beats, now);
}

void
mk_transport_tempo(struct mk_song *song, double bpm, uint64_t now)
{
	stay(song, now);
	song->tempo = bpm;
}

uint64_t
mk_transport_when(const struct mk_song *song, double beats, uint64_t now)
{
	double missing = beats - mk_transport_position(song, now);
	double wait;

	if (!song->playing || missing < 0)
		return MK_TIME_NEVER;
	/*
	 * A nanosecond more, so that the position is reached despite rounding.
	 */
	wait = ceil(missing / beats_in(song, 1)) + 1;
	return wait < 1e18 ? now + (uint64_t)wait : MK_TIME_NEVER;
}

/* A slot's number in the later song, from 1; 0 if it is empty there. */
static size_t
still(size_t number, const struct mk_song *from, const struct mk_strip *strip,
    const struct mk_song *to)
{
	size_t slot = number - 1;

	if (number && slot < from->n_scenes)
		slot = mk_counterpart_later_scene(from, slot, to);
	return slot < strip->n_slots && strip->slots[slot] ? slot + 1 : 0;
}

void
mk_transport_carry(const struct mk_song *from, struct mk_song *to)
{
	size_t i;

	to->playing = from->playing;
	to->recording = from->recording;
	to->position = from->position;
	to->at = from->at;
	for (i = 0; i < from->n_strips; i++) {
		const struct mk_strip *was = &from->strips[i];
		size_t then = mk_counterpart_later_strip(from, i, to);
		struct mk_strip *is;

		if (then == MK_COUNTERPART_NONE)
			continue;
		is = &to->strips[then];
		is->playing_slot = still(was->playing_slot, from, is, to);
		is->triggered_slot = still(was->triggered_slot, from, is, to);
		is->recording = is->playing_slot && was->recording;
	}
}
