/* SPDX-License-Identifier: ISC */
/*
 * System exclusive messages: finds them in a file, frames them and takes them
 * apart.
 *
 * sysexinfo.h identifies them.
 */
#ifndef LIBMK_CODEC_SYSEX_H
#define LIBMK_CODEC_SYSEX_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/checksum.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* The largest length in 14 bits. */
#define MK_SYSEX_LENGTH_MAX 16383

/* A whole message, F0 to F7, without realtime bytes. */
struct mk_sysex {
	const uint8_t *data;
	size_t size;
	size_t offset; /* of F0 in the file */
};

/* A search for messages in a file, whole or in parts. */
struct mk_sysex_split {
	const uint8_t *data;
	size_t size, at;
	size_t before;        /* bytes of the file before data */
	bool more;            /* whether more of it comes */
	struct mk_buf *clean; /* for messages with realtime bytes inside */
};

/*
 * Start a search in data[0..size).
 *
 * The caller keeps owning data and clean. clean is cleared for each message
 * that must be copied.
 */
MK_API void mk_sysex_split(struct mk_sysex_split *split, const uint8_t *data,
    size_t size, struct mk_buf *clean);

/*
 * Continue with the next part: data[0..size) is the rest of the last part, from
 * split->at on, followed by new bytes.
 *
 * more says that this is not the last part.
 */
MK_API void mk_sysex_split_part(struct mk_sysex_split *split,
    const uint8_t *data, size_t size, bool more);

/*
 * Find the next message, skipping what is outside of messages.
 *
 * Returns 1; 0 at the end; -EAGAIN if it needs more of the file; -EBADMSG, with
 * the offset in the sentence, for a message cut by another status byte or the
 * end, after which the next call continues; or -ENOMEM. The message is valid
 * until the next call.
 */
MK_API int mk_sysex_next(struct mk_sysex_split *split, struct mk_sysex *message,
    struct mk_err *err);

/*
 * What encloses a payload:
 *
 *   header payload [checksum] [length] F7
 *
 * The checksum covers the bytes from an offset in the message to the end of the
 * payload. The length, 14 bits with the high ones first, counts those from the
 * same or another offset up to F7. In the Machinedrum's dumps both start at 9.
 *
 * All messages of some kinds have the same size; others have a count of 14 bits
 * for what comes on top of it.
 */
struct mk_sysex_frame {
	const uint8_t *header; /* with F0 */
	size_t n_header;
	const struct mk_checksum_kind *checksum; /* or NULL */
	size_t from;
	bool length;
	size_t length_from; /* 0: from */
	size_t size;        /* of the message, with F0 and F7; 0: any */
	size_t count_at;    /* where the count is; 0: there is none */
};

/* A message being written. */
struct mk_sysex_writer {
	const struct mk_sysex_frame *frame;
	struct mk_buf *out;
	struct mk_checksum checksum;
	uint64_t size; /* of the message so far */
};

/* Write the header; the payload, in pieces; what follows it. */
MK_API void mk_sysex_begin(struct mk_sysex_writer *writer,
    const struct mk_sysex_frame *frame, struct mk_buf *out);
MK_API void mk_sysex_put(struct mk_sysex_writer *writer, const uint8_t *data,
    size_t n);

/* End a message: 0, or -EBADMSG if it is too long for its length field. */
MK_API int mk_sysex_end(struct mk_sysex_writer *writer, struct mk_err *err);

/*
 * Find the payload within a message.
 *
 * Returns 0, or -EBADMSG with the message's offset in the sentence if the
 * header differs, the message is longer or shorter than it should be, or the
 * checksum or the length is wrong or missing.
 */
MK_API int mk_sysex_open(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message, const uint8_t **payload, size_t *n,
    struct mk_err *err);

/*
 * Return whether the checksum is present and right; whether the message's size
 * agrees with its length field and its kind, where they say one.
 */
MK_API bool mk_sysex_checksum_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message);
MK_API bool mk_sysex_length_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message);

MK_END_DECLS

#endif
