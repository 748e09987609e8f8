#include <libmk/host/abletonread.h>

#include <libmk/host/oscsong.h>

/* number: the kind that it is if it is true. */
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

void
mk_ableton_take_device_names(struct mk_ableton_heard *h)
{
	const char *name;
	size_t i;

	for (i = 0;
	     i < h->strip->n_devices && mk_osc_take_text(h->message, &name);
	     i++)
		h->strip->devices[i].name =
		    mk_keeper_name(&h->peer->keeper, name);
}

/* Nil stands for a slot without a clip. */
void
mk_ableton_take_clip_names(struct mk_ableton_heard *h)
{
	struct mk_osc_arg arg;
	struct mk_clip *clip;
	size_t scene = 0;

	while (mk_osc_arg(h->message, &arg) && ++scene <= h->song->n_scenes) {
		if (arg.type != 's' ||
		    (scene <= h->strip->n_slots && h->strip->slots[scene - 1]))
			continue;
		clip = mk_strip_add_slot_clip(h->song, h->strip, scene);
		if (!clip)
			return;
		clip->name = mk_keeper_name(&h->peer->keeper, arg.s);
		clip->kind = h->strip->kind == MK_STRIP_MIDI ? MK_CLIP_MIDI
		                                             : MK_CLIP_AUDIO;
	}
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

void
mk_ableton_take_param_names(struct mk_ableton_heard *h)
{
	const char *name;

	if (h->device->n_params)
		return;
	while (mk_osc_take_text(h->message, &name))
		if (!mk_oscsong_add_param(h->peer, h->device, name))
			return;
}

/* Maxima come behind the minima, of which a range is made then. */
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
		mk_keeper_value(&h->peer->keeper, &h->device->params[i], value,
		    h->now);
}
