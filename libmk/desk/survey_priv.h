/* SPDX-License-Identifier: ISC */
/*
 * The answer to "get PATTERN": a line for each thing of the song that the
 * pattern means, as "get PATH" answers for one.
 *
 *   get strip/?/volume      set strip/1/volume 0.85
 *                           set strip/2/volume 0.5
 *
 * Patterns are those of watch_priv.h, and mean what is told to those who watch.
 */
#ifndef LIBMK_DESK_SURVEY_PRIV_H
#define LIBMK_DESK_SURVEY_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/engine/engine.h>
#include <libmk/song/command.h>

#include <stdint.h>

/*
 * Append the lines that answer a command "get" to out, of a path or a pattern:
 * the song and what is selected, scenes, strips, in their order.
 *
 * Returns 0, or -ENOENT with a sentence if nothing is meant, or what is has no
 * value.
 */
int mk_survey_write(struct mk_engine *engine, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_buf *out,
    struct mk_err *err);

#endif
