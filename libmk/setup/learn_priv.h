/* SPDX-License-Identifier: ISC */
/*
 * Learns controls from what a device sends while they are moved.
 *
 * Messages are counted by kind and number, then made into controls:
 *
 *   cc           and what its values mean: guess_priv.h
 *   cc14         two controllers, 32 apart, that come together
 *   nrpn, rpn    by position, or by clicks: 96 and 97
 *   note, bend, aftertouch
 *   program      one number, or any if there are more than can be meant
 *   sysex        with or without a value
 *
 * Data of a registered or non-registered parameter is that parameter's;
 * pressure that comes while a note is held is the note's; system exclusive
 * messages that differ in one byte are the same, with a value. Positions and
 * buttons have ends of their own if those are certain: travel_priv.h.
 */
#ifndef LIBMK_SETUP_LEARN_PRIV_H
#define LIBMK_SETUP_LEARN_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/midi.h>
#include <libmk/engine/halves_priv.h>
#include <libmk/setup/guess_priv.h>
#include <libmk/setup/travel_priv.h>
#include <libmk/surface/nrpn_priv.h>
#include <libmk/surface/surface.h>

#include <stddef.h>
#include <stdint.h>

#define MK_LEARN_SOURCES 64 /* kinds of messages that are told apart */
#define MK_LEARN_SYSEX   64 /* bytes of one; longer ones are skipped */

/* Messages of one kind and number. Only learn.c uses its fields. */
struct mk_learn_source {
	enum mk_control_kind kind;
	int channel, number;
	uint32_t n;           /* messages that count */
	uint32_t pairs;       /* CC: times it came with the one 32 above it */
	uint32_t clicks;      /* NRPN, RPN: controllers 96 and 97 */
	struct mk_guess data; /* its values of 7 bits, */
	struct mk_halves halves; /* or half of them, */
	struct mk_travel wide;   /* which are so many of 14 */
	uint8_t sysex[MK_LEARN_SYSEX], mask[MK_LEARN_SYSEX];
	size_t n_sysex;
	bool merged; /* into another */
};

/* Everything received, in the caller's memory. */
struct mk_learn {
	struct mk_learn_source sources[MK_LEARN_SOURCES];
	size_t n_sources;
	struct mk_nrpn nrpn[16];
	int last_cc[16]; /* number, or -1; and its value */
	uint8_t last_value[16];
	int held[16]; /* notes */
};

/* Start with nothing received. */
void mk_learn_init(struct mk_learn *learn);

/* Take a message. */
void mk_learn_feed(struct mk_learn *learn, const struct mk_midi *message);

/* A control that was learnt. */
struct mk_learnt {
	struct mk_control
	    control; /* its name is NULL; the learner owns sysex */
	struct mk_guessed guessed;
};

/*
 * Find the controls that moved, at most max.
 *
 * If there are more, found gets those that moved most, in the order in which
 * they began. If there are too many, two adjacent controllers that only click
 * become one control, and so do several programs. *n_found becomes how many
 * were written; returns how many there are. They are valid until the next
 * mk_learn_feed().
 */
size_t mk_learn_find(const struct mk_learn *learn, struct mk_learnt *found,
    size_t max, size_t *n_found);

/*
 * Find the surface's control that sends a learnt control's messages.
 *
 * Returns 0 with its index, or with MK_SURFACE_NONE; or -ENOMEM.
 */
int mk_learn_match(const struct mk_control *control,
    const struct mk_surface *surface, int *index, struct mk_err *err);

#endif
