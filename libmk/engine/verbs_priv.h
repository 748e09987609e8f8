/*
 * What a command does: the user's, or what was done in the host.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_VERBS_PRIV_H
#define LIBMK_ENGINE_VERBS_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/engine/state_priv.h>
#include <libmk/song/command.h>

#include <stdint.h>

/*
 * Do what a command asks for; line is where it was read from.
 *
 * Returns 0, -ENOENT for what is not there, -EINVAL for a verb that is the
 * caller's to do.
 */
int mk_verbs_do(struct mk_state *state, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err);

#endif
