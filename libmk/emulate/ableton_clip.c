/* SPDX-License-Identifier: ISC */
/* One function serves three properties, told apart by the row's number. */
#include <libmk/emulate/ableton_clip_priv.h>

static void
put_clip(struct mk_ableton_call *call, const struct mk_clip *clip)
{
	if (!clip)
		mk_ableton_call_put(call, (struct mk_osc_arg){.type = 'N'});
	else if (call->prop->number == MK_ABLETON_CLIP_NAME)
		mk_ableton_call_put(call, mk_emulator_text(clip->name));
	else if (call->prop->number == MK_ABLETON_CLIP_LENGTH)
		mk_ableton_call_put(call, mk_emulator_float(clip->length));
	else
		mk_ableton_call_put(call,
		    mk_emulator_int(clip->color < 0 ? 0 : clip->color));
}

static const struct mk_clip *
slot(const struct mk_strip *strip, size_t scene)
{
	return scene < strip->n_slots ? strip->slots[scene] : NULL;
}

void
mk_ableton_clip_get_all(struct mk_ableton_call *call)
{
	size_t i;

	for (i = 0; i < call->emulator->song->n_scenes; i++)
		put_clip(call, slot(call->strip, i));
}

void
mk_ableton_clip_get_playing(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->strip->playing_slot - 1));
}

void
mk_ableton_clip_get_fired(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->strip->triggered_slot - 1));
}

void
mk_ableton_clip_get_has(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_bool(slot(call->strip, call->scene)));
}
