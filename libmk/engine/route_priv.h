/* SPDX-License-Identifier: ISC */
/*
 * Which control sent a MIDI message.
 *
 * Tables by channel and number: one look-up finds the control, however many
 * there are.
 */
#ifndef LIBMK_ENGINE_ROUTE_PRIV_H
#define LIBMK_ENGINE_ROUTE_PRIV_H

#include <libmk/base/err.h>
#include <libmk/codec/midi.h>
#include <libmk/surface/surface.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_ROUTE_CHANNELS 16
#define MK_ROUTE_NUMBERS  128

/* What a controller means to the control that claimed it. */
enum mk_role {
	MK_ROLE_VALUE, /* a movement, by the control's encoding */
	MK_ROLE_POSITION,
	MK_ROLE_HIGH, /* the upper half of a 14-bit value */
	MK_ROLE_LOW,
	MK_ROLE_UP, /* a click */
	MK_ROLE_DOWN,
	MK_ROLE_SELECT, /* it selects a parameter */
};

struct mk_hop {
	int16_t control; /* index, or MK_SURFACE_NONE */
	uint8_t role;    /* enum mk_role */
	bool param;      /* to the parameter selected; control is any such */
};

/* A registered or non-registered parameter, and its control. */
struct mk_route_param {
	uint32_t key; /* channel, kind and number; see route.c */
	int16_t control;
};

/*
 * Indices of controls, or MK_SURFACE_NONE, by channel (from 0) and number.
 *
 * Read the fields as you like; only mk_route_add() fills them.
 */
struct mk_route {
	const struct mk_surface *surface;
	struct mk_hop cc[MK_ROUTE_CHANNELS][MK_ROUTE_NUMBERS];
	int16_t note[MK_ROUTE_CHANNELS][MK_ROUTE_NUMBERS];
	int16_t program[MK_ROUTE_CHANNELS][MK_ROUTE_NUMBERS];
	int16_t bend[MK_ROUTE_CHANNELS];
	int16_t aftertouch[MK_ROUTE_CHANNELS];
	struct mk_route_param *params; /* by key */
	size_t n_params;
	int16_t *sysex; /* controls of that kind */
	size_t n_sysex;
};

/*
 * Return tables without any control, or NULL without memory.
 *
 * The surface must outlive the tables and must not get more controls. The
 * caller frees them.
 */
struct mk_route *mk_route_new(const struct mk_surface *surface);

/* Free the tables. NULL is fine. */
void mk_route_free(struct mk_route *route);

/*
 * Claim the messages of the control with that index.
 *
 * Returns 0, or -EINVAL with "file:line: sentence" if the control is impossible
 * or another one claimed one of its messages; then it claims none. NRPN and RPN
 * controls share CC 6, 38 and 96 to 101 of their channel only with each other.
 */
int mk_route_add(struct mk_route *route, size_t control, struct mk_err *err);

/* Return where a controller's message leads; NULL for any other message. */
static inline const struct mk_hop *
mk_route_hop(const struct mk_route *route, const struct mk_midi *message)
{
	const uint8_t *bytes = message->bytes;

	if (message->kind != MK_MIDI_SHORT || (bytes[0] & 0xf0) != 0xb0)
		return NULL;
	return &route->cc[bytes[0] & 0xf][bytes[1] & 0x7f];
}

/*
 * Find the controls that sent the controller messages among n messages.
 *
 * Returns how many were written to controls, which has room for n.
 */
size_t mk_route_find(const struct mk_route *route,
    const struct mk_midi *messages, size_t n, int16_t *controls);

/* Return the control of a parameter on a channel from 0. */
int mk_route_param(const struct mk_route *route, unsigned channel,
    bool registered, unsigned number);

/* Return the control whose pattern the message F0 ... F7 fits. */
int mk_route_sysex(const struct mk_route *route, const uint8_t *data, size_t n);

#endif
