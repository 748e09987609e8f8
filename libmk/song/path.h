/* SPDX-License-Identifier: ISC */
/*
 * Paths: the names that lines, surfaces and tools use for what is in a song.
 *
 *   strip/2/volume   track/1/device/2/param/"Dry/Wet"   scene/sel/name
 *   return/1/send/2  device/best/3                      midi/cc/1/74
 *
 * mk-lines(5) lists them all. Everything counts from 1. A path is read once
 * into a value of fixed size; target.h finds what it refers to in a song.
 */
#ifndef LIBMK_SONG_PATH_H
#define LIBMK_SONG_PATH_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/song/song.h> /* enum mk_mixer */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_PATH_STEPS    32  /* at most, racks within racks included */
#define MK_PATH_NAME_MAX 256 /* bytes of a parameter's name, with its NUL */

/* A number that stands for what is selected. */
#define MK_PATH_SEL 0

enum mk_step_kind {
	MK_STEP_STRIP, /* number: MK_PATH_SEL or the strip's */
	MK_STEP_TRACK,
	MK_STEP_RETURN,
	MK_STEP_MASTER,
	MK_STEP_CURRENT, /* the surface's current device */
	MK_STEP_SCENE,
	MK_STEP_SONG,
	MK_STEP_MIDI,
	MK_STEP_SURFACE,
	/* of a strip */
	MK_STEP_MIXER, /* number: enum mk_mixer; of a chain as well */
	MK_STEP_SEND,
	MK_STEP_EQ,
	MK_STEP_EQ_LOW,
	MK_STEP_EQ_MID,
	MK_STEP_EQ_HIGH,
	MK_STEP_EQ_BAND,
	MK_STEP_DEVICE,
	MK_STEP_SLOT,
	/* of a device */
	MK_STEP_PARAM, /* number, or 0: the path's name */
	MK_STEP_BEST,
	MK_STEP_CHAIN,
	/* of a slot's clip */
	MK_STEP_STATE,
	MK_STEP_GAIN,
	MK_STEP_PITCH,
	/* of several */
	MK_STEP_NAME,
	MK_STEP_SELECTED, /* of a strip or a scene */
	/* of the current device, and of the surface */
	MK_STEP_LOCKED,
	MK_STEP_PAGE,
	/* of the song */
	MK_STEP_TEMPO,
	MK_STEP_PLAYING,
	MK_STEP_RECORD,
	MK_STEP_POSITION,
	/* of MIDI: number is the channel, 1 to 16 */
	MK_STEP_CC,
	MK_STEP_NOTE,
	MK_STEP_BEND,
	MK_STEP_MIDI_NUMBER, /* the controller's or note's, 0 to 127 */
	MK_STEP_COUNT
};

struct mk_step {
	enum mk_step_kind kind;
	uint32_t number;
};

struct mk_path {
	struct mk_step steps[MK_PATH_STEPS];
	size_t n_steps;
	char name[MK_PATH_NAME_MAX]; /* of a step MK_STEP_PARAM by name */
};

/*
 * Read a path.
 *
 * A parameter's name may be in double quotes, with \" and \\ in them, or bare
 * as the rest of the path. Returns 0, or -EBADMSG with a sentence that suggests
 * the word probably meant.
 */
MK_API int mk_path_read(struct mk_path *path, const char *text, size_t len,
    struct mk_err *err);

/* Read a path below a strip: volume, device/1/param/"Freq". */
MK_API int mk_path_read_below_strip(struct mk_path *path, const char *text,
    size_t len, struct mk_err *err);

/* Append the path's text, which reads back as the same path. */
MK_API void mk_path_write(const struct mk_path *path, struct mk_buf *out);

MK_END_DECLS

#endif
