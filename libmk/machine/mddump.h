/* SPDX-License-Identifier: ISC */
/*
 * The frame of all the Machinedrum's dumps.
 *
 *   F0 00 20 3C 02 channel id version revision position body cs cs len len F7
 *
 * The checksum is the sum of the bytes from position to the end of the body,
 * the length that of the whole message less 10; both have 14 bits, high 7
 * first. Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, and real
 * dumps.
 */
#ifndef LIBMK_MACHINE_MDDUMP_H
#define LIBMK_MACHINE_MDDUMP_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/sysex.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_MDDUMP_GLOBAL  0x50
#define MK_MDDUMP_KIT     0x52
#define MK_MDDUMP_PATTERN 0x67
#define MK_MDDUMP_SONG    0x69

#define MK_MDDUMP_BODY_AT 10 /* bytes before the body */
#define MK_MDDUMP_TRAILER 5  /* bytes behind it */

struct mk_mddump {
	uint8_t channel, id, version, revision, position;
	const uint8_t *body; /* within the message */
	size_t n_body;
	size_t at; /* the message's offset in its file */
	struct mk_sysex message;
};

/*
 * Take a message apart.
 *
 * Returns 1; 0 if it is not a dump of this machine; or -EBADMSG with "offset N:
 * sentence" in err if it is too short for one. Ignores the trailer.
 */
MK_API int mk_mddump_open(struct mk_mddump *dump,
    const struct mk_sysex *message, struct mk_err *err);

/*
 * Check the trailer.
 *
 * Returns 0, or -EBADMSG if the checksum or the length is wrong, with "dump at
 * offset N: offset M: sentence" in err, where M is the offset of the wrong
 * number.
 */
MK_API int mk_mddump_check(const struct mk_mddump *dump, struct mk_err *err);

/* A dump being written. */
struct mk_mddump_writer {
	uint8_t header[MK_MDDUMP_BODY_AT];
	struct mk_sysex_frame frame;
	struct mk_sysex_writer sysex;
};

/*
 * Write what comes before the body; the body, in pieces; what comes after it.
 *
 * Only the first five fields of dump are used. Write failures stay in out.
 */
MK_API void mk_mddump_begin(struct mk_mddump_writer *writer,
    const struct mk_mddump *dump, struct mk_buf *out);
MK_API void mk_mddump_put(struct mk_mddump_writer *writer, const uint8_t *data,
    size_t n);
MK_API void mk_mddump_end(struct mk_mddump_writer *writer);

MK_END_DECLS

#endif
