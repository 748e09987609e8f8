/* SPDX-License-Identifier: ISC */
/*
 * The packets of the MIDI Sample Dump Standard.
 *
 * F0 7E ch 02 kk <120 bytes> mm F7: the packet's number kk counts from 0 and
 * wraps; mm is the exclusive or of everything from 7E on. The data are words,
 * most significant bits first, left-justified in as many 7-bit bytes as they
 * need. The last packet is padded with zeros, so only a dump header, F0 7E ch
 * 01 ..., gives the length; it is read if it precedes the packets, but never
 * written. (MMA, Sample Dump Standard.)
 */
#ifndef LIBMK_CODEC_SDS_PRIV_H
#define LIBMK_CODEC_SDS_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_SDS_DATA   120
#define MK_SDS_PACKET 127

/* A dump being written or read. */
struct mk_sds {
	unsigned bits;               /* of a word: 8 to 24 */
	size_t word;                 /* bytes of a word outside: 1 to 3 */
	size_t packed;               /* 7-bit bytes of a word: 2 to 4 */
	uint8_t channel;             /* 0 to 127, for packets written */
	uint8_t number;              /* of the next packet */
	bool limited;                /* a header told the length: */
	uint32_t left;               /* words yet to come */
	uint64_t taken;              /* bytes taken in before those held */
	uint8_t held[MK_SDS_PACKET]; /* of a message or a word in the making */
	size_t n_held;
	uint8_t data[MK_SDS_DATA]; /* of a packet being written */
	size_t n_data;
};

/*
 * Start a dump of words of so many bits, 8 to 24.
 *
 * Outside, a word takes as many whole bytes as it needs, most significant first
 * and right-justified: 12 bits are 0000 to 0FFF.
 */
void mk_sds_init(struct mk_sds *sds, unsigned bits);

/*
 * Write n bytes of words as packets; mk_sds_encode_end() writes the last.
 *
 * Returns 0, or -EBADMSG for a word with too many bits or a cut one.
 */
int mk_sds_encode(struct mk_sds *sds, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err);
int mk_sds_encode_end(struct mk_sds *sds, struct mk_buf *out,
    struct mk_err *err);

/*
 * Read the words of n bytes of packets; mk_sds_decode_end() ends them.
 *
 * Returns 0, or -EBADMSG, with the offset in the sentence, for anything but
 * headers and packets, a wrong checksum or number, or a cut packet.
 */
int mk_sds_decode(struct mk_sds *sds, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err);
int mk_sds_decode_end(struct mk_sds *sds, struct mk_err *err);

#endif
