/* SPDX-License-Identifier: ISC */
/*
 * What waits to be sent to the host and to the MIDI output.
 *
 * Of a value that changes often only the latest is sent; notes and lines are
 * sent one by one, in order. While mk_outbox_has_room() is true there is room
 * for everything that one message or one command causes. What does not fit is
 * counted as lost, and the user is told once.
 */
#ifndef LIBMK_ENGINE_OUTBOX_PRIV_H
#define LIBMK_ENGINE_OUTBOX_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/engine/loopguard_priv.h>
#include <libmk/engine/map_priv.h>
#include <libmk/engine/sink.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct mk_outbox;

/*
 * Return an empty outbox for the bindings of a surface, or NULL without memory.
 * The map must outlive it.
 */
struct mk_outbox *mk_outbox_new(const struct mk_map *map,
    const struct mk_surface *surface);

/* Free the outbox and discard what is queued. NULL is fine. */
void mk_outbox_free(struct mk_outbox *outbox);

/*
 * Return whether there is room for everything that one more message or command
 * causes.
 *
 * If not, drain first. Always true while a sink is being called.
 */
bool mk_outbox_has_room(const struct mk_outbox *outbox);

/* Queue the new value of a binding's parameter, for the host or as MIDI. */
void mk_outbox_bound(struct mk_outbox *outbox, struct mk_bound *bound);

/* Queue the new value of a target's parameter, which need not be bound. */
void mk_outbox_target(struct mk_outbox *outbox, const struct mk_target *target);

/* Queue a message of up to three bytes for the MIDI output. */
void mk_outbox_midi(struct mk_outbox *outbox, const uint8_t *bytes, size_t n);

/* Queue a line of n bytes for the host, or a message to the user. */
void mk_outbox_line(struct mk_outbox *outbox, const char *text, size_t n);
void mk_outbox_message(struct mk_outbox *outbox, const char *text);

/* Begin a line for the host and return where to append it; queue it. */
struct mk_buf *mk_outbox_begin(struct mk_outbox *outbox);
void mk_outbox_end(struct mk_outbox *outbox);

/*
 * Keep the queued values apart from the bindings, which are about to be
 * resolved again.
 *
 * Call it before mk_map_rebuild().
 */
void mk_outbox_unbind(struct mk_outbox *outbox);

/* Discard values queued for the host; their song is about to be freed. */
void mk_outbox_drop(struct mk_outbox *outbox);

/*
 * Send the drained MIDI to the sink, and tell the user if something was lost.
 */
void mk_outbox_flush(struct mk_outbox *outbox, const struct mk_sink *sink);

/* What a drain needs: the song of the paths, the sink, and the time. */
struct mk_drain {
	const struct mk_song *song;
	struct mk_loopguard *guard;
	const struct mk_sink *sink;
	uint64_t now;
};

/*
 * Send everything that is queued to the sink.
 *
 * MIDI is collected until something else follows it, so that the sink gets it
 * in one call; mk_outbox_flush() sends the rest. The guard holds back MIDI that
 * goes round in a loop, and the user is told once. A sink that calls the engine
 * again drains nothing.
 */
void mk_outbox_drain(struct mk_outbox *outbox, const struct mk_drain *drain);

/* Return how many notes, lines and values were discarded or did not fit. */
uint64_t mk_outbox_lost(const struct mk_outbox *outbox);

#endif
