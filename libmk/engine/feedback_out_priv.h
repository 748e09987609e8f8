/* SPDX-License-Identifier: ISC */
/*
 * What is sent to the surface: start messages, feedback, the display.
 *
 * Only the engine uses it.
 */
#ifndef LIBMK_ENGINE_FEEDBACK_OUT_PRIV_H
#define LIBMK_ENGINE_FEEDBACK_OUT_PRIV_H

#include <libmk/engine/outbox_priv.h>
#include <libmk/engine/state_priv.h>

#include <stdint.h>

/* Send the start messages of the surface's file, one after another. */
void mk_feedback_out_start(struct mk_state *state, const struct mk_sink *sink);

/* Compare the controls that are due, and send the feedback that differs. */
void mk_feedback_out_due(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now);

/* Send what the display lacks. */
void mk_feedback_out_lcd(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now);

#endif
