/* SPDX-License-Identifier: ISC */
/*
 * A Mackie Control's hands: moves its controls, for the software to take.
 *
 * Faders are touched before they move, and released when they rest; V-pots are
 * turned by ticks while the display shows what they turn; a switch is a button,
 * pressed if its lamp shows another state.
 */
#ifndef LIBMK_HOST_MCU_PUT_PRIV_H
#define LIBMK_HOST_MCU_PUT_PRIV_H

#include <libmk/host/hostsong_priv.h>
#include <libmk/host/mcu_desk_priv.h>
#include <libmk/host/mcu_knob_priv.h>
#include <libmk/host/mcu_view_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum mk_mcu_state {
	MK_MCU_AWAY,    /* nothing was received since its port came */
	MK_MCU_READING, /* it has just started */
	MK_MCU_READY,
};

struct mk_mcu_counters {
	uint64_t sent, heard; /* messages */
	uint64_t ignored;     /* that are of no use to us, as meters */
	uint64_t malformed;
	uint64_t starts; /* how often it was read */
};

struct mk_mcu {
	char where[64];
	void (*send)(void *to, const uint8_t *bytes, size_t n);
	void *to;
	enum mk_mcu_state state;
	bool up; /* the port is there */
	struct mk_hostsong keeper;
	struct mk_mcu_desk desk;
	struct mk_mcu_view view;
	struct mk_mcu_knob pans[MK_MCU_STRIPS], knobs[MK_MCU_STRIPS];
	size_t selected;                 /* the strip, from 0 */
	uint64_t touched[MK_MCU_FADERS]; /* until when, or 0 */
	/* V-pots waiting for their view, a bit each. */
	unsigned held_pans, held_knobs;
	uint64_t knock; /* when we say that we are there, or never */
	unsigned tries; /* how often that showed no names */
	struct mk_mcu_counters counters;
};

/*
 * Send a message; press and release a button; announce ourselves, so that
 * everything is shown.
 */
void mk_mcu_put_send(struct mk_mcu *mcu, const uint8_t *bytes, size_t n);
void mk_mcu_put_press(struct mk_mcu *mcu, unsigned note);
void mk_mcu_put_ready(struct mk_mcu *mcu);

/* Send the values whose turn has come; with all, the others, too. */
void mk_mcu_put_values(struct mk_mcu *mcu, bool all, uint64_t now);

/* Turn the V-pots that waited for the view shown now. */
void mk_mcu_put_held(struct mk_mcu *mcu, uint64_t now);

/* Release faders that rest; return when to do so next, or never. */
void mk_mcu_put_let_go(struct mk_mcu *mcu, uint64_t now);
uint64_t mk_mcu_put_deadline(const struct mk_mcu *mcu);

#endif
