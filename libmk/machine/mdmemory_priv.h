/* SPDX-License-Identifier: ISC */
/*
 * What a Machinedrum holds, or part of it: kits, patterns and songs by their
 * positions.
 *
 * All that is in it belongs to it.
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

/* Those that are not there are NULL. */
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
 * Store a copy at its position, in place of what was there, and return it.
 *
 * Returns NULL without memory, or for a position that the machine has not.
 */
struct mk_mdkit *mk_mdmemory_store_kit(struct mk_mdmemory *memory,
    const struct mk_mdkit *kit);
struct mk_mdpattern *mk_mdmemory_store_pattern(struct mk_mdmemory *memory,
    const struct mk_mdpattern *pattern);
struct mk_rowsong *mk_mdmemory_store_song(struct mk_mdmemory *memory,
    const struct mk_rowsong *song);

/*
 * Store all dumps of data[0..n), as the machine would; file counts them.
 *
 * Returns 0; -EBADMSG, with "offset N: sentence" in err, for a message that
 * is cut or a dump that is broken or has no place; or -ENOMEM.
 */
int mk_mdmemory_read(struct mk_mdmemory *memory, const uint8_t *data, size_t n,
    struct mk_mdfile *file, struct mk_err *err);

/* Do so with one message of a file, but for cut ones; file counts it. */
int mk_mdmemory_read_message(struct mk_mdmemory *memory,
    const struct mk_sysex *message, struct mk_mdfile *file, struct mk_err *err);

/*
 * Write all there is as dumps: kits, patterns, songs, each ascending, as the
 * machine does. Failures stay in out; see mk_buf_status().
 */
void mk_mdmemory_write(const struct mk_mdmemory *memory, struct mk_buf *out);

#endif
