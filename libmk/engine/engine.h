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
 * It decides, and neither waits nor reads a clock: `now` comes in, in
 * nanoseconds of a clock that never goes back. What is to be sent is kept as
 * what differs, not as a queue: of a parameter that moved a hundred times
 * since the last drain, the last value is sent. What is to be sent one by one,
 * notes and lines, is drained sooner where there is no more room for it, so
 * that none is lost.
 *
 * What is marked realtime neither allocates nor blocks, but for what the sink
 * does within it and for a line that sets a name, which the song copies. The
 * rest may allocate. Nothing here blocks.
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
	uint64_t lost;   /* values, notes and lines that had nowhere to go */
	uint64_t looped; /* messages that were not sent, as they came back */
};

/*
 * Return an engine that joins the surface and the song.
 *
 * Both, and banks, which may be NULL, must outlive it, the song unless it gets
 * another. It changes the song's values and selection in place. NULL with a
 * sentence for a surface that cannot be, or without memory. The caller frees
 * it. May allocate.
 */
MK_API struct mk_engine *mk_engine_new(const struct mk_surface *surface,
    struct mk_song *song, const struct mk_banks *banks, struct mk_err *err);

/*
 * Free the engine. NULL is fine. May allocate: the song keeps the path of its
 * appointed device.
 */
MK_API void mk_engine_free(struct mk_engine *engine);

/*
 * Set the sink, which must outlive the engine or be replaced.
 *
 * Without one it goes nowhere. Realtime.
 */
MK_API void mk_engine_attach(struct mk_engine *engine,
    const struct mk_sink *sink);

/*
 * Start, or start again because the surface was connected again.
 *
 * Nothing is known of what it shows, so everything is sent. Realtime.
 */
MK_API void mk_engine_connect(struct mk_engine *engine, uint64_t now);

/*
 * Let go of all that buttons hold, as their surface has left or is about to:
 * each is released. Halves of values act before. Realtime.
 */
MK_API void mk_engine_release(struct mk_engine *engine, uint64_t now);

/*
 * Take n messages from the surface one after another, and give the sink what
 * each of them has caused in that order, MIDI in a row by one call; then what
 * the surface is to show. The reports of a parser are passed over. Realtime.
 */
MK_API void mk_engine_feed(struct mk_engine *engine,
    const struct mk_midi *messages, size_t n, uint64_t now);

/*
 * Take a command, with the line it was read from.
 *
 * One of the user's, or with command->host something that was done in the
 * host. What it causes waits for mk_engine_drain(), unless there is no room:
 * then what waited before goes first. Returns 0; -ENOENT for what is not
 * there; -EBADMSG for what the engine does not do, as get and dump, which are
 * the caller's. The sentence has no place. Realtime.
 */
MK_API int mk_engine_command(struct mk_engine *engine,
    const struct mk_command *command, const struct mk_line *line, uint64_t now,
    struct mk_err *err);

/*
 * Take a value that the host reports for a parameter.
 *
 * While a control moves the parameter it may be the echo of what was sent:
 * then the last one reported counts once the control rests. Realtime.
 */
MK_API void mk_engine_host_value(struct mk_engine *engine,
    struct mk_param *param, double value, uint64_t now);

/* The song's structure, selection or appointed device is another. Realtime. */
MK_API void mk_engine_host_changed(struct mk_engine *engine, uint64_t now);

/*
 * Replace the song.
 *
 * The one before must still be there, and may be freed after the call. Values
 * that wait for it are dropped: drain first if the host is to have them. The
 * lock stays where its path leads to a device, else it ends and the user is
 * told; so does the appointed device, unless the song names one itself. Of the
 * surface, which stays connected, only what differs is sent. May allocate: the
 * song before keeps the path of its appointed device.
 */
MK_API void mk_engine_set_song(struct mk_engine *engine, struct mk_song *song,
    uint64_t now);

/*
 * Take other banks from now on, which may be NULL; the ones before may be freed
 * after the call. What is bound is resolved anew, and what then differs sent.
 * May allocate.
 */
MK_API void mk_engine_set_banks(struct mk_engine *engine,
    const struct mk_banks *banks, uint64_t now);

/* Do what is due: rests end, halves of values act, flashes end. Realtime. */
MK_API void mk_engine_tick(struct mk_engine *engine, uint64_t now);

/*
 * Let halves of values act whose time has not come, as nothing more will come
 * from the surface. Realtime.
 */
MK_API void mk_engine_settle(struct mk_engine *engine, uint64_t now);

/*
 * Return when mk_engine_tick() is to be called next, or MK_ENGINE_NEVER.
 * Realtime.
 */
MK_API uint64_t mk_engine_deadline(const struct mk_engine *engine);

/* Give everything that is to be sent to the sink. Realtime. */
MK_API void mk_engine_drain(struct mk_engine *engine, uint64_t now);

/* Return the song it has. Realtime. */
MK_API struct mk_song *mk_engine_song(const struct mk_engine *engine);

/*
 * Clear the labels of the display, for a surface that is left.
 *
 * They come back when something else changes. Realtime.
 */
MK_API void mk_engine_blank(struct mk_engine *engine, uint64_t now);

/* Return the page that is shown, from 0. Realtime. */
MK_API int mk_engine_page(const struct mk_engine *engine);

/*
 * Return whether the current device is locked, and what that device is.
 * Realtime.
 */
MK_API bool mk_engine_locked(const struct mk_engine *engine);
MK_API const struct mk_target *mk_engine_current(struct mk_engine *engine);

/* Return what was counted since it was made. Realtime. */
MK_API struct mk_engine_counters mk_engine_count(const struct mk_engine
        *engine);

MK_END_DECLS

#endif
