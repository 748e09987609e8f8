/* SPDX-License-Identifier: ISC */
/*
 * Getters and setters for the table of properties. Live has faders as
 * positions, so a song's own units are converted both ways.
 */
#include <libmk/emulate/ableton_strip_priv.h>

#include <libmk/sets/liveparam_priv.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The generation of Live whose device classes are looked up. */
#define GENERATION 123

/* --- parameters, of which Live's mixer has positions and no others */

static struct mk_param *
mixer(const struct mk_ableton_call *call)
{
	return call->param ? call->param
	                   : &call->strip->mixer[call->prop->number];
}

static void
get_position(struct mk_ableton_call *call)
{
	const struct mk_param *param = mixer(call);

	if (param->name)
		mk_ableton_call_put(call,
		    mk_emulator_float(mk_emulator_position(param)));
	else
		mk_ableton_call_fail(call, "the track has no mixer");
}

static void
set_position(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	struct mk_param *param = mixer(call);
	double min = param->min == -param->max ? -1 : 0, position;

	if (!param->name || !mk_osc_number(value, &position) ||
	    position < min || position > 1)
		mk_ableton_call_fail(call, MK_LIVE_INVALID);
	else
		mk_emulator_set(call->emulator, param,
		    mk_emulator_from_position(param, position));
}

/* What a track lacks is nil. */
static void
get_switch(struct mk_ableton_call *call)
{
	const struct mk_param *param = mixer(call);

	mk_ableton_call_put(call,
	    param->name ? mk_emulator_bool(param->value != 0)
	                : (struct mk_osc_arg){.type = 'N'});
}

static void
set_switch(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	double on;

	if (!mixer(call)->name || !mk_osc_number(value, &on))
		mk_ableton_call_fail(call, MK_LIVE_INVALID);
	else
		mk_emulator_set(call->emulator, mixer(call), on != 0);
}

const struct mk_param *
mk_ableton_strip_param(const struct mk_ableton_call *call)
{
	return call->param || call->prop->get == get_position ||
	        call->prop->get == get_switch
	    ? mixer(call)
	    : NULL;
}

static void
get_can_be_armed(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_bool(call->strip->mixer[MK_MIXER_ARM].name));
}

/* --- tracks */

static void
get_name(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call, mk_emulator_text(call->strip->name));
}

static void
get_color(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int(call->strip->color < 0 ? 0 : call->strip->color));
}

static void
get_is_kind(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_bool((int)call->strip->kind == call->prop->number));
}

static void
get_is_grouped(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call, mk_emulator_bool(call->strip->group != 0));
}

static void
get_num_devices(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->strip->n_devices));
}

/* The properties of a device, or of all on a track. */
enum of_device {
	CLASS_NAME,
	NAME,
	TYPE,
	CAN_HAVE_CHAINS,
	NUM_PARAMETERS,
};

/* Live's own numbers for the types of devices. */
static long
device_type(const struct mk_device *device)
{
	static const long types[] = {
	    [MK_LIVE_INSTRUMENT] = 1,
	    [MK_LIVE_AUDIO] = 2,
	    [MK_LIVE_MIDI] = 4,
	};
	const struct mk_liveclass *class =
	    mk_liveparam_class(device->class_name, GENERATION);

	return class ? types[class->sort] : 0;
}

static void
put_device(struct mk_ableton_call *call, const struct mk_device *device)
{
	switch ((enum of_device)call->prop->number) {
	case CLASS_NAME:
		mk_ableton_call_put(call, mk_emulator_text(device->class_name));
		break;
	case NAME:
		mk_ableton_call_put(call, mk_emulator_text(device->name));
		break;
	case TYPE:
		mk_ableton_call_put(call, mk_emulator_int(device_type(device)));
		break;
	case CAN_HAVE_CHAINS:
		mk_ableton_call_put(call, mk_emulator_bool(device->n_chains));
		break;
	case NUM_PARAMETERS:
		mk_ableton_call_put(call,
		    mk_emulator_int((long)device->n_params));
		break;
	}
}

static void
get_device(struct mk_ableton_call *call)
{
	put_device(call, call->device);
}

static void
get_devices(struct mk_ableton_call *call)
{
	size_t i;

	for (i = 0; i < call->strip->n_devices; i++)
		put_device(call, &call->strip->devices[i]);
}

static void
get_scene_name(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_text(call->emulator->song->scenes[call->scene].name));
}

/* --- parameters of devices */

enum of_param {
	PARAM_NAME,
	PARAM_VALUE,
	PARAM_MIN,
	PARAM_MAX,
	PARAM_QUANTIZED,
	PARAM_TEXT,
};

/* A value as Live would write it: the song does not know Live's own words. */
static struct mk_osc_arg
value_text(struct mk_ableton_call *call, const struct mk_param *param)
{
	if (param->quantized)
		snprintf(call->text, sizeof(call->text), "%.0f", param->value);
	else
		snprintf(call->text, sizeof(call->text), "%.1f%s%s",
		    param->value, param->unit ? " " : "",
		    param->unit ? param->unit : "");
	return mk_emulator_text(call->text);
}

