/*
 * The desk: all surfaces of a user, over one song.
 *
 * Each has an engine of its own; what one of them moves, the others show. The
 * desk sits where the engine alone would: MIDI, commands and what the host
 * reports go in, and what follows comes out at once, of MIDI, or in
 * mk_desk_drain(). It tells what
 * is new to whoever watches, and each event on its way to whoever traces.
 * Nothing is allocated but by functions that make or replace something.
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
 * Until one is seated, nothing but mk_desk_add() is to be done with it.
 * The song, banks, which may be NULL, and the user's self must outlive it.
 */
struct mk_desk *mk_desk_new(struct mk_song *song, const struct mk_banks *banks,
    const struct mk_desk_user *user);

/* Free the desk. NULL is fine. */
void mk_desk_free(struct mk_desk *desk);

/*
 * Seat a surface at the desk, or put another in a seat's place.
 *
 * The surface must outlive the seat. Of the one before the lock and the page
 * stay, and what its buttons hold, and to the device everything is sent. One
 * without a name and controls is nobody, who keeps the seat for another.
 * Returns the seat, from 0, or a negative errno with a sentence; then all is
 * as it was.
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

/* Tell how a seat's surface is; of nobody, nothing. */
void mk_desk_status(struct mk_desk *desk, size_t seat, struct mk_status *facts);

/* Return the song it has, and the banks. */
struct mk_song *mk_desk_song(const struct mk_desk *desk);
const struct mk_banks *mk_desk_banks(const struct mk_desk *desk);

/*
 * Give it other banks, which may be NULL, in the place of those that it has.
 *
 * What is bound to best parameters is resolved anew; only what then differs is
 * sent. They must outlive the desk, or be replaced.
 */
void mk_desk_set_banks(struct mk_desk *desk, const struct mk_banks *banks,
    uint64_t now);

/*
 * A seat's surface was connected anew; it has left, or is about to, and what
 * its buttons hold ends; messages come from it.
 */
void mk_desk_connect(struct mk_desk *desk, size_t seat, uint64_t now);
void mk_desk_release(struct mk_desk *desk, size_t seat, uint64_t now);
void mk_desk_midi(struct mk_desk *desk, size_t seat,
    const struct mk_midi *messages, size_t n, uint64_t now);

/* Let what messages cause wait, too, for mk_desk_drain(); or end that. */
void mk_desk_hold(struct mk_desk *desk, bool held);

/*
 * Take a command, as mk_engine_command() does.
 *
 * What is a surface's own, as lock and show page, is done by all, or by the one
 * that an extra surface=NAME names.
 */
int mk_desk_command(struct mk_desk *desk, const struct mk_command *command,
    const struct mk_line *line, uint64_t now, struct mk_err *err);

/* Take what the host tells: see struct mk_host_user. */
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

/* Give everything that is to be sent to the user. */
void mk_desk_drain(struct mk_desk *desk, uint64_t now);

/* Clear the labels of all displays, which mk_desk_drain() then sends. */
void mk_desk_blank(struct mk_desk *desk, uint64_t now);

/* Say whether anyone watches, or traces. */
void mk_desk_watched(struct mk_desk *desk, bool watched);
void mk_desk_traced(struct mk_desk *desk, bool traced);

/* Return what traces events, for those that the caller has. */
const struct mk_tracer *mk_desk_tracer(const struct mk_desk *desk);

#endif
