/*
 * The frame that all dumps of the Machinedrum share.
 *
 *   F0 00 20 3C 02 channel id version revision position body cs cs len len F7
 *
 * The checksum is the sum of all from position to the end of the body, the
 * length that of the whole message less 10, both 14 bits, high 7 first.
 * Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, and real dumps.
 */
#ifndef LIBMK_MACHINE_MDDUMP_H
#define LIBMK_MACHINE_MDDUMP_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stddef.h>
#include <stdint.h>

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
};

/*
 * Take a message of n bytes, F0 to F7, apart.
 *
 * at is its offset in its file, for messages. Returns 1; 0 if it is no dump
 * of this machine; or -EBADMSG with "offset: sentence" in err. The trailer
 * is left to the two functions below.
 */
MK_API int mk_mddump_open(struct mk_mddump *dump, const uint8_t *message,
    size_t n, size_t at, struct mk_err *err);

/* Return 0, or -EBADMSG if the dump's checksum, or its length, is wrong. */
MK_API int mk_mddump_check_sum(const struct mk_mddump *dump,
    struct mk_err *err);
MK_API int mk_mddump_check_length(const struct mk_mddump *dump,
    struct mk_err *err);

/* Write what stands before the body, and behind n bytes of message. */
MK_API void mk_mddump_begin(const struct mk_mddump *dump, uint8_t *message);
MK_API void mk_mddump_end(uint8_t *message, size_t n);

#endif
