/* SPDX-License-Identifier: ISC */
/*
 * The reading of a host's song, as a plan: a table of questions in their
 * order, asked of the song, of each track, of each device.
 *
 * Steps with the same stage are asked at once, as far as there is room; a new
 * stage begins when all of the one before are answered, or given up. How many
 * tracks and devices there are the next song tells by then.
 */
#ifndef LIBMK_HOST_OSCPLAN_PRIV_H
#define LIBMK_HOST_OSCPLAN_PRIV_H

#include <libmk/host/oscpeer_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whom a step asks, and which ids it has. */
enum mk_oscplan_scope {
	MK_OSCPLAN_SONG,          /* none */
	MK_OSCPLAN_TRACK,         /* the track's, from 0 */
	MK_OSCPLAN_RETURN,        /* the return's, from 0 */
	MK_OSCPLAN_MASTER,        /* none */
	MK_OSCPLAN_TRACK_SEND,    /* the track's and the send's */
	MK_OSCPLAN_TRACK_DEVICE,  /* the track's and the device's */
	MK_OSCPLAN_RETURN_DEVICE, /* the return's and the device's */
	MK_OSCPLAN_MASTER_DEVICE, /* the device's */
	MK_OSCPLAN_STRIP,         /* any strip's, from 0 */
	MK_OSCPLAN_ROUTE,         /* any strip's that is no group, from 0 */
	MK_OSCPLAN_STRIP_DEVICE,  /* the strip's and the device's */
	/*
	 * The first track's and the send's, one after the other until there
	 * is no such send: how many there are no host tells.
	 */
	MK_OSCPLAN_PROBE,
};

struct mk_oscplan_step {
	int stage;
	enum mk_oscplan_scope scope;
	int what; /* the kind's number of the address */
};

struct mk_oscplan {
	const struct mk_oscplan_step *steps;
	size_t n_steps;
	size_t step, one, two; /* what is asked next */
	size_t n_sends;        /* found by a probe */
	bool probed;
	bool again;    /* the structure is another: it is to be read anew */
	uint64_t poll; /* when to ask for what is not told */
};

/* Begin the peer's next song, standing before the first step. */
void mk_oscplan_start(struct mk_oscplan *plan, struct mk_oscpeer *peer,
    const struct mk_oscplan_step *steps, size_t n_steps, uint64_t now);

/* What is due for a kind. */
enum mk_oscplan_due {
	MK_OSCPLAN_NOTHING,
	MK_OSCPLAN_END,  /* all is answered: to end the song */
	MK_OSCPLAN_POLL, /* to ask, and to say when to do so again */
};

/* Ask as much as there is room for, or read anew; return what is due. */
enum mk_oscplan_due mk_oscplan_tick(struct mk_oscplan *plan,
    struct mk_oscpeer *peer, uint64_t now);

/* Return when that is to be called: answers drive the reading, too. */
uint64_t mk_oscplan_deadline(const struct mk_oscplan *plan,
    const struct mk_oscpeer *peer);

/*
 * Find the device whose turn it is, of all that the song's strips have one
 * after another, and count the turn; false: there is none.
 */
bool mk_oscplan_next_device(const struct mk_song *song, size_t *turn,
    size_t *strip, size_t *device);

/* Return a song's strip by the ids that such a scope has, or NULL. */
struct mk_strip *mk_oscplan_strip(const struct mk_song *song,
    enum mk_oscplan_scope scope, long id);

#endif
