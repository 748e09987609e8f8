/* SPDX-License-Identifier: ISC */
/*
 * What the movement of a control does: move a target, say lines.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_MOVES_PRIV_H
#define LIBMK_ENGINE_MOVES_PRIV_H

#include <libmk/engine/ctl_priv.h>
#include <libmk/engine/state_priv.h>

#include <stdint.h>

/* Says a line that a control has for an event. */
typedef void mk_say(struct mk_state *state, const char *text, uint64_t now);

/* Do what an event of a control asks for; say says its lines. */
void mk_moves_event(struct mk_state *state, const struct mk_ctl_event *event,
    mk_say *say, uint64_t now);

/*
 * Let the release of another state's control say the lines that this one's
 * release would say. Returns whether there are lines that it does not have.
 */
bool mk_moves_give(struct mk_state *state, int control, struct mk_state *to,
    int other);

/*
 * Make the event of a control that "ctl NAME VALUE" asks for.
 *
 * Returns 0; -ENOENT with a sentence if there is no such control; or -EBADMSG
 * if an encoder would not move.
 */
int mk_moves_make(const struct mk_state *state, const char *name, double value,
    struct mk_ctl_event *event, struct mk_err *err);

#endif
