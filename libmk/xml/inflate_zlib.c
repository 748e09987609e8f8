/* SPDX-License-Identifier: ISC */
/*
 * Unpacking by zlib, which is everywhere.
 */
#include <libmk/xml/inflate_priv.h>

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define WINDOW (15 + 16) /* the largest, and gzip's header */

struct mk_inflate {
	z_stream zlib;
};

struct mk_inflate *
mk_inflate_new(void)
{
	struct mk_inflate *inflate = calloc(1, sizeof(*inflate));

	if (inflate && inflateInit2(&inflate->zlib, WINDOW) != Z_OK) {
		free(inflate);
		return NULL;
	}
	return inflate;
}

void
mk_inflate_free(struct mk_inflate *inflate)
{
	if (inflate)
		inflateEnd(&inflate->zlib);
	free(inflate);
}

void
mk_inflate_restart(struct mk_inflate *inflate)
{
	inflateReset(&inflate->zlib);
}

static uInt
at_most(size_t n)
{
	return n < UINT_MAX ? (uInt)n : UINT_MAX;
}

enum mk_inflate_got
mk_inflate_step(struct mk_inflate *stream, struct mk_inflate_piece *piece)
{
	z_stream *z = &stream->zlib;
	uInt n_in = at_most(piece->n_in), n_out = at_most(piece->n_out);
	int code;

	/* zlib only reads there; its type is older than const. */
	memcpy(&z->next_in, &piece->in, sizeof(z->next_in));
	z->avail_in = n_in;
	z->next_out = piece->out;
	z->avail_out = n_out;
	code = inflate(z, Z_NO_FLUSH);
	piece->in += n_in - z->avail_in;
	piece->n_in -= n_in - z->avail_in;
	piece->out += n_out - z->avail_out;
	piece->n_out -= n_out - z->avail_out;
	/* Without bytes or room it says Z_BUF_ERROR, and can go on. */
	if (code == Z_OK || code == Z_BUF_ERROR)
		return MK_INFLATE_MORE;
	return code == Z_STREAM_END ? MK_INFLATE_END : MK_INFLATE_BROKEN;
}

const char *
mk_inflate_why(const struct mk_inflate *inflate)
{
	return inflate->zlib.msg ? inflate->zlib.msg
	                         : "wrong length or checksum";
}
