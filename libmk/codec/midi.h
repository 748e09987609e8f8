/* SPDX-License-Identifier: ISC */
/*
 * The MIDI 1.0 byte stream: bytes into messages, and back.
 *
 * The parser takes bytes in any pieces and returns whole messages in arrays, so
 * that two short loops handle a block. It accepts running status, realtime
 * bytes anywhere and any nonsense, and reports what is lost. It writes whole
 * messages without running status. (MIDI 1.0 Detailed Specification 4.2.)
 */
#ifndef LIBMK_CODEC_MIDI_H
#define LIBMK_CODEC_MIDI_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

enum mk_midi_kind {
	MK_MIDI_SHORT, /* a whole message of 1 to 3 bytes */
	MK_MIDI_SYSEX, /* a whole message F0 ... F7 */
	/* Reports: */
	MK_MIDI_CUT,   /* an incomplete message, as far as it came */
	MK_MIDI_STRAY, /* data bytes outside of messages; reported at the first
	                */
	MK_MIDI_LONG,  /* a sysex longer than the buffer; reported when it
	                  overflows */
};

/*
 * A message, or the report of something lost.
 *
 * A short message is in bytes, padded with 0, and its data is NULL; for a
 * sysex, data is what came, whole or cut. Reports of the last two kinds have no
 * bytes.
 */
struct mk_midi {
	const uint8_t *data;
	uint32_t size;
	uint8_t kind; /* enum mk_midi_kind */
	uint8_t bytes[3];
};

/* A stream's state, in the caller's memory. */
struct mk_midi_parser {
	uint8_t *sysex; /* the caller's */
	size_t room, len;
	uint8_t status; /* of the open message, or running; 0: none */
	uint8_t have;   /* data bytes of the open message */
	uint8_t first;  /* the first of them */
	bool open;      /* a short message has begun */
	bool in_sysex;
	bool skipping; /* the sysex, as it is too long */
	bool stray;    /* bytes outside of messages were reported */
};

/*
 * Start a stream.
 *
 * sysex, which the caller keeps owning, is where system exclusive messages are
 * assembled, F0 and F7 included. Without room, all are too long.
 */
MK_API void mk_midi_init(struct mk_midi_parser *parser, uint8_t *sysex,
    size_t room);

/* Forget running status and the open message: another stream begins. */
MK_API void mk_midi_reset(struct mk_midi_parser *parser);

/*
 * Take bytes from *data, moving *data and *n, until all are taken, there are
 * max messages, or the next bytes would overwrite the data of one.
 *
 * Returns how many messages were written. Their data is valid until the next
 * call.
 */
MK_API size_t mk_midi_parse(struct mk_midi_parser *parser, const uint8_t **data,
    size_t *n, struct mk_midi *messages, size_t max);

/* End the stream: true, and a report, if a message was open. */
MK_API bool mk_midi_end(struct mk_midi_parser *parser, struct mk_midi *message);

/*
 * Return how many bytes a message with that status has, 1 to 3.
 *
 * 0 for F0, which ends with F7, and for what begins no message.
 */
MK_API size_t mk_midi_size(uint8_t status);

/* Return how many data bytes the n bytes at p begin with. */
MK_API size_t mk_midi_count_data(const uint8_t *p, size_t n);

/* Make a short message; bytes that its status does not use become 0. */
MK_API struct mk_midi mk_midi_make(uint8_t status, uint8_t first,
    uint8_t second);

/* Make a message from a whole F0 ... F7, which the caller keeps owning. */
MK_API struct mk_midi mk_midi_make_sysex(const uint8_t *data, size_t size);

/* Return the message's bytes, message->size of them. */
MK_API const uint8_t *mk_midi_bytes(const struct mk_midi *message);

/* Return whether it ends a note: note-off, or note-on with velocity 0. */
MK_API bool mk_midi_is_note_off(const struct mk_midi *message);

/* Return a report's sentence, without a place; NULL for a message. */
MK_API const char *mk_midi_lost(const struct mk_midi *message);

/* Append a message as it is on the wire; a report appends nothing. */
MK_API void mk_midi_put(struct mk_buf *buf, const struct mk_midi *message);

MK_END_DECLS

#endif
