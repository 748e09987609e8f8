/* SPDX-License-Identifier: ISC */
/*
 * The MIDI 1.0 byte stream: bytes into messages, and back.
 *
 * The parser takes bytes in whatever pieces they come and gives whole
 * messages in arrays, so that a block is worked on in two short loops. It
 * accepts running status, realtime bytes anywhere, and any nonsense; what is
 * lost it tells of. What is written are whole messages without running
 * status. (MIDI 1.0 Detailed Specification 4.2.)
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
	MK_MIDI_CUT,   /* a message that did not end; what there is of it */
	MK_MIDI_STRAY, /* data bytes outside of messages; told at the first */
	MK_MIDI_LONG,  /* a sysex longer than the buffer; told at its start */
};

/*
 * A message, or the report of something lost.
 *
 * Short ones are in bytes, unused ones being 0, and their data is NULL; of a
 * sysex, data is what came, whole or cut. Reports of the last two kinds have
 * no bytes.
 */
struct mk_midi {
	const uint8_t *data;
	uint32_t size;
	uint8_t kind; /* enum mk_midi_kind */
	uint8_t bytes[3];
};

/* What of a stream is known so far; in the caller's memory. */
struct mk_midi_parser {
	uint8_t *sysex; /* the caller's */
	size_t room, len;
	uint8_t status; /* of the open message, or running; 0: none */
	uint8_t have;   /* data bytes of the open message */
	uint8_t first;  /* the first of them */
	bool open;      /* a short message has begun */
	bool in_sysex;
	bool skipping; /* the sysex, as it is too long */
	bool stray;    /* bytes outside of messages were told of */
};

/*
 * Start a stream.
 *
 * sysex is where a system exclusive message is put together, F0 and F7
 * included; it stays the caller's. Without room all are too long.
 */
MK_API void mk_midi_init(struct mk_midi_parser *parser, uint8_t *sysex,
    size_t room);

/* Forget running status and what is open: another stream begins. */
MK_API void mk_midi_reset(struct mk_midi_parser *parser);

/*
 * Take bytes from *data, moving *data and *n, until they are all taken, max
 * messages are made, or one is made whose data the next bytes would overwrite.
 *
 * Returns how many were put to messages. Their data is good until the next
 * call.
 */
MK_API size_t mk_midi_parse(struct mk_midi_parser *parser, const uint8_t **data,
    size_t *n, struct mk_midi *messages, size_t max);

/* End the stream: true, and a report, if a message was open. */
MK_API bool mk_midi_end(struct mk_midi_parser *parser, struct mk_midi *message);

/*
 * Return how many bytes a message with that status has, 1 to 3.
 *
 * 0 for F0, whose end is told by F7, and for what begins no message.
 */
MK_API size_t mk_midi_size(uint8_t status);

/* Return how many of the n bytes at p are data bytes before one is not. */
MK_API size_t mk_midi_count_data(const uint8_t *p, size_t n);

/* Make a short message; bytes that its status has no use for become 0. */
MK_API struct mk_midi mk_midi_make(uint8_t status, uint8_t first,
    uint8_t second);

/* Make a message of a whole F0 ... F7, which stays the caller's. */
MK_API struct mk_midi mk_midi_make_sysex(const uint8_t *data, size_t size);

/* Return the message's bytes, of which it has message->size. */
MK_API const uint8_t *mk_midi_bytes(const struct mk_midi *message);

/* Return whether it ends a note: note-off, or note-on with velocity 0. */
MK_API bool mk_midi_is_note_off(const struct mk_midi *message);

/* Return a report's sentence, without a place; NULL of a message. */
MK_API const char *mk_midi_lost(const struct mk_midi *message);

/* Append a message as it is on the wire; of a report, nothing. */
MK_API void mk_midi_put(struct mk_buf *buf, const struct mk_midi *message);

MK_END_DECLS

#endif
