/* SPDX-License-Identifier: ISC */
/*
 * A track of a Standard MIDI File: its events, one after another.
 *
 * smf.h merges the tracks of a file, which is what most callers need.
 */
#ifndef LIBMK_CODEC_SMFTRACK_H
#define LIBMK_CODEC_SMFTRACK_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/codec/midi.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Some types of meta events. */
enum mk_smf_meta {
	MK_SMF_TEXT = 0x01, /* texts are up to 0F */
	MK_SMF_NAME = 0x03,
	MK_SMF_LYRIC = 0x05,
	MK_SMF_MARKER = 0x06,
	MK_SMF_END = 0x2f,
	MK_SMF_TEMPO = 0x51, /* microseconds of a quarter note, 3 bytes */
	MK_SMF_SIGNATURE = 0x58,
	MK_SMF_KEY = 0x59,
};

enum mk_smf_kind {
	MK_SMF_MESSAGE,
	MK_SMF_META,
};

struct mk_smf_event {
	uint64_t tick; /* from the start */
	/* The same in nanoseconds, by the tempos until then; at most 2^63. */
	uint64_t time;
	unsigned track; /* from 0 */
	enum mk_smf_kind kind;
	/*
	 * MESSAGE: a whole one, or the report of one that was lost. A system
	 * exclusive message in several packets has the tick of the last.
	 */
	struct mk_midi midi;
	/* META: its type, and its content, within the file. */
	uint8_t type;
	const uint8_t *data;
	size_t size;
};

/* A track, and the position in it. */
struct mk_smftrack {
	unsigned number; /* from 0 */
	const uint8_t *file, *at, *end;
	uint64_t tick;  /* of the event at hand */
	uint8_t status; /* running */
	bool clipped;   /* it claims more than the file has */
	bool over;      /* there is no other event */
	bool is_read;   /* the event at hand, */
	bool f0;        /* of which F0, bytes or a message remain to be taken */
	const uint8_t *bytes;
	size_t n_bytes;
	bool has_message;
	struct mk_midi message;
	struct mk_midi_parser parser;
};

/*
 * Start a track before its first event.
 *
 * data[0..n) is the track's content within the file; clipped says that it
 * should be more. sysex has room for n bytes. All must outlive the track.
 */
MK_API void mk_smftrack_init(struct mk_smftrack *track, const uint8_t *file,
    const uint8_t *data, size_t n, bool clipped, uint8_t *sysex);

/*
 * Go to the next event and find its tick, or find that the track is over.
 *
 * Returns 0, or -EBADMSG with "offset N: sentence" if the track is broken,
 * which ends it.
 */
MK_API int mk_smftrack_next(struct mk_smftrack *track, struct mk_err *err);

/*
 * Take the current event's content, which may be several messages.
 *
 * Fills in all but the event's times and returns 1; 0 if there is no more; or
 * -EBADMSG as above. Messages' data are valid until the next call.
 */
MK_API int mk_smftrack_take(struct mk_smftrack *track,
    struct mk_smf_event *event, struct mk_err *err);

MK_END_DECLS

#endif
