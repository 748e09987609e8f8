/*
 * What waits to be sent to the host and to the MIDI output.
 *
 * Of a value that changes often only the latest is sent; notes and lines
 * are sent one by one, in their order. While mk_outbox_has_room(), all that one
 * message of the surface or one command causes finds room; what finds none
 * all the same is counted as lost, and told once.
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
 * Return an empty outbox of a map, which must outlive it, and the surface that
 * it is of; NULL: no memory.
 */
struct mk_outbox *mk_outbox_new(const struct mk_map *map,
    const struct mk_surface *surface);

/* Free the outbox; what waits is lost. NULL is fine. */
void mk_outbox_free(struct mk_outbox *outbox);

/*
 * Return whether all that another message or command causes has room.
 *
 * If not, drain first. While a sink is being given something there is.
 */
bool mk_outbox_has_room(const struct mk_outbox *outbox);

/* A binding's parameter has a new value for the host, or for MIDI. */
void mk_outbox_bound(struct mk_outbox *outbox, struct mk_bound *bound);

/* A parameter that a target has, bound or not, has a new value. */
void mk_outbox_target(struct mk_outbox *outbox, const struct mk_target *target);

/* Send a message of up to three bytes to the MIDI output. */
void mk_outbox_midi(struct mk_outbox *outbox, const uint8_t *bytes, size_t n);

/* Send a line of n bytes to the host, or a message to the user. */
void mk_outbox_line(struct mk_outbox *outbox, const char *text, size_t n);
void mk_outbox_message(struct mk_outbox *outbox, const char *text);

/* Return what a line to the host is to be appended to; send that. */
struct mk_buf *mk_outbox_begin(struct mk_outbox *outbox);
void mk_outbox_end(struct mk_outbox *outbox);

/*
 * Keep what waits, as the bindings are about to be resolved anew.
 *
 * To be called before mk_map_rebuild().
 */
void mk_outbox_unbind(struct mk_outbox *outbox);

/* Drop the values that wait for the host, as their song goes. */
void mk_outbox_drop(struct mk_outbox *outbox);

/* Give the MIDI that was drained to the sink; tell that something was lost. */
void mk_outbox_flush(struct mk_outbox *outbox, const struct mk_sink *sink);

/* A drain at work: from where, to where, and when. */
struct mk_drain {
	const struct mk_song *song;
	struct mk_loopguard *guard;
	const struct mk_sink *sink;
	uint64_t now;
};

/*
 * Give everything that waits to the sink.
 *
 * MIDI is kept as long as nothing else comes after it, so that the sink gets
 * all of it at once: mk_outbox_flush() is the end. MIDI that goes round in a
 * loop is kept back by the guard, and told once. A sink that comes back to the
 * engine drains nothing.
 */
void mk_outbox_drain(struct mk_outbox *outbox, const struct mk_drain *drain);

/* Return how many notes, lines and values were dropped, or had no room. */
uint64_t mk_outbox_lost(const struct mk_outbox *outbox);

#endif
