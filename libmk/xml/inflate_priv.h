/* SPDX-License-Identifier: ISC */
/*
 * A gzip stream unpacked piece by piece, by ISA-L or by zlib.
 *
 * Which of them is chosen when the library is built, as INFLATE=isal or zlib:
 * inflate_isal.c or inflate_zlib.c. ISA-L is several times as fast, but does
 * not know every processor.
 */
#ifndef LIBMK_XML_INFLATE_PRIV_H
#define LIBMK_XML_INFLATE_PRIV_H

#include <stddef.h>
#include <stdint.h>

struct mk_inflate;

enum mk_inflate_got {
	MK_INFLATE_MORE,   /* it goes on, with more bytes or more room */
	MK_INFLATE_END,    /* the stream ended where in now stands */
	MK_INFLATE_BROKEN, /* see mk_inflate_why() */
};

/* What is unpacked, and where to; both move on. */
struct mk_inflate_piece {
	const uint8_t *in;
	size_t n_in;
	uint8_t *out;
	size_t n_out;
};

/* Return one that stands before a stream, or NULL without memory. */
struct mk_inflate *mk_inflate_new(void);

/* Free it. NULL is fine. */
void mk_inflate_free(struct mk_inflate *inflate);

/* Stand before another stream. */
void mk_inflate_restart(struct mk_inflate *inflate);

/* Unpack until nothing is left of what is given or of the room. */
enum mk_inflate_got mk_inflate_step(struct mk_inflate *inflate,
    struct mk_inflate_piece *piece);

/* Return what is wrong with a stream that is broken, as "invalid code". */
const char *mk_inflate_why(const struct mk_inflate *inflate);

#endif
