/*
 * What a device sends while its controls are moved, counted by message.
 *
 * Data of a registered or non-registered parameter is that parameter's;
 * pressure that comes while a note is held is the note's; system exclusive
 * messages that differ in one byte are the same, with a value. learnt_priv.h
 * makes controls of it.
 */
#ifndef LIBMK_SETUP_LEARN_PRIV_H
#define LIBMK_SETUP_LEARN_PRIV_H

#include <libmk/codec/midi.h>
#include <libmk/engine/pair_priv.h>
#include <libmk/setup/guess_priv.h>
#include <libmk/setup/travel_priv.h>
#include <libmk/surface/nrpn_priv.h>
#include <libmk/surface/surface.h>

#include <stddef.h>
#include <stdint.h>

#define MK_LEARN_SOURCES 64 /* messages that are told apart */
#define MK_LEARN_SYSEX   64 /* bytes of one; longer ones are passed over */

/* One kind of message of one number; its fields are learn.c's. */
struct mk_learn_source {
	enum mk_control_kind kind;
	int channel, number;
	uint32_t n;            /* messages that count */
	uint32_t pairs;        /* CC: that came with the one 32 above it */
	uint32_t clicks;       /* NRPN, RPN: controllers 96 and 97 */
	struct mk_guess data;  /* its values of 7 bits, */
	struct mk_pair pair;   /* or half of them, */
	struct mk_travel wide; /* which are so many of 14 */
	uint8_t sysex[MK_LEARN_SYSEX], mask[MK_LEARN_SYSEX];
	size_t n_sysex;
	bool merged; /* into another */
};

/* All that was heard, in the caller's memory. */
struct mk_learn {
	struct mk_learn_source sources[MK_LEARN_SOURCES];
	size_t n_sources;
	struct mk_nrpn nrpn[16];
	int last_cc[16]; /* number, or -1; and its value */
	uint8_t last_value[16];
	int held[16]; /* notes */
};

/* Start without having heard anything. */
void mk_learn_init(struct mk_learn *learn);

/* Take a message. */
void mk_learn_feed(struct mk_learn *learn, const struct mk_midi *message);

#endif
