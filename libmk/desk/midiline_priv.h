/* SPDX-License-Identifier: ISC */
/*
 * MIDI in lines, as "midi B0 01 40": bytes as a surface sends them.
 *
 * A message may continue in the next such line.
 */
#ifndef LIBMK_DESK_MIDILINE_PRIV_H
#define LIBMK_DESK_MIDILINE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/codec/midi.h>
#include <libmk/song/command.h>

#include <stdint.h>

#define MK_MIDILINE_SYSEX 65536 /* bytes of a message, at most */

struct mk_midiline {
	struct mk_midi_parser parser;
	uint8_t sysex[MK_MIDILINE_SYSEX];
};

/* Start a stream of them. */
void mk_midiline_init(struct mk_midiline *stream);

/*
 * Pass on each message that a command's line completes.
 *
 * A message is valid during the call only. Returns 0, or -EBADMSG with a
 * sentence if bytes belong to no message and are lost; the others are passed
 * on.
 */
int mk_midiline_take(struct mk_midiline *stream,
    const struct mk_command *command, const struct mk_line *line,
    void (*give)(void *self, const struct mk_midi *message), void *self,
    struct mk_err *err);

/*
 * End the stream: return -EBADMSG with a sentence if a message is incomplete,
 * or 0.
 */
int mk_midiline_end(struct mk_midiline *stream, struct mk_err *err);

#endif