static void
put_param(struct mk_ableton_call *call, const struct mk_param *param)
{
	switch ((enum of_param)call->prop->number) {
	case PARAM_NAME:
		mk_ableton_call_put(call, mk_emulator_text(param->name));
		break;
	case PARAM_VALUE:
		mk_ableton_call_put(call, mk_emulator_float(param->value));
		break;
	case PARAM_MIN:
		mk_ableton_call_put(call, mk_emulator_float(param->min));
		break;
	case PARAM_MAX:
		mk_ableton_call_put(call, mk_emulator_float(param->max));
		break;
	case PARAM_QUANTIZED:
		mk_ableton_call_put(call, mk_emulator_bool(param->quantized));
		break;
	case PARAM_TEXT:
		mk_ableton_call_put(call, value_text(call, param));
		break;
	}
}

static void
get_params(struct mk_ableton_call *call)
{
	size_t i;

	for (i = 0; i < call->device->n_params; i++)
		put_param(call, &call->device->params[i]);
}

static void
get_param(struct mk_ableton_call *call)
{
	put_param(call, call->param);
}

static void
set_value(struct mk_ableton_call *call, struct mk_param *param,
    const struct mk_osc_arg *arg)
{
	double value;

	if (!mk_osc_number(arg, &value) || value < param->min ||
	    value > param->max)
		mk_ableton_call_fail(call, MK_LIVE_INVALID);
	else
		mk_emulator_set(call->emulator, param,
		    param->quantized ? round(value) : value);
}

static void
set_param(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	set_value(call, call->param, value);
}

static void
set_params(struct mk_ableton_call *call, const struct mk_osc_arg *value)
{
	size_t i, n = call->n_in - (size_t)(value - call->in);

	for (i = 0; i < n && !call->error; i++)
		if (i < call->device->n_params)
			set_value(call, &call->device->params[i], &value[i]);
		else
			mk_ableton_call_fail(call, "tuple index out of range");
}

/* --- clips in slots */

enum of_clip {
	CLIP_NAME,
	CLIP_LENGTH,
	CLIP_COLOR,
};

/* A property of a clip; nil where there is none. */
static void
put_clip(struct mk_ableton_call *call, const struct mk_clip *clip)
{
	if (!clip)
		mk_ableton_call_put(call, (struct mk_osc_arg){.type = 'N'});
	else if (call->prop->number == CLIP_NAME)
		mk_ableton_call_put(call, mk_emulator_text(clip->name));
	else if (call->prop->number == CLIP_LENGTH)
		mk_ableton_call_put(call, mk_emulator_float(clip->length));
	else
		mk_ableton_call_put(call,
		    mk_emulator_int(clip->color < 0 ? 0 : clip->color));
}

static const struct mk_clip *
slot_of(const struct mk_strip *strip, size_t scene)
{
	return scene < strip->n_slots ? strip->slots[scene] : NULL;
}

static void
get_clips(struct mk_ableton_call *call)
{
	size_t i;

	for (i = 0; i < call->emulator->song->n_scenes; i++)
		put_clip(call, slot_of(call->strip, i));
}

static void
get_playing_slot(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->strip->playing_slot - 1));
}

static void
get_fired_slot(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_int((long)call->strip->triggered_slot - 1));
}

static void
get_has_clip(struct mk_ableton_call *call)
{
	mk_ableton_call_put(call,
	    mk_emulator_bool(slot_of(call->strip, call->scene)));
}

