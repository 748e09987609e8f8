/* SPDX-License-Identifier: ISC */
/*
 * The desk: all surfaces of a user, over one song.
 *
 * Each surface has its own engine; what one of them moves, the others show. The
 * desk takes MIDI, commands and what the host reports. What MIDI causes is sent
 * at once, everything else by mk_desk_drain(). Watchers learn what is new,
 * tracers every event. Only functions that make or replace something allocate.
 */
#ifndef LIBMK_DESK_DESK_PRIV_H
#define LIBMK_DESK_DESK_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/midi.h>
#include <libmk/codec/status.h>
#include <libmk/desk/seat_priv.h>
#include <libmk/desk/trace_priv.h>
#include <libmk/engine/banks.h>
#include <libmk/engine/engine.h>
#include <libmk/song/command.h>
#include <libmk/song/song.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Return a desk without surfaces, or NULL without memory.
 *
 * Call mk_desk_add() before anything else. The song, banks, which may be NULL,
 * and the user's self must outlive the desk.
 */
struct mk_desk *mk_desk_new(struct mk_song *song, const struct mk_banks *banks,
    const struct mk_desk_user *user);

/* Free the desk. NULL is fine. */
void mk_desk_free(struct mk_desk *desk);

/*
 * Seat a surface at the desk, or replace the surface of a seat.
 *
 * The surface must outlive the seat. A replacement keeps lock, page and what
 * buttons hold, and everything is sent to the device. A surface without a name
 * and controls reserves the seat for another. Returns the seat, from 0, or a
 * negative errno with a sentence; then nothing has changed.
 */
int mk_desk_add(struct mk_desk *desk, const struct mk_surface *surface,
    struct mk_err *err);
int mk_desk_replace(struct mk_desk *desk, size_t seat,
    const struct mk_surface *surface, uint64_t now, struct mk_err *err);

/* Return how many seats are taken, and the engine of one. */
size_t mk_desk_seats(const struct mk_desk *desk);
struct mk_engine *mk_desk_engine(struct mk_desk *desk, size_t seat);

/* Return the first seat whose surface has the name, or -ENOENT. */
int mk_desk_find(const struct mk_desk *desk, const char *name);

/* Add the status of a seat's surface; a reserved seat has none. */
void mk_desk_status(struct mk_desk *desk, size_t seat, struct mk_status *facts);

/* Return the current song, and the banks. */
struct mk_song *mk_desk_song(const struct mk_desk *desk);
const struct mk_banks *mk_desk_banks(const struct mk_desk *desk);

/*
 * Replace the banks; the new ones may be NULL.
 *
 * Bindings to best parameters are resolved again; only what then differs is
 * sent. The banks must outlive the desk unless they are replaced.
 */
void mk_desk_set_banks(struct mk_desk *desk, const struct mk_banks *banks,
    uint64_t now);

/*
 * Note that a seat's surface was connected; that it has left or is about to,
 * which releases its buttons; take messages from it.
 */
void mk_desk_connect(struct mk_desk *desk, size_t seat, uint64_t now);
void mk_desk_release(struct mk_desk *desk, size_t seat, uint64_t now);
void mk_desk_midi(struct mk_desk *desk, size_t seat,
    const struct mk_midi *messages, size_t n, uint64_t now);

/* Queue what messages cause until mk_desk_drain() as well; or stop doing so. */
void mk_desk_hold(struct mk_desk *desk, bool held);

/*
 * Take a command, as mk_engine_command() does.
 *
 * Commands about a surface, such as lock and show page, go to all surfaces, or
 * to the one that the extra surface=NAME names.
 */
int mk_desk_command(struct mk_desk *desk, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err);

/* Take what the host reports; see struct mk_host_user. */
void mk_desk_host_song(struct mk_desk *desk, struct mk_song *song,
    uint64_t now);
void mk_desk_host_value(struct mk_desk *desk, struct mk_param *param,
    double value, uint64_t now);
void mk_desk_host_changed(struct mk_desk *desk, uint64_t now);
void mk_desk_host_line(struct mk_desk *desk, const char *text, size_t n,
    uint64_t now);

/* Do what is due; return when to do so next, or MK_TIME_NEVER. */
void mk_desk_tick(struct mk_desk *desk, uint64_t now);
uint64_t mk_desk_deadline(const struct mk_desk *desk);

/* Send everything that is queued to the user. */
void mk_desk_drain(struct mk_desk *desk, uint64_t now);

/* Clear the labels of all displays, which mk_desk_drain() then sends. */
void mk_desk_blank(struct mk_desk *desk, uint64_t now);

/* Set whether anyone watches, or traces. */
void mk_desk_watched(struct mk_desk *desk, bool watched);
void mk_desk_traced(struct mk_desk *desk, bool traced);

/* Return the tracer, for the caller's own events. */
const struct mk_tracer *mk_desk_tracer(const struct mk_desk *desk);

#endif
