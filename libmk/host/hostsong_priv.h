/* SPDX-License-Identifier: ISC */
/*
 * What a dialect keeps for its host: the present song, the next one being read,
 * values and selections on their way, and the user to whom it reports.
 */
#ifndef LIBMK_HOST_HOSTSONG_PRIV_H
#define LIBMK_HOST_HOSTSONG_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/line.h>
#include <libmk/host/dialect.h>
#include <libmk/host/pacer_priv.h>
#include <libmk/host/places_priv.h>
#include <libmk/song/command.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The lists of a song in which one is selected. */
enum mk_selectable {
	MK_SELECTABLE_STRIP,
	MK_SELECTABLE_SCENE,
	MK_SELECTABLE_COUNT,
};

/* All fields zero is one that keeps nothing. */
struct mk_hostsong {
	struct mk_host_user user;
	struct mk_song *song; /* the present one; empty before the first */
	struct mk_song *next; /* being read, or NULL */
	struct mk_places places;
	struct mk_pacer setter;
	struct mk_pacer selections; /* numbered as enum mk_selectable */
	uint64_t gap, echo;         /* as a setter's */
	uint64_t told;              /* no sentence before */
	uint64_t lost;              /* values that were never sent */
	struct mk_line *line;       /* being done */
};

/*
 * Start with an empty song. gap and echo: see pacer_priv.h. Returns 0 or
 * -ENOMEM; mk_hostsong_done() either way.
 */
int mk_hostsong_init(struct mk_hostsong *keeper,
    const struct mk_host_user *user, uint64_t gap, uint64_t echo);

/* Free both songs and all that is queued. */
void mk_hostsong_done(struct mk_hostsong *keeper);

/*
 * Return the song that the host is describing: the next, or else the present
 * one.
 */
struct mk_song *mk_hostsong_song(struct mk_hostsong *keeper);

/*
 * Begin the next song; discard it; or make it the present one and tell the
 * user.
 *
 * Values waiting to be sent go to the same places in the next song.
 * mk_hostsong_carry(), called when that is complete, carries over a waiting
 * selection, or the present song's if the host has not said what is selected.
 * Without memory nothing changes: the first and the last return -ENOMEM.
 */
int mk_hostsong_begin(struct mk_hostsong *keeper);
void mk_hostsong_drop(struct mk_hostsong *keeper);
void mk_hostsong_carry(struct mk_hostsong *keeper);
int mk_hostsong_end(struct mk_hostsong *keeper, uint64_t now);

/*
 * Take a parameter's value from the host.
 *
 * It goes directly into the next song; for the present one, the user is told,
 * unless it is no news or may be an echo.
 */
void mk_hostsong_value(struct mk_hostsong *keeper, struct mk_param *param,
    double value, uint64_t now);

/* Queue a present parameter's value for the host, clamped to its range. */
void mk_hostsong_set(struct mk_hostsong *keeper, const struct mk_param *param);

/*
 * Queue the user's selection of a number, from 0, in the present song; or take
 * the host's in a song, which may be an echo, too.
 */
void mk_hostsong_select(struct mk_hostsong *keeper, enum mk_selectable what,
    size_t number, uint64_t now);
void mk_hostsong_selected(struct mk_hostsong *keeper, enum mk_selectable what,
    size_t number, uint64_t now);

/* Return whether such values or selections are still unsent. */
bool mk_hostsong_waits(const struct mk_hostsong *keeper);

/* Discard what is queued, because the host is gone, and count it as lost. */
void mk_hostsong_forget(struct mk_hostsong *keeper);

/* Send again what was sent since then, as mk_pacer_resend() does. */
void mk_hostsong_resend(struct mk_hostsong *keeper, uint64_t since);

/* Tell the user which settled values and selections differ in the host. */
void mk_hostsong_settle(struct mk_hostsong *keeper, uint64_t now);

/*
 * Return the parameter whose value is to be sent now, or NULL.
 *
 * Call it until it returns that.
 */
struct mk_param *mk_hostsong_next(struct mk_hostsong *keeper, uint64_t now,
    struct mk_place *place, double *value);

/* Return whether to send a selection now, and which: what and its number. */
bool mk_hostsong_next_selection(struct mk_hostsong *keeper, uint64_t now,
    enum mk_selectable *what, size_t *number);

/*
 * Tell the user that names or the selection changed, unless a song is being
 * read.
 */
void mk_hostsong_changed(struct mk_hostsong *keeper, uint64_t now);

/* Tell the user a line, or a sentence at most once a second. */
void mk_hostsong_say(struct mk_hostsong *keeper, uint64_t now, const char *fmt,
    ...) MK_PRINTF(3, 4);
void mk_hostsong_tell(struct mk_hostsong *keeper, uint64_t now, const char *fmt,
    ...) MK_PRINTF(3, 4);

/*
 * Return a host's text as a name for mk_hostsong_song(): bytes not allowed in
 * names become '?'. "" without memory.
 */
const char *mk_hostsong_name(struct mk_hostsong *keeper, const char *text);

#endif