/* In the order of registration, which wildcards reveal. */
static const struct mk_liveprop props[] = {
    {MK_LIVE_TRACK, "can_be_armed", get_can_be_armed, NULL, true, 0},
    {MK_LIVE_TRACK, "has_audio_input", get_is_kind, NULL, true, MK_STRIP_AUDIO},
    {MK_LIVE_TRACK, "has_midi_input", get_is_kind, NULL, true, MK_STRIP_MIDI},
    {MK_LIVE_TRACK, "is_foldable", get_is_kind, NULL, true, MK_STRIP_GROUP},
    {MK_LIVE_TRACK, "is_grouped", get_is_grouped, NULL, true, 0},
    {MK_LIVE_TRACK, "playing_slot_index", get_playing_slot, NULL, true, 0},
    {MK_LIVE_TRACK, "fired_slot_index", get_fired_slot, NULL, true, 0},
    {MK_LIVE_TRACK, "arm", get_switch, set_switch, true, MK_MIXER_ARM},
    {MK_LIVE_TRACK, "color", get_color, NULL, true, 0},
    {MK_LIVE_TRACK, "mute", get_switch, set_switch, true, MK_MIXER_MUTE},
    {MK_LIVE_TRACK, "solo", get_switch, set_switch, true, MK_MIXER_SOLO},
    {MK_LIVE_TRACK, "name", get_name, NULL, true, 0},
    {MK_LIVE_TRACK, "volume", get_position, set_position, true,
        MK_MIXER_VOLUME},
    {MK_LIVE_TRACK, "panning", get_position, set_position, true, MK_MIXER_PAN},
    {MK_LIVE_SEND, "send", get_position, set_position, false, 0},
    {MK_LIVE_TRACK, "clips/name", get_clips, NULL, false, CLIP_NAME},
    {MK_LIVE_TRACK, "clips/length", get_clips, NULL, false, CLIP_LENGTH},
    {MK_LIVE_TRACK, "clips/color", get_clips, NULL, false, CLIP_COLOR},
    {MK_LIVE_TRACK, "num_devices", get_num_devices, NULL, false, 0},
    {MK_LIVE_TRACK, "devices/name", get_devices, NULL, false, NAME},
    {MK_LIVE_TRACK, "devices/type", get_devices, NULL, false, TYPE},
    {MK_LIVE_TRACK, "devices/class_name", get_devices, NULL, false, CLASS_NAME},
    {MK_LIVE_TRACK, "devices/can_have_chains", get_devices, NULL, false,
        CAN_HAVE_CHAINS},
    {MK_LIVE_DEVICE, "class_name", get_device, NULL, true, CLASS_NAME},
    {MK_LIVE_DEVICE, "name", get_device, NULL, true, NAME},
    {MK_LIVE_DEVICE, "type", get_device, NULL, true, TYPE},
    {MK_LIVE_DEVICE, "num_parameters", get_device, NULL, false, NUM_PARAMETERS},
    {MK_LIVE_DEVICE, "parameters/name", get_params, NULL, false, PARAM_NAME},
    {MK_LIVE_DEVICE, "parameters/value", get_params, set_params, false,
        PARAM_VALUE},
    {MK_LIVE_DEVICE, "parameters/min", get_params, NULL, false, PARAM_MIN},
    {MK_LIVE_DEVICE, "parameters/max", get_params, NULL, false, PARAM_MAX},
    {MK_LIVE_DEVICE, "parameters/is_quantized", get_params, NULL, false,
        PARAM_QUANTIZED},
    {MK_LIVE_PARAM, "parameter/value", get_param, set_param, true, PARAM_VALUE},
    {MK_LIVE_PARAM, "parameter/value_string", get_param, NULL, false,
        PARAM_TEXT},
    {MK_LIVE_PARAM, "parameter/name", get_param, NULL, false, PARAM_NAME},
    {MK_LIVE_SCENE, "name", get_scene_name, NULL, true, 0},
    {MK_LIVE_SLOT, "has_clip", get_has_clip, NULL, true, 0},
};

#define PROPS (sizeof(props) / sizeof(*props))

const struct mk_liveprop *
mk_ableton_strip_prop(size_t i)
{
	return i < PROPS ? &props[i] : NULL;
}

static const struct mk_liveprop *
find_prop(enum mk_livegroup group, const char *name)
{
	size_t i;

	for (i = 0; i < PROPS; i++)
		if (props[i].group == group && !strcmp(props[i].name, name))
			return &props[i];
	return NULL;
}

/* One property of a track, or of all its devices or slots. */
static void
put_data(struct mk_ableton_call *call, const char *name)
{
	static const struct {
		const char *before, *instead;
	} objects[] = {
	    {"track.", ""}, {"device.", "devices/"}, {"clip.", "clips/"}};
	char path[64];
	size_t i, n;

	for (i = 0; i < sizeof(objects) / sizeof(*objects); i++) {
		n = strlen(objects[i].before);
		if (strncmp(name, objects[i].before, n))
			continue;
		snprintf(path, sizeof(path), "%s%s", objects[i].instead,
		    name + n);
		call->prop = find_prop(MK_LIVE_TRACK, path);
		if (call->prop) {
			call->prop->get(call);
			return;
		}
	}
	snprintf(call->text, sizeof(call->text),
	    "the song has no property '%.80s'", name);
	mk_ableton_call_fail(call, call->text);
}

void
mk_ableton_strip_data(struct mk_ableton_call *call)
{
	struct mk_song *song = call->emulator->song;
	const struct mk_liveprop *own = call->prop;
	long i = mk_ableton_call_int(call, true);
	long end = mk_ableton_call_int(call, true);
	size_t k;

	if (end < 0)
		end = (long)mk_song_tracks(song);
	for (; !call->error && i < end; i++) {
		if (i < 0 || (size_t)i >= mk_song_tracks(song)) {
			mk_ableton_call_fail(call, "tuple index out of range");
			return;
		}
		call->strip = &song->strips[i];
		for (k = call->at; k < call->n_in && !call->error; k++)
			put_data(call,
			    call->in[k].type == 's' ? call->in[k].s : "");
	}
	call->prop = own;
}
