/* SPDX-License-Identifier: ISC */
/*
 * MIDI that lines tell of, as "midi B0 01 40": bytes as a surface sends them.
 *
 * A message may go on in the next such line.
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
 * Give each message that the line of a command completes.
 *
 * A message is good for the call only. Returns 0, or -EBADMSG with a sentence
 * if bytes are lost, as they are no message; the others are given.
 */
int mk_midiline_take(struct mk_midiline *stream,
    const struct mk_command *command, const struct mk_line *line,
    void (*give)(void *self, const struct mk_midi *message), void *self,
    struct mk_err *err);

/* End it: -EBADMSG with a sentence if a message has not, or 0. */
int mk_midiline_end(struct mk_midiline *stream, struct mk_err *err);

#endif
