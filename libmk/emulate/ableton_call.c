/* SPDX-License-Identifier: ISC */
/*
 * Arguments are read from the front, answers appended to the emulator's array;
 * the first error is kept.
 */
#include <libmk/emulate/ableton_call_priv.h>

#include <math.h>

#define NO_INT  "tuple indices must be integers or slices, not float"
#define NO_LIST "int() argument must be a number, not 'list'"

struct mk_ableton_call
mk_ableton_call_begin(struct mk_emulator *emulator,
    const struct mk_liveprop *prop, const struct mk_osc_arg *in, size_t n_in)
{
	return (struct mk_ableton_call){.emulator = emulator,
	    .prop = prop,
	    .in = in,
	    .n_in = n_in,
	    .out = emulator->args};
}

void
mk_ableton_call_fail(struct mk_ableton_call *call, const char *error)
{
	if (!call->error)
		call->error = error;
}

void
mk_ableton_call_put(struct mk_ableton_call *call, struct mk_osc_arg arg)
{
	if (call->n_out < MK_EMULATOR_ARGS)
		call->out[call->n_out++] = arg;
}

long
mk_ableton_call_int(struct mk_ableton_call *call, bool cast)
{
	const struct mk_osc_arg *arg = &call->in[call->at];
	double value = 0;

	if (call->at == call->n_in) {
		mk_ableton_call_fail(call, "list index out of range");
		return 0;
	}
	call->at++;
	if (arg->type == '[') {
		mk_ableton_call_fail(call, NO_LIST);
		return 0;
	}
	if (!mk_osc_number(arg, &value) || fabs(value) > 1e9) {
		call->is_value_error = !call->error;
		mk_ableton_call_fail(call, "invalid literal for int()");
		return 0;
	} else if (!cast && (arg->type == 'f' || arg->type == 'd')) {
		mk_ableton_call_fail(call, NO_INT);
	}
	return (long)value;
}

/* Negative numbers count from the end. */
static size_t
find_number(struct mk_ableton_call *call, bool cast, size_t n)
{
	long i = mk_ableton_call_int(call, cast);

	if (!call->error)
		mk_ableton_call_put(call, mk_emulator_int(i));
	if (i < 0)
		i += (long)n;
	if (i < 0 || (size_t)i >= n) {
		mk_ableton_call_fail(call, "tuple index out of range");
		return 0;
	}
	return (size_t)i;
}

static void
find_strip(struct mk_ableton_call *call)
{
	struct mk_song *song = call->emulator->song;

	call->strip_number = find_number(call, true, mk_song_tracks(song));
	if (!call->error)
		call->strip = &song->strips[call->strip_number];
}

static void
find_device(struct mk_ableton_call *call)
{
	find_strip(call);
	if (call->error)
		return;
	call->device_number = find_number(call, true, call->strip->n_devices);
	if (!call->error)
		call->device = &call->strip->devices[call->device_number];
}

void
mk_ableton_call_find(struct mk_ableton_call *call, enum mk_livegroup group)
{
	size_t i;

	switch (group) {
	case MK_LIVE_SONG:
	case MK_LIVE_VIEW:
		return;
	case MK_LIVE_SCENE:
		call->scene =
		    find_number(call, true, call->emulator->song->n_scenes);
		return;
	case MK_LIVE_TRACK:
		find_strip(call);
		return;
	case MK_LIVE_SLOT:
		find_strip(call);
		call->scene =
		    find_number(call, true, call->emulator->song->n_scenes);
		return;
	case MK_LIVE_DEVICE:
		find_device(call);
		return;
	case MK_LIVE_SEND:
		find_strip(call);
		i = find_number(call, false,
		    call->strip ? call->strip->n_sends : 0);
		if (!call->error)
			call->param = &call->strip->sends[i];
		return;
	case MK_LIVE_PARAM:
		find_device(call);
		i = find_number(call, true,
		    call->device ? call->device->n_params : 0);
		if (!call->error)
			call->param = &call->device->params[i];
		return;
	}
}
