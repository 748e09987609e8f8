/*
 * What a control's movement does: it moves a target, or says lines.
 *
 * The engine's own.
 */
#ifndef LIBMK_SURFACE_MOVES_H
#define LIBMK_SURFACE_MOVES_H

#include <libmk/surface/ctl.h>
#include <libmk/surface/state.h>

#include <stdint.h>

/*
 * Do what an event of a control asks for.
 *
 * say is called with each line of text that the control says.
 */
void mk_moves_event(struct mk_state *state, const struct mk_ctl_event *event,
    void (*say)(struct mk_state *state, const char *text, uint64_t now),
    uint64_t now);

#endif
