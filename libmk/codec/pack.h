/*
 * 8-bit data in 7-bit sysex, in every packing that machines use.
 *
 * One object packs or unpacks one stream, in whatever pieces it comes. Every
 * packed part of a message is a stream of its own.
 */
#ifndef LIBMK_CODEC_PACK_H
#define LIBMK_CODEC_PACK_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/group.h>
#include <libmk/codec/rle.h>
#include <libmk/codec/sds.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_pack_kind {
	MK_PACK_GROUPS,
	MK_PACK_RLE, /* runs, and groups around them */
	MK_PACK_SDS,
	MK_PACK_NONE, /* bytes below 80 as they are */
};

/* A packing: a row of the table. */
struct mk_packing {
	const char *name;
	const char *aliases; /* with a blank between two, or "" */
	const char *about;   /* the layout in one line */
	const char *users;
	enum mk_pack_kind kind;
	enum mk_group group;
	unsigned bits; /* of a sample dump's words */
};

enum mk_pack_way {
	MK_PACK,
	MK_UNPACK,
};

/* A stream being packed or unpacked, in the caller's memory. */
struct mk_pack {
	const struct mk_packing *packing;
	enum mk_pack_way way;
	uint64_t taken;                /* bytes taken in before those held */
	uint8_t held[MK_GROUP_PACKED]; /* of a group that is not whole yet */
	size_t n_held;
	struct mk_rle rle;
	struct mk_sds sds;
};

/* Return the packing of that name or alias, or NULL. */
MK_API const struct mk_packing *mk_pack_find(const char *name);

/* Return the i-th packing, or NULL behind the last. */
MK_API const struct mk_packing *mk_pack_at(size_t i);

/* Start a stream. */
MK_API void mk_pack_init(struct mk_pack *pack, const struct mk_packing *packing,
    enum mk_pack_way way);

/*
 * Take n bytes in, and append what comes of them to out.
 *
 * Returns 0; -EBADMSG for what cannot be unpacked, with the offset in the
 * stream in the sentence, out having what came before; or out's failure.
 */
MK_API int mk_pack_feed(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err);

/* End the stream: as above. */
MK_API int mk_pack_end(struct mk_pack *pack, struct mk_buf *out,
    struct mk_err *err);

/* Do it all at once. */
MK_API int mk_pack_all(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n, struct mk_buf *out, struct mk_err *err);

#endif
