/* SPDX-License-Identifier: ISC */
/*
 * What a command does, sent by the user or done in the host.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_VERBS_PRIV_H
#define LIBMK_ENGINE_VERBS_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/engine/state_priv.h>
#include <libmk/song/command.h>

#include <stdint.h>

/*
 * Execute a command; line is the one that it was read from.
 *
 * Returns 0; -ENOENT if something does not exist; or -EBADMSG for a verb that
 * the engine does not execute.
 */
int mk_verbs_do(struct mk_state *state, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err);

#endif
