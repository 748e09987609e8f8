/* SPDX-License-Identifier: ISC */
/*
 * The answer to "get PATTERN": for each thing in the song that matches, the
 * line with which "get PATH" answers.
 *
 *   get strip/?/volume      set strip/1/volume 0.85
 *                           set strip/2/volume 0.5
 *
 * Patterns are those of watch_priv.h, and match what watchers are told.
 */
#ifndef LIBMK_DESK_SURVEY_PRIV_H
#define LIBMK_DESK_SURVEY_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/engine/engine.h>
#include <libmk/song/command.h>

#include <stdint.h>

/*
 * Append to out the lines that answer a command "get" with a path or a pattern:
 * the song and its selections, then scenes and strips in their order.
 *
 * Returns 0, or -ENOENT with a sentence if nothing matches, or if what does has
 * no value.
 */
int mk_survey_write(struct mk_engine *engine, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_buf *out,
    struct mk_err *err);

#endif
