/* SPDX-License-Identifier: ISC */
/*
 * Functions for the rows of ableton_heard.c. While a song is being read they
 * build it; afterwards they compare, and ask for the song again if its
 * structure changed.
 */
#include <libmk/host/ableton_read_priv.h>

#include <libmk/host/oscsong_priv.h>
#include <libmk/song/slot_priv.h>

static size_t
number_of(const struct mk_ableton_heard *h)
{
	return (size_t)(h->strip - h->song->strips);
}

/* number: the kind of strip if it is true. */
void
mk_ableton_take_kind(struct mk_ableton_heard *h)
{
	double is;

	if (mk_osc_take_number(h->message, &is) && is != 0)
		h->strip->kind = (enum mk_strip_kind)h->number;
}

void
mk_ableton_take_color(struct mk_ableton_heard *h)
{
	long color;

	if (mk_osc_take_int(h->message, 0, 0xffffff, &color))
		h->strip->color = (int32_t)color;
}

void
mk_ableton_take_classes(struct mk_ableton_heard *h)
{
	const char *name;

	if (h->strip->n_devices)
		return;
	while (mk_osc_take_text(h->message, &name))
		if (!mk_oscsong_add_device(h->peer, h->strip, name, name))
			return;
}

/* Everything on a replaced device must be read. */
void
mk_ableton_take_device_names(struct mk_ableton_heard *h)
{
	struct mk_strip *strip = h->strip;
	const char *name;
	size_t i;

	for (i = 0; i < strip->n_devices; i++) {
		if (!mk_osc_take_text(h->message, &name))
			break;
		name = mk_hostsong_name(&h->peer->keeper, name);
		if (!h->peer->keeper.next && name != strip->devices[i].name)
			h->a->plan.again = true;
		strip->devices[i].name = name;
	}
	if (!h->peer->keeper.next &&
	    (i < strip->n_devices || *h->message->types))
		h->a->plan.again = true;
}

/* More must be asked about a new clip. */
static bool
add_clip(struct mk_ableton_heard *h, size_t scene)
{
	struct mk_clip *clip = mk_strip_add_slot_clip(h->song, h->strip, scene);
	int32_t strip = (int32_t)number_of(h);

	if (!clip)
		return false;
	clip->kind =
	    h->strip->kind == MK_STRIP_MIDI ? MK_CLIP_MIDI : MK_CLIP_AUDIO;
	if (h->peer->keeper.next)
		return true;
	mk_oscpeer_ask(h->peer, MK_ABLETON_CLIP_LENGTHS, strip, -1, h->now);
	mk_oscpeer_ask(h->peer, MK_ABLETON_CLIP_COLORS, strip, -1, h->now);
	return true;
}

/* Nil stands for a slot without a clip; returns whether that changed. */
static bool
take_clip(struct mk_ableton_heard *h, const struct mk_osc_arg *arg,
    size_t scene)
{
	struct mk_strip *strip = h->strip;
	struct mk_clip *clip =
	    scene < strip->n_slots ? strip->slots[scene] : NULL;
	const char *name;

	if (arg->type != 's') {
		if (clip)
			strip->slots[scene] = NULL;
		return clip;
	}
	if (!clip && !add_clip(h, scene + 1))
		return false;
	name = mk_hostsong_name(&h->peer->keeper, arg->s);
	if (clip && clip->name == name)
		return false;
	strip->slots[scene]->name = name;
	return true;
}

void
mk_ableton_take_clip_names(struct mk_ableton_heard *h)
{
	struct mk_osc_arg arg;
	bool changed = false;
	size_t scene;

	for (scene = 0; scene < h->song->n_scenes; scene++)
		if (mk_osc_arg(h->message, &arg))
			changed |= take_clip(h, &arg, scene);
	if (changed)
		mk_hostsong_changed(&h->peer->keeper, h->now);
}

static void
set_slot(struct mk_ableton_heard *h, size_t scene, enum mk_slot_state state)
{
	if (mk_slot_state(h->strip, scene) == state)
		return;
	mk_slot_set(h->strip, scene, state);
	mk_hostsong_say(&h->peer->keeper, h->now,
	    "set strip/%zu/slot/%zu/state %d", number_of(h) + 1, scene,
	    (int)mk_slot_state(h->strip, scene));
}

