/* SPDX-License-Identifier: ISC */
/*
 * Drives an engine by a script, and writes what it does as lines.
 *
 * Each line of the script is echoed as "# LINE", followed by what it caused.
 * The stamps are the clock: timers due before a line's stamp act before it, and
 * after the last line they all run out. "midi ..." in the script is from the
 * surface, in the output to it.
 *
 * The song is its own host: what the engine sends to the host is written, and
 * done in the song (songplay_priv.h), whose position follows from its tempo and
 * the stamps.
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
 * It appends to out what happens, beginning at time 0 with "# start" and what
 * that causes.
 */
struct mk_replay *mk_replay_new(struct mk_engine *engine, struct mk_buf *out);

/* Free the replay. NULL is fine. */
void mk_replay_free(struct mk_replay *replay);

/*
 * Take a line of the script.
 *
 * Returns 0; or -EBADMSG or -ENOENT for an impossible line, with *column and a
 * sentence without a place. Such a line has no effect, except that whole MIDI
 * messages in it count. If a control asks for what the song cannot do, the user
 * gets a message.
 */
int mk_replay_line(struct mk_replay *replay, const struct mk_line *line,
    size_t *column, struct mk_err *err);

/*
 * End the script: let all timers run out.
 *
 * Returns 0, or -EBADMSG with a sentence if a MIDI message is incomplete.
 */
int mk_replay_end(struct mk_replay *replay, struct mk_err *err);

#endif
