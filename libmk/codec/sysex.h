/* SPDX-License-Identifier: ISC */
/*
 * System exclusive messages: found in a file, framed and taken apart.
 *
 * sysexinfo.h tells what they are.
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

/* The most that a length of 14 bits can tell. */
#define MK_SYSEX_LENGTH_MAX 16383

/* A whole message, F0 to F7, without realtime bytes. */
struct mk_sysex {
	const uint8_t *data;
	size_t size;
	size_t offset; /* of F0 in the file */
};

/* A file being looked through, whole or part by part. */
struct mk_sysex_split {
	const uint8_t *data;
	size_t size, at;
	size_t before;        /* how much of the file came before data */
	bool more;            /* whether more of it comes */
	struct mk_buf *clean; /* for messages with realtime bytes within */
};

/*
 * Start looking through data[0..size).
 *
 * Both stay the caller's. clean is emptied for each message that has to be
 * copied.
 */
MK_API void mk_sysex_split(struct mk_sysex_split *split, const uint8_t *data,
    size_t size, struct mk_buf *clean);

/*
 * Go on with a part of the file: data[0..size) is what was not passed of the
 * last part, from split->at on, and what comes behind that.
 *
 * more: it is not the last part.
 */
MK_API void mk_sysex_split_part(struct mk_sysex_split *split,
    const uint8_t *data, size_t size, bool more);

/*
 * Find the next message; whatever stands outside of messages is passed over.
 *
 * Returns 1; 0 at the end; -EAGAIN where it takes more of the file to tell;
 * -EBADMSG, with the offset in the sentence, for a message that another status
 * byte or the end cuts, the next call going on behind it; or -ENOMEM. The
 * message is good until the next call.
 */
MK_API int mk_sysex_next(struct mk_sysex_split *split, struct mk_sysex *message,
    struct mk_err *err);

/*
 * What stands around a payload:
 *
 *   header payload [checksum] [length] F7
 *
 * The checksum is made of the bytes from an offset in the message to the end
 * of the payload. The length, 14 bits with the high ones first, counts those
 * from the same offset, or another, to before F7. So the Machinedrum's dumps
 * have both from 9 on.
 *
 * Some messages are as long as all of their kind, and in some a count stands
 * in front, 14 bits, of what comes on top of that.
 */
struct mk_sysex_frame {
	const uint8_t *header; /* with F0 */
	size_t n_header;
	const struct mk_checksum_kind *checksum; /* or NULL */
	size_t from;
	bool length;
	size_t length_from; /* 0: from */
	size_t size;        /* of the message, F0 and F7 included; 0: any */
	size_t count_at;    /* where the count stands; 0: there is none */
};

/* A message being written. */
struct mk_sysex_writer {
	const struct mk_sysex_frame *frame;
	struct mk_buf *out;
	struct mk_checksum checksum;
	uint64_t size; /* of the message so far */
};

/* Write the header; the payload in pieces; what stands behind it. */
MK_API void mk_sysex_begin(struct mk_sysex_writer *writer,
    const struct mk_sysex_frame *frame, struct mk_buf *out);
MK_API void mk_sysex_put(struct mk_sysex_writer *writer, const uint8_t *data,
    size_t n);

/* End a message: 0, or -EBADMSG if it is too long for its length field. */
MK_API int mk_sysex_end(struct mk_sysex_writer *writer, struct mk_err *err);

/*
 * Find a message's payload, which is within the message.
 *
 * Returns 0, or -EBADMSG with the message's offset in the sentence if the
 * header is another, the message longer or shorter than it should be, or the
 * checksum or the length wrong or missing.
 */
MK_API int mk_sysex_open(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message, const uint8_t **payload, size_t *n,
    struct mk_err *err);

/*
 * Return whether the checksum is there and holds; whether the message is as
 * long as its length and its kind say, if they do.
 */
MK_API bool mk_sysex_checksum_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message);
MK_API bool mk_sysex_length_ok(const struct mk_sysex_frame *frame,
    const struct mk_sysex *message);

MK_END_DECLS

#endif
