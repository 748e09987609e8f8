/* SPDX-License-Identifier: ISC */
/*
 * An engine driven by a script, and what it does as lines.
 *
 * Each line of the script is echoed as "# LINE"; what it caused follows. The
 * stamps are the clock: timers that are due before a line's stamp act before
 * it, and after the last line they all run out. "midi ..." in is from the
 * surface, "midi ..." out is to it.
 *
 * The song plays: what the engine gives its host is written, and done in the
 * song (songplay_priv.h), whose tempo and the stamps say where it is.
 */
#ifndef LIBMK_DESK_REPLAY_PRIV_H
#define LIBMK_DESK_REPLAY_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/engine/engine.h>

struct mk_replay;

/*
 * Return a replay of the engine, which must outlive it, or NULL.
 *
 * What happens is appended to out. It begins at time 0 with "# start" and
 * what that causes.
 */
struct mk_replay *mk_replay_new(struct mk_engine *engine, struct mk_buf *out);

/* Free the replay. NULL is fine. */
void mk_replay_free(struct mk_replay *replay);

/*
 * Take a line of the script.
 *
 * Returns 0; or -EBADMSG or -ENOENT for a line that asks for what cannot be,
 * with its *column and a sentence without a place; it then has done nothing,
 * but for the whole messages of MIDI in which some are not. What the song
 * cannot do that a control asks for is a message to the user.
 */
int mk_replay_line(struct mk_replay *replay, const struct mk_line *line,
    size_t *column, struct mk_err *err);

/*
 * Let all timers run out: the script has ended.
 *
 * Returns 0, or -EBADMSG with a sentence if a message of MIDI has not.
 */
int mk_replay_end(struct mk_replay *replay, struct mk_err *err);

#endif
