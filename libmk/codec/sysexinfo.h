/* SPDX-License-Identifier: ISC */
/*
 * Identifies a system exclusive message: maker, model, kind, checksum.
 *
 * It uses tables of known machines; for an unknown message, only the maker may
 * be known.
 */
#ifndef LIBMK_CODEC_SYSEXINFO_H
#define LIBMK_CODEC_SYSEXINFO_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/sysex.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

/* Texts are constants, or NULL if unknown; unknown numbers are -1. */
struct mk_sysexinfo {
	uint8_t maker_id[3];
	size_t n_maker_id; /* 1 or 3; 0 if the message has none */
	const char *maker;
	const char *model;
	int device;       /* number or channel, as it stands in the message */
	int id;           /* of the kind of message */
	const char *name; /* of that kind */
	/* How it is framed; an empty header if that is unknown. */
	struct mk_sysex_frame frame;
	bool checksum_ok, length_ok; /* if the frame has them */
};

/* Tell what a message is. */
MK_API void mk_sysexinfo_get(struct mk_sysexinfo *info,
    const struct mk_sysex *message);

/* Return 0, or -EBADMSG if its checksum or length is wrong. */
MK_API int mk_sysexinfo_check(const struct mk_sysexinfo *info,
    const struct mk_sysex *message, struct mk_err *err);

/*
 * Append what is known about the message as a JSON object, without a line end.
 *
 * Its members: offset, length, maker_id, maker, model, device, id, name,
 * checksum (its kind), checksum_ok, length_ok; null where nothing is known.
 */
MK_API void mk_sysexinfo_put_json(struct mk_buf *out,
    const struct mk_sysex *message, const struct mk_sysexinfo *info);

MK_END_DECLS

#endif
