/* SPDX-License-Identifier: ISC */
/*
 * A Machinedrum's memory, or part of it: kits, patterns and songs by position.
 *
 * It owns all that is in it.
 */
#ifndef LIBMK_MACHINE_MDMEMORY_PRIV_H
#define LIBMK_MACHINE_MDMEMORY_PRIV_H

#include <libmk/base/arena.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/machine/mdfile.h>
#include <libmk/machine/mdsong.h>

#include <stddef.h>
#include <stdint.h>

/* NULL where there is none. */
struct mk_mdmemory {
	struct mk_arena *arena;
	struct mk_mdkit *kits[MK_MDKIT_KITS];
	struct mk_mdpattern *patterns[MK_MDPATTERN_PATTERNS];
	struct mk_rowsong *songs[MK_MDSONG_SONGS];
};

/* Return a new, empty memory, or NULL without memory. The caller frees it. */
struct mk_mdmemory *mk_mdmemory_new(void);

/* Free the memory and what is in it. NULL is fine. */
void mk_mdmemory_free(struct mk_mdmemory *memory);

/*
 * Store a copy at its position, replacing what was there, and return the copy.
 *
 * Returns NULL without memory, or for a position that the machine lacks.
 */
struct mk_mdkit *mk_mdmemory_store_kit(struct mk_mdmemory *memory,
    const struct mk_mdkit *kit);
struct mk_mdpattern *mk_mdmemory_store_pattern(struct mk_mdmemory *memory,
    const struct mk_mdpattern *pattern);
struct mk_rowsong *mk_mdmemory_store_song(struct mk_mdmemory *memory,
    const struct mk_rowsong *song);

/*
 * Store all dumps of data[0..n) as the machine would; file counts them.
 *
 * Returns 0; -EBADMSG, with "offset N: sentence" in err, for a cut message, or
 * for a dump that is broken or has no place; or -ENOMEM.
 */
int mk_mdmemory_read(struct mk_mdmemory *memory, const uint8_t *data, size_t n,
    struct mk_mdfile *file, struct mk_err *err);

/*
 * Store one message of a file in the same way, but no cut one; file counts it.
 */
int mk_mdmemory_read_message(struct mk_mdmemory *memory,
    const struct mk_sysex *message, struct mk_mdfile *file, struct mk_err *err);

/*
 * Write everything as dumps in the machine's order: kits, patterns, songs, each
 * ascending. Write failures stay in out; see mk_buf_status().
 */
void mk_mdmemory_write(const struct mk_mdmemory *memory, struct mk_buf *out);

#endif
