/* SPDX-License-Identifier: ISC */
/*
 * The addresses of AbletonOSC: /live/track/get/volume and its like.
 *
 * A property is asked for at /live/X/get/Y, and the answer has the same
 * address. Changes are reported at that address from /live/X/start_listen/Y,
 * where offered, until /live/X/stop_listen/Y.
 */
#ifndef LIBMK_HOST_ABLETON_ADDRESS_PRIV_H
#define LIBMK_HOST_ABLETON_ADDRESS_PRIV_H

/* What AbletonOSC is asked for, or asked to report. */
enum mk_ableton_what {
	MK_ABLETON_TEMPO,
	MK_ABLETON_NUMERATOR,
	MK_ABLETON_DENOMINATOR,
	MK_ABLETON_PLAYING,
	MK_ABLETON_BEAT,
	MK_ABLETON_TRACK_NAMES,
	MK_ABLETON_SCENES,
	MK_ABLETON_SCENE_NAMES,
	MK_ABLETON_SELECTED_TRACK,
	MK_ABLETON_SELECTED_SCENE,
	MK_ABLETON_SELECTED_DEVICE,
	MK_ABLETON_NAME,
	MK_ABLETON_VOLUME,
	MK_ABLETON_PAN,
	MK_ABLETON_MUTE,
	MK_ABLETON_SOLO,
	MK_ABLETON_ARM,
	MK_ABLETON_PLAYING_SLOT,
	MK_ABLETON_FIRED_SLOT,
	MK_ABLETON_SEND,
	MK_ABLETON_MIDI,
	MK_ABLETON_GROUP,
	MK_ABLETON_COLOR,
	MK_ABLETON_CLASSES,
	MK_ABLETON_DEVICE_NAMES,
	MK_ABLETON_CLIP_NAMES,
	MK_ABLETON_CLIP_LENGTHS,
	MK_ABLETON_CLIP_COLORS,
	MK_ABLETON_PARAM_NAMES,
	MK_ABLETON_PARAM_MINS,
	MK_ABLETON_PARAM_MAXES,
	MK_ABLETON_PARAM_QUANTIZED,
	MK_ABLETON_PARAM_VALUES,
	MK_ABLETON_COUNT,
	MK_ABLETON_LISTEN = MK_ABLETON_COUNT, /* added to one: to tell it */
};

#define MK_ABLETON_ADDRESS 64

/*
 * Write the address of what for a verb such as "get"; or return what the
 * address of a "get" or a "start_listen" is for, or -1.
 */
void mk_ableton_address(int what, const char *verb,
    char address[MK_ABLETON_ADDRESS]);
int mk_ableton_find(const char *address);

#endif
