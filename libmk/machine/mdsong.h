/* SPDX-License-Identifier: ISC */
/*
 * The Machinedrum's song: up to 256 rows of 10 bytes each.
 *
 * The rows carry all that a message holds, also what is not understood: decoded
 * and encoded again, it is the same byte for byte.
 *
 * Source: Machinedrum SPS-1UW manual OS 1.63, appendix C, and dumps of
 * machines. The machine stores any song verbatim and checks nothing.
 */
#ifndef LIBMK_MACHINE_MDSONG_H
#define LIBMK_MACHINE_MDSONG_H

#include <libmk/base/api.h>
#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/machine/mddump.h>
#include <libmk/machine/rowsong.h>

#include <stddef.h>

MK_BEGIN_DECLS

#define MK_MDSONG_SONGS 32  /* positions */
#define MK_MDSONG_ROWS  256 /* END included */

/* Return the offset in the message of the row at an index. */
MK_API size_t mk_mdsong_row_at(size_t index);

/*
 * Encode the song, which has 1 to 256 rows, as one message.
 *
 * Failures stay in out; see mk_buf_status().
 */
MK_API void mk_mdsong_encode(const struct mk_rowsong *song, struct mk_buf *out);

/*
 * Decode the body of a song's dump; the trailer is ignored.
 *
 * Returns 0 or -EBADMSG with "offset N: sentence" in err.
 */
MK_API int mk_mdsong_decode(struct mk_rowsong *song,
    const struct mk_mddump *dump, struct mk_err *err);

MK_END_DECLS

#endif
