/*
 * What AbletonOSC says only once of each track and device, while the set is
 * being read.
 */
#ifndef LIBMK_HOST_ABLETONREAD_H
#define LIBMK_HOST_ABLETONREAD_H

#include <libmk/host/oscplan.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Its addresses /live/X/get/Y, as a table has them, and its own messages. */
enum mk_ableton_what {
	MK_ABLETON_TEMPO,
	MK_ABLETON_NUMERATOR,
	MK_ABLETON_DENOMINATOR,
	MK_ABLETON_PLAYING,
	MK_ABLETON_TRACK_NAMES,
	MK_ABLETON_SCENES,
	MK_ABLETON_SCENE_NAMES,
	MK_ABLETON_SELECTED_TRACK,
	MK_ABLETON_SELECTED_SCENE,
	MK_ABLETON_SELECTED_DEVICE,
	MK_ABLETON_DEVICES,
	MK_ABLETON_VOLUME,
	MK_ABLETON_PAN,
	MK_ABLETON_MUTE,
	MK_ABLETON_SOLO,
	MK_ABLETON_ARM,
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
	MK_ABLETON_ERROR,
	MK_ABLETON_STARTUP,
	MK_ABLETON_ASKED = MK_ABLETON_ERROR,
};

/* Tracks asked for their devices at once, so that the answer is small. */
#define MK_ABLETON_BLOCK 16

struct mk_ableton {
	struct mk_oscpeer *peer;
	struct mk_oscplan plan;
	int32_t reading; /* the number of the reading, for listeners */
	size_t block;    /* the first track asked for its devices */
	bool look;       /* the selected device may be another */
	unsigned turn;
	size_t next_send, next_device;
};

/* A message being taken, and what its ids lead to. */
struct mk_ableton_heard {
	struct mk_ableton *a;
	struct mk_oscpeer *peer;
	struct mk_osc_message *message; /* behind its ids */
	struct mk_song *song;
	struct mk_strip *strip;   /* of a row with ids */
	struct mk_device *device; /* of a row with two, but sends */
	long ids[2];
	int number; /* the row's */
	uint64_t now;
};

/* Take a message into the song that is being read. */
void mk_ableton_take_kind(struct mk_ableton_heard *h);
void mk_ableton_take_color(struct mk_ableton_heard *h);
void mk_ableton_take_classes(struct mk_ableton_heard *h);
void mk_ableton_take_device_names(struct mk_ableton_heard *h);
void mk_ableton_take_clip_names(struct mk_ableton_heard *h);
void mk_ableton_take_clips(struct mk_ableton_heard *h);
void mk_ableton_take_param_names(struct mk_ableton_heard *h);
void mk_ableton_take_param_mins(struct mk_ableton_heard *h);
void mk_ableton_take_param_maxes(struct mk_ableton_heard *h);
void mk_ableton_take_param_quantized(struct mk_ableton_heard *h);
void mk_ableton_take_param_values(struct mk_ableton_heard *h);

#endif
