/* SPDX-License-Identifier: ISC */
/*
 * The registered or non-registered parameter selected on a channel.
 *
 * Such parameters are selected by two controllers and moved by others. (MIDI
 * 1.0 Detailed Specification, table III.)
 */
#ifndef LIBMK_SURFACE_NRPN_PRIV_H
#define LIBMK_SURFACE_NRPN_PRIV_H

#include <stdbool.h>
#include <stdint.h>

/* The controllers. */
enum mk_nrpn_cc {
	MK_NRPN_DATA_HIGH = 6,
	MK_NRPN_DATA_LOW = 38,
	MK_NRPN_UP = 96,
	MK_NRPN_DOWN = 97,
	MK_NRPN_LOW = 98,
	MK_NRPN_HIGH = 99,
	MK_NRPN_RPN_LOW = 100,
	MK_NRPN_RPN_HIGH = 101,
};

/* A channel's selection, in the caller's memory. */
struct mk_nrpn {
	uint8_t high[2], low[2]; /* of NRPN and RPN, as last received */
	bool registered;
	int number; /* 0-16383, or -1 for none */
};

/* Start with nothing selected. */
void mk_nrpn_init(struct mk_nrpn *nrpn);

/*
 * Take controller 98, 99, 100 or 101.
 *
 * nrpn->registered and nrpn->number then say what is selected: nothing until
 * both halves have come, and nothing after 127 127.
 */
void mk_nrpn_select(struct mk_nrpn *nrpn, enum mk_nrpn_cc cc, unsigned value);

#endif
