/* SPDX-License-Identifier: ISC */
/*
 * The run-length coding of the Monomachine's dumps.
 *
 * A byte below 80 stands for itself, 80|n and a byte for n of that byte, n 1 to
 * 127. The result is packed as `elektron`; the Machinedrum uses no runs. (Seen
 * in the machine's own dumps.)
 */
#ifndef LIBMK_CODEC_RLE_PRIV_H
#define LIBMK_CODEC_RLE_PRIV_H

#include <libmk/base/buf.h>

#include <stddef.h>
#include <stdint.h>

/* A run that is still open, in either direction. */
struct mk_rle {
	uint8_t value;
	uint8_t count; /* 0: there is none */
};

/* Start a stream. */
void mk_rle_init(struct mk_rle *rle);

/* Code n bytes; a run that may still grow is held back. */
void mk_rle_encode(struct mk_rle *rle, const uint8_t *data, size_t n,
    struct mk_buf *out);

/* Code what was kept back. */
void mk_rle_encode_end(struct mk_rle *rle, struct mk_buf *out);

/*
 * Decode n bytes.
 *
 * Returns how many were taken: all, or those before an 80, an empty run.
 */
size_t mk_rle_decode(struct mk_rle *rle, const uint8_t *data, size_t n,
    struct mk_buf *out);

#endif
