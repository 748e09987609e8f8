/* SPDX-License-Identifier: ISC */
/*
 * The checksums of sysex messages.
 *
 * Each is one or two bytes of 7 bits over a range of the message. Lost zero
 * bytes do not change a sum, so check the length as well.
 */
#ifndef LIBMK_CODEC_CHECKSUM_H
#define LIBMK_CODEC_CHECKSUM_H

#include <libmk/base/api.h>

#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

#define MK_CHECKSUM_MAX 2

/* A kind of checksum: a row of the table. */
struct mk_checksum_kind {
	const char *name;
	const char *about; /* how it is computed, and who uses it */
	size_t size;       /* in bytes, at most MK_CHECKSUM_MAX */
	size_t from; /* the first byte it covers; 0: the payload's first */
	uint32_t (*add)(uint32_t sum, const uint8_t *data, size_t n);
	void (*end)(uint32_t sum, uint8_t *bytes);
};

/* A checksum being made. */
struct mk_checksum {
	const struct mk_checksum_kind *kind;
	uint32_t sum;
};

/* Return the kind of that name, or NULL. */
MK_API const struct mk_checksum_kind *mk_checksum_find(const char *name);

/* Return the i-th kind, or NULL after the last. */
MK_API const struct mk_checksum_kind *mk_checksum_at(size_t i);

/* Start a checksum. */
MK_API void mk_checksum_init(struct mk_checksum *checksum,
    const struct mk_checksum_kind *kind);

/* Add n bytes, which may come in any pieces. */
MK_API void mk_checksum_add(struct mk_checksum *checksum, const uint8_t *data,
    size_t n);

/* Write the checksum's bytes as in the message; return their number. */
MK_API size_t mk_checksum_end(const struct mk_checksum *checksum,
    uint8_t bytes[MK_CHECKSUM_MAX]);

/* Do it all at once. */
MK_API size_t mk_checksum_of(const struct mk_checksum_kind *kind,
    const uint8_t *data, size_t n, uint8_t bytes[MK_CHECKSUM_MAX]);

MK_END_DECLS

#endif
