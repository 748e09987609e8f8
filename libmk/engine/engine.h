/* SPDX-License-Identifier: ISC */
/*
 * The engine: a surface and a song joined.
 *
 *   surface ── messages ──> mk_engine_feed()      ─┐
 *   user    ── commands ──> mk_engine_command()   ─┼─> mk_engine_drain()
 *   host    ── changes ───> mk_engine_host_...()  ─┘      │
 *                                                         v  struct mk_sink:
 *        feedback and display to the surface, changes to the host, MIDI out
 *
 * It decides, but neither waits nor reads a clock: `now` comes in, in
 * nanoseconds of a monotonic clock. Values to be sent are kept as differences,
 * not as a queue: if a parameter moved a hundred times since the last drain,
 * only its last value is sent. Notes and lines, which are sent one by one, are
 * drained early if they run out of room, so none is lost.
 *
 * Functions marked realtime neither allocate nor block, except for what the
 * sink does and for a line that sets a name, which the song copies. The others
 * may allocate. Nothing here blocks.
 */
#ifndef LIBMK_ENGINE_ENGINE_H
#define LIBMK_ENGINE_ENGINE_H

#include <libmk/base/api.h>
#include <libmk/base/err.h>
#include <libmk/base/time.h>
#include <libmk/codec/midi.h>
#include <libmk/engine/banks.h>
#include <libmk/engine/sink.h>
#include <libmk/song/command.h>
#include <libmk/song/song.h>
#include <libmk/song/target.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

MK_BEGIN_DECLS

struct mk_engine;

struct mk_engine_counters {
	uint64_t lost; /* values, notes and lines for which there was no room */
	uint64_t looped; /* messages not sent, because they came back */
};

/*
 * Return an engine that joins the surface and the song.
 *
 * Both, and banks, which may be NULL, must outlive it, the song unless it is
 * replaced. It changes the song's values and selection in place. Returns NULL
 * with a sentence if the surface is impossible, or without memory. The caller
 * frees it. May allocate.
 */
MK_API struct mk_engine *mk_engine_new(const struct mk_surface *surface,
    struct mk_song *song, const struct mk_banks *banks, struct mk_err *err);

/*
 * Free the engine. NULL is fine. May allocate: the song gets a copy of its
 * appointed device's path.
 */
MK_API void mk_engine_free(struct mk_engine *engine);

/*
 * Set the sink, which must outlive the engine unless it is replaced.
 *
 * Without a sink, what is sent is discarded. Realtime.
 */
MK_API void mk_engine_attach(struct mk_engine *engine,
    const struct mk_sink *sink);

/*
 * Start, or start again because the surface was connected again.
 *
 * What the surface shows is unknown, so everything is sent. Realtime.
 */
MK_API void mk_engine_connect(struct mk_engine *engine, uint64_t now);

/*
 * Release all buttons, because their surface has left or is about to. Halves of
 * values act first. Realtime.
 */
MK_API void mk_engine_release(struct mk_engine *engine, uint64_t now);

/*
 * Take n messages from the surface one after another, and pass to the sink what
 * each causes, in that order, with consecutive MIDI in one call; then what the
 * surface should show. A parser's reports are ignored. Realtime.
 */
MK_API void mk_engine_feed(struct mk_engine *engine,
    const struct mk_midi *messages, size_t n, uint64_t now);

/*
 * Take a command, with the line from which it was read.
 *
 * It comes from the user or, with command->host, was done in the host. What it
 * causes waits for mk_engine_drain(); if there is no room, what is waiting is
 * sent first. Returns 0; -ENOENT for what does not exist; -EBADMSG for what the
 * engine does not do, such as get and dump, which the caller does. The sentence
 * has no place. Realtime.
 */
MK_API int mk_engine_command(struct mk_engine *engine,
    const struct mk_command *command, const struct mk_line *line, uint64_t now,
    struct mk_err *err);

/*
 * Take a value that the host reports for a parameter.
 *
 * While a control moves the parameter, it may be an echo of what was sent: then
 * only the last value reported counts, once the control rests. Realtime.
 */
MK_API void mk_engine_host_value(struct mk_engine *engine,
    struct mk_param *param, double value, uint64_t now);

/*
 * Note that the song's structure, selection or appointed device has changed.
 * Realtime.
 */
MK_API void mk_engine_host_changed(struct mk_engine *engine, uint64_t now);

/*
 * Replace the song.
 *
 * The old song must still exist, and may be freed after the call. Values queued
 * for it are discarded: drain first to send them. The lock stays if its path
 * leads to a device, or else ends, and the user is told; so does the appointed
 * device, unless the new song names one itself. The surface stays connected and
 * is sent only what differs. May allocate: the old song gets a copy of its
 * appointed device's path.
 */
MK_API void mk_engine_set_song(struct mk_engine *engine, struct mk_song *song,
    uint64_t now);

/*
 * Use other banks, which may be NULL, from now on; the old ones may be freed
 * after the call. Bindings are resolved again, and what then differs is sent.
 * May allocate.
 */
MK_API void mk_engine_set_banks(struct mk_engine *engine,
    const struct mk_banks *banks, uint64_t now);

/* Do what is due: rests end, halves of values act, flashes end. Realtime. */
MK_API void mk_engine_tick(struct mk_engine *engine, uint64_t now);

/*
 * Let waiting halves of values act now, because nothing more will come from the
 * surface. Realtime.
 */
MK_API void mk_engine_settle(struct mk_engine *engine, uint64_t now);

/* Return when to call mk_engine_tick() next, or MK_ENGINE_NEVER. Realtime. */
MK_API uint64_t mk_engine_deadline(const struct mk_engine *engine);

/* Pass everything that is to be sent to the sink. Realtime. */
MK_API void mk_engine_drain(struct mk_engine *engine, uint64_t now);

/* Return the engine's song. Realtime. */
MK_API struct mk_song *mk_engine_song(const struct mk_engine *engine);

/*
 * Clear the labels of the display, before leaving the surface.
 *
 * They come back when anything changes. Realtime.
 */
MK_API void mk_engine_blank(struct mk_engine *engine, uint64_t now);

/* Return the page shown, from 0. Realtime. */
MK_API int mk_engine_page(const struct mk_engine *engine);

/*
 * Return whether the current device is locked, and what that device is.
 * Realtime.
 */
MK_API bool mk_engine_locked(const struct mk_engine *engine);
MK_API const struct mk_target *mk_engine_current(struct mk_engine *engine);

/* Return the counters since the engine was made. Realtime. */
MK_API struct mk_engine_counters mk_engine_count(const struct mk_engine
        *engine);

MK_END_DECLS

#endif
