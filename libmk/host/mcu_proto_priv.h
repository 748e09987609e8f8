/* SPDX-License-Identifier: ISC */
/*
 * Mackie Control: the protocol over MIDI between music software and a surface
 * of eight strips and a master fader.
 *
 * Both sides use the same messages: a note is a button pressed, or its lamp; a
 * pitch bend is a fader moved, by hand or by its motor. Only the display and
 * the rings of lamps around the V-pots go one way. (Facts from TouchMCU's
 * mackie_control_protocol.md and from recordings of Ardour 7.3.)
 */
#ifndef LIBMK_HOST_MCU_PROTO_PRIV_H
#define LIBMK_HOST_MCU_PROTO_PRIV_H

#include <libmk/codec/midi.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MK_MCU_STRIPS  8
#define MK_MCU_MASTER  8 /* its fader's number */
#define MK_MCU_FADERS  9
#define MK_MCU_LINES   2
#define MK_MCU_CELL    7 /* columns of a strip */
#define MK_MCU_COLUMNS (MK_MCU_CELL * MK_MCU_STRIPS)
#define MK_MCU_LAMPS   128
#define MK_MCU_TICKS   63 /* of a V-pot in one message */
#define MK_MCU_MAX     32 /* bytes of the longest message that is sent */

/* Buttons and their lamps; of each strip, where a strip's number is added. */
enum mk_mcu_note {
	MK_MCU_ARM = 0x00,
	MK_MCU_SOLO = 0x08,
	MK_MCU_MUTE = 0x10,
	MK_MCU_SELECT = 0x18,
	MK_MCU_PUSH = 0x20, /* the V-pot */
	MK_MCU_TRACK = 0x28,
	MK_MCU_PAN = 0x2a,
	MK_MCU_PLUGIN = 0x2b,
	MK_MCU_INSTRUMENT = 0x2d, /* the last of the assignments */
	MK_MCU_BANK_LEFT = 0x2e,
	MK_MCU_BANK_RIGHT = 0x2f,
	MK_MCU_STOP = 0x5d,
	MK_MCU_PLAY = 0x5e,
	MK_MCU_RECORD = 0x5f,
	MK_MCU_TOUCH = 0x68, /* the fader; the master's, too */
};

/* What software says. */
enum mk_mcu_kind {
	MK_MCU_NOTHING,   /* of no use to us: meters, time, others' sysex */
	MK_MCU_MALFORMED, /* begins like one of these, but is malformed */
	MK_MCU_QUERY,     /* are you there? */
	MK_MCU_VERSION,   /* which version? */
	MK_MCU_LCD,       /* text; number: the place of its first character */
	MK_MCU_LAMP,      /* number: the note; value: 0 off, 1 blinks, 127 on */
	MK_MCU_RING,      /* number: the strip; value: as it is on the wire */
	MK_MCU_FADER,     /* number: the fader; value: 0 to 16383 */
	MK_MCU_BYE,       /* it ends */
};

struct mk_mcu_said {
	enum mk_mcu_kind kind;
	unsigned number, value;
	const uint8_t *text; /* the message's */
	size_t n;
	bool cut; /* the text, within a cell */
};

/* Read a message of the software; reports of a parser are malformed. */
struct mk_mcu_said mk_mcu_proto_read(const struct mk_midi *message);

/*
 * Return the position 0..1 that a ring shows, in steps of a tenth; negative
 * if it is dark.
 */
double mk_mcu_proto_ring(unsigned value);

/* Write a message to out, which has MK_MCU_MAX bytes; return its size. */
size_t mk_mcu_proto_ready(uint8_t *out);   /* we are there */
size_t mk_mcu_proto_anew(uint8_t *out);    /* we were not, until now */
size_t mk_mcu_proto_version(uint8_t *out); /* of ours */
size_t mk_mcu_proto_button(uint8_t *out, unsigned note, bool down);
size_t mk_mcu_proto_fader(uint8_t *out, unsigned fader, double position);
/* ticks: -MK_MCU_TICKS to MK_MCU_TICKS, not 0 */
size_t mk_mcu_proto_turn(uint8_t *out, unsigned strip, int ticks);

#endif