/* A slot, from 0, which may have a clip by now; negative numbers mean none. */
static bool
take_slot(struct mk_ableton_heard *h, size_t *scene)
{
	const struct mk_strip *strip = h->strip;
	long slot;

	if (h->peer->keeper.next ||
	    !mk_osc_take_int(h->message, -MK_OSCSONG_MAX,
	        (long)h->song->n_scenes - 1, &slot))
		return false;
	*scene = slot < 0 ? 0 : (size_t)slot + 1;
	if (*scene > strip->n_slots || (*scene && !strip->slots[*scene - 1]))
		mk_oscpeer_ask(h->peer, MK_ABLETON_CLIP_NAMES,
		    (int32_t)number_of(h), -1, h->now);
	return true;
}

void
mk_ableton_take_playing_slot(struct mk_ableton_heard *h)
{
	size_t scene, before = h->strip->playing_slot;

	if (!take_slot(h, &scene))
		return;
	if (before && before != scene)
		set_slot(h, before, MK_SLOT_STOPPED);
	if (scene)
		set_slot(h, scene, MK_SLOT_PLAYING);
}

/* A slot no longer triggered gets its present state. */
void
mk_ableton_take_fired_slot(struct mk_ableton_heard *h)
{
	size_t scene, before = h->strip->triggered_slot;

	if (!take_slot(h, &scene))
		return;
	if (before && before != scene)
		set_slot(h, before,
		    before == h->strip->playing_slot ? MK_SLOT_PLAYING
		                                     : MK_SLOT_STOPPED);
	if (scene)
		set_slot(h, scene, MK_SLOT_TRIGGERED);
}

/* number: 1 for their colours, else their lengths. */
void
mk_ableton_take_clips(struct mk_ableton_heard *h)
{
	struct mk_osc_arg arg;
	double value;
	size_t i;

	for (i = 0; mk_osc_arg(h->message, &arg); i++) {
		struct mk_clip *clip =
		    i < h->strip->n_slots ? h->strip->slots[i] : NULL;

		if (!clip || !mk_osc_number(&arg, &value) || value < 0)
			continue;
		if (!h->number)
			clip->length = value;
		else if (value <= 0xffffff)
			clip->color = (int32_t)value;
	}
}

/* A plug-in's parameters may have changed, or a rack's macros. */
static void
compare_params(struct mk_ableton_heard *h)
{
	bool changed = false;
	const char *name;
	size_t i;

	for (i = 0; i < h->device->n_params; i++) {
		if (!mk_osc_take_text(h->message, &name))
			break;
		name = mk_hostsong_name(&h->peer->keeper, name);
		changed |= name != h->device->params[i].name;
		h->device->params[i].name = name;
	}
	if (i < h->device->n_params || *h->message->types)
		h->a->plan.again = true;
	if (!changed)
		return;
	mk_device_renamed(h->device);
	h->a->device = (struct mk_ableton_device){
	    true, number_of(h), (size_t)(h->device - h->strip->devices)};
	mk_hostsong_changed(&h->peer->keeper, h->now);
}

void
mk_ableton_take_param_names(struct mk_ableton_heard *h)
{
	const char *name;

	if (!h->peer->keeper.next) {
		compare_params(h);
		return;
	}
	if (h->device->n_params)
		return;
	while (mk_osc_take_text(h->message, &name))
		if (!mk_oscsong_add_param(h->peer, h->device, name))
			return;
}

/* Maxima come after the minima, and complete the ranges. */
void
mk_ableton_take_param_mins(struct mk_ableton_heard *h)
{
	size_t i;

	for (i = 0; i < h->device->n_params; i++)
		if (!mk_osc_take_number(h->message, &h->device->params[i].min))
			return;
}

void
mk_ableton_take_param_maxes(struct mk_ableton_heard *h)
{
	double max;
	size_t i;

	for (i = 0;
	     i < h->device->n_params && mk_osc_take_number(h->message, &max);
	     i++)
		mk_oscsong_range(&h->device->params[i],
		    h->device->params[i].min, max);
	mk_hostsong_changed(&h->peer->keeper, h->now);
}

void
mk_ableton_take_param_quantized(struct mk_ableton_heard *h)
{
	double quantized;
	size_t i;

	for (i = 0; i < h->device->n_params &&
	     mk_osc_take_number(h->message, &quantized);
	     i++)
		h->device->params[i].quantized = quantized != 0;
}

void
mk_ableton_take_param_values(struct mk_ableton_heard *h)
{
	double value;
	size_t i;

	for (i = 0;
	     i < h->device->n_params && mk_osc_take_number(h->message, &value);
	     i++)
		mk_hostsong_value(&h->peer->keeper, &h->device->params[i],
		    value, h->now);
}
