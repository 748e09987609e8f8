/* SPDX-License-Identifier: ISC */
/*
 * The limits of a song's size.
 *
 * A small document can expand to a huge song: gzip packs a million equal
 * elements into almost nothing. So whoever builds a song counts what is added,
 * and stops at limits far above what any music needs and far below what would
 * fill a machine.
 */
#ifndef LIBMK_SONG_LIMITS_H
#define LIBMK_SONG_LIMITS_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>

MK_BEGIN_DECLS

enum mk_limit {
	MK_LIMIT_NONE,
	MK_LIMIT_SCENES,
	MK_LIMIT_STRIPS,
	MK_LIMIT_SENDS,
	MK_LIMIT_SLOTS, /* of each strip up to its last clip */
	MK_LIMIT_CLIPS,
	MK_LIMIT_LANES,
	MK_LIMIT_DEVICES,
	MK_LIMIT_CHAINS,
	MK_LIMIT_PARAMS, /* of devices */
	MK_LIMIT_DEVICE_PARAMS,
	MK_LIMIT_ENVELOPES,
	MK_LIMIT_POINTS,
	MK_LIMIT_CHANGES, /* of tempo and signature */
	MK_LIMIT_LOCATORS,
	MK_LIMIT_KINDS, /* of elements, where they define a device */
	MK_LIMIT_TEXT,  /* bytes of all names, each counted once */
	MK_LIMIT_COUNT
};

/* How many there are, and the limit that was met first, if any. */
struct mk_limits {
	size_t n[MK_LIMIT_COUNT];
	enum mk_limit met;
};

/* Return the limit. */
MK_API size_t mk_limit_most(enum mk_limit limit);

/* Return the name of what is limited, as in sentences: "scenes". */
MK_API const char *mk_limit_noun(enum mk_limit limit);

/* Return whether n in all are allowed; if not, note that the limit is met. */
MK_API bool mk_limits_allow(struct mk_limits *limits, enum mk_limit limit,
    size_t n);

/* Count one more, if allowed. */
MK_API bool mk_limits_count(struct mk_limits *limits, enum mk_limit limit);

/*
 * Explain why something could not be added: return -EBADMSG and name the limit
 * that was met, or -ENOMEM if none was.
 */
MK_API int mk_limits_tell(const struct mk_limits *limits, struct mk_err *err);

MK_END_DECLS

#endif
