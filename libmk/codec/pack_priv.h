/* SPDX-License-Identifier: ISC */
/*
 * How each packing of pack.h is done.
 */
#ifndef LIBMK_CODEC_PACK_PRIV_H
#define LIBMK_CODEC_PACK_PRIV_H

#include <libmk/codec/group_priv.h>
#include <libmk/codec/pack.h>

enum mk_pack_kind {
	MK_PACK_GROUPS,
	MK_PACK_RLE, /* runs, and groups around them */
	MK_PACK_SDS,
	MK_PACK_NONE, /* bytes below 80 as they are */
};

/* A row of the table: the description of a packing, then its functions. */
struct mk_pack_row {
	struct mk_packing packing; /* first: the row is found through it */
	enum mk_pack_kind kind;
	enum mk_group group;
	unsigned bits; /* of a sample dump's words */
};

/* Return the row of a packing. */
const struct mk_pack_row *mk_pack_row(const struct mk_packing *packing);

#endif
