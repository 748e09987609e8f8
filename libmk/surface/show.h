/*
 * What the surface is sent: start messages, positions, the display.
 *
 * The engine's own.
 */
#ifndef LIBMK_SURFACE_SHOW_H
#define LIBMK_SURFACE_SHOW_H

#include <libmk/surface/outbox.h>
#include <libmk/surface/state.h>

#include <stdint.h>

/* Send the start messages of the surface's file, one after another. */
void mk_show_start(struct mk_state *state, const struct mk_sink *sink);

/* Compare what is due, and send what differs; the rest stays listed. */
void mk_show_due(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now);

/* Send what the display lacks. */
void mk_show_lcd(struct mk_state *state, const struct mk_sink *sink,
    uint64_t now);

#endif
