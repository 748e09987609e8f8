/* SPDX-License-Identifier: ISC */
/*
 * The answer to "get PATH": a line that would set that value.
 *
 *   get strip/1/volume      set strip/1/volume 0.85
 *   get strip/sel           select strip 2
 *   get device              appoint strip/1/device/2
 *   get scene/sel/name      set scene/3/name Intro
 *   get song/position       set song/position 16.5
 */
#ifndef LIBMK_ENGINE_QUERY_PRIV_H
#define LIBMK_ENGINE_QUERY_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/engine/engine.h>
#include <libmk/song/path.h>

#include <stdint.h>

/*
 * Append the answer, as of now, to out.
 *
 * Returns 0, or -ENOENT with a sentence if there is no such thing or it has no
 * value.
 */
int mk_query_write(struct mk_engine *engine, const struct mk_path *path,
    uint64_t now, struct mk_buf *out, struct mk_err *err);

#endif
