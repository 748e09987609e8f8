/*
 * What a control's movement does: it moves a target, or says lines.
 *
 * The engine's own.
 */
#ifndef LIBMK_ENGINE_MOVES_PRIV_H
#define LIBMK_ENGINE_MOVES_PRIV_H

#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/state_priv.h>

#include <stdint.h>

/* Says a line of text that a control has for what happened to it. */
typedef void mk_say(struct mk_state *state, const char *text, uint64_t now);

/* Do what an event of a control asks for; it says its lines by say. */
void mk_moves_event(struct mk_state *state, const struct mk_ctl_event *event,
    mk_say *say, uint64_t now);

/*
 * Let the release of a control of another state say the lines that the release
 * of this one would, as far as it has them; returns whether others are left.
 */
bool mk_moves_give(struct mk_state *state, int control, struct mk_state *to,
    int other);

/*
 * Make the movement of a control to a value, as "ctl NAME VALUE" asks for.
 *
 * Returns 0, -ENOENT with a sentence if there is no such control, or -EBADMSG
 * for an encoder that would not move.
 */
int mk_moves_make(const struct mk_state *state, const char *name, double value,
    struct mk_ctl_event *event, struct mk_err *err);

#endif
