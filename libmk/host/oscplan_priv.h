/* SPDX-License-Identifier: ISC */
/*
 * Plans the reading of a host's song: a table of questions in order, about the
 * song, each track and each device.
 *
 * Steps of the same stage are asked together, as far as there is room; a new
 * stage begins when all of the last one are answered or given up. By then the
 * next song has the number of tracks and devices.
 */
#ifndef LIBMK_HOST_OSCPLAN_PRIV_H
#define LIBMK_HOST_OSCPLAN_PRIV_H

#include <libmk/host/oscpeer_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a step asks about, and its ids. */
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
	 * The first track's and the send's, one after the other until there is
	 * no such send: no host reports their number.
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
	bool again;    /* the structure has changed: read it again */
	uint64_t poll; /* when to ask for what is not reported */
};

/* Begin the peer's next song, before the first step. */
void mk_oscplan_start(struct mk_oscplan *plan, struct mk_oscpeer *peer,
    const struct mk_oscplan_step *steps, size_t n_steps, uint64_t now);

/* What is due for a kind. */
enum mk_oscplan_due {
	MK_OSCPLAN_NOTHING,
	MK_OSCPLAN_END,  /* all is answered: end the song */
	MK_OSCPLAN_POLL, /* ask, and set the time of the next poll */
};

/* Ask as much as there is room for, or read again; return what is due. */
enum mk_oscplan_due mk_oscplan_tick(struct mk_oscplan *plan,
    struct mk_oscpeer *peer, uint64_t now);

/* Return when to call it next; answers drive the reading, too. */
uint64_t mk_oscplan_deadline(const struct mk_oscplan *plan,
    const struct mk_oscpeer *peer);

/*
 * Find the device whose turn it is among those of all strips, and count the
 * turn; return false if there is none.
 */
bool mk_oscplan_next_device(const struct mk_song *song, size_t *turn,
    size_t *strip, size_t *device);

/* Return a song's strip by the ids that such a scope has, or NULL. */
struct mk_strip *mk_oscplan_strip(const struct mk_song *song,
    enum mk_oscplan_scope scope, long id);

#endif
