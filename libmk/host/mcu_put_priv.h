/* SPDX-License-Identifier: ISC */
/*
 * A Mackie Control's hands: what is moved on it, for the software to hear.
 *
 * Faders are touched before they move, and let go of when they rest; V-pots
 * are turned by ticks while the display shows what they turn; a switch is a
 * button that is pressed if its lamp shows another state.
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
	MK_MCU_AWAY,    /* nothing was heard since its port came */
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
	/* What waits for its view, a bit a V-pot. */
	unsigned held_pans, held_knobs;
	uint64_t knock; /* when we say that we are there, or never */
	unsigned tries; /* how often that showed no names */
	struct mk_mcu_counters counters;
};

/*
 * Send a message; press a button and release it; say that we are there, for
 * all to be shown.
 */
void mk_mcu_put_send(struct mk_mcu *mcu, const uint8_t *bytes, size_t n);
void mk_mcu_put_press(struct mk_mcu *mcu, unsigned note);
void mk_mcu_put_ready(struct mk_mcu *mcu);

/*
 * Send values that are on their way as far as they may go; all: those, too,
 * whose turn has not come.
 */
void mk_mcu_put_values(struct mk_mcu *mcu, bool all, uint64_t now);

/* Turn those V-pots that waited for the view which is there now. */
void mk_mcu_put_held(struct mk_mcu *mcu, uint64_t now);

/* Let go of faders that rest; say when that is to be done next, or never. */
void mk_mcu_put_let_go(struct mk_mcu *mcu, uint64_t now);
uint64_t mk_mcu_put_deadline(const struct mk_mcu *mcu);

#endif
