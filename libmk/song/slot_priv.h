/* SPDX-License-Identifier: ISC */
/*
 * The state of a strip's slots in the host: one slot of a strip may play, and
 * one may be triggered, that is, about to play.
 */
#ifndef LIBMK_SONG_SLOT_PRIV_H
#define LIBMK_SONG_SLOT_PRIV_H

#include <libmk/song/song.h>

#include <stddef.h>

/* The values of paths that end in state. */
enum mk_slot_state {
	MK_SLOT_EMPTY,
	MK_SLOT_STOPPED,
	MK_SLOT_PLAYING,
	MK_SLOT_TRIGGERED,
	MK_SLOT_RECORDING,
};

/* Return the state of the strip's slot in a scene, from 1. */
enum mk_slot_state mk_slot_state(const struct mk_strip *strip, size_t scene);

/*
 * Set a slot's state. Whether it has a clip, the difference between empty and
 * stopped, belongs to the song's structure and stays.
 */
void mk_slot_set(struct mk_strip *strip, size_t scene,
    enum mk_slot_state state);

#endif
