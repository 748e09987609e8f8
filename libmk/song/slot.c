/* SPDX-License-Identifier: ISC */
#include <libmk/song/slot_priv.h>

enum mk_slot_state
mk_slot_state(const struct mk_strip *strip, size_t scene)
{
	if (scene == strip->triggered_slot)
		return MK_SLOT_TRIGGERED;
	if (scene == strip->playing_slot)
		return strip->recording ? MK_SLOT_RECORDING : MK_SLOT_PLAYING;
	return scene <= strip->n_slots && strip->slots[scene - 1]
	    ? MK_SLOT_STOPPED
	    : MK_SLOT_EMPTY;
}

void
mk_slot_set(struct mk_strip *strip, size_t scene, enum mk_slot_state state)
{
	if (state == MK_SLOT_TRIGGERED) {
		strip->triggered_slot = scene;
		return;
	}
	if (scene == strip->triggered_slot)
		strip->triggered_slot = 0;
	if (state >= MK_SLOT_PLAYING) {
		strip->playing_slot = scene;
		strip->recording = state == MK_SLOT_RECORDING;
	} else if (scene == strip->playing_slot) {
		strip->playing_slot = 0;
		strip->recording = false;
	}
}
