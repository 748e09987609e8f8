/* SPDX-License-Identifier: ISC */
/*
 * 8-bit data in 7-bit sysex, in every packing that machines use.
 *
 * One object packs or unpacks one stream, which may arrive in any pieces. Every
 * packed part of a message is a stream of its own.
 */
#ifndef LIBMK_CODEC_PACK_H
#define LIBMK_CODEC_PACK_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* A packing: a row of the table. */
struct mk_packing {
	const char *name;
	const char *aliases; /* with a blank between two, or "" */
	const char *about;   /* the layout in one line */
	const char *users;
};

enum mk_pack_way {
	MK_PACK,
	MK_UNPACK,
};

struct mk_pack;

/* Return the packing of that name or alias, or NULL. */
MK_API const struct mk_packing *mk_pack_find(const char *name);

/* Return the i-th packing, or NULL after the last. */
MK_API const struct mk_packing *mk_pack_at(size_t i);

/* Return a new stream, or NULL without memory. The caller frees it. */
MK_API struct mk_pack *mk_pack_new(const struct mk_packing *packing,
    enum mk_pack_way way);

/* Free the stream. NULL is fine. */
MK_API void mk_pack_free(struct mk_pack *pack);

/*
 * Take n bytes, and append the result to out.
 *
 * Returns 0; -EBADMSG for what cannot be unpacked, with its offset in the
 * stream in the sentence and everything before it in out; or out's failure.
 */
MK_API int mk_pack_feed(struct mk_pack *pack, const uint8_t *data, size_t n,
    struct mk_buf *out, struct mk_err *err);

/* End the stream: as above. */
MK_API int mk_pack_end(struct mk_pack *pack, struct mk_buf *out,
    struct mk_err *err);

/* Do it all at once. */
MK_API int mk_pack_all(const struct mk_packing *packing, enum mk_pack_way way,
    const uint8_t *data, size_t n, struct mk_buf *out, struct mk_err *err);

MK_END_DECLS

#endif
