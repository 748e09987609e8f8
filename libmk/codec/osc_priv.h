/* SPDX-License-Identifier: ISC */
/*
 * Open Sound Control: datagrams into typed arguments.
 *
 *   datagram ── mk_osc_open() ──> messages, those of bundles in their order
 *                mk_osc_next()      address, types
 *                mk_osc_arg()       one argument after the other
 *
 * A datagram is checked whole before anything of it is given out, so that a
 * malformed one has no effect at all: sizes that are no multiple of four or
 * lead out of it, texts without their end, padding that is not zero, types
 * that are not known, arguments that are missing or left over, arrays without
 * their ends, bundles too deep. Nothing is copied and nothing allocated: what
 * is given out lies in the datagram. Time tags are not told, as no host that we
 * speak to keeps them: what comes is done at once. (OSC 1.0 specification,
 * opensoundcontrol.org.)
 *
 * Types: i f h d numbers, T F switches, N I nothing and a bang, s S texts,
 * b bytes, t a time tag, c a character, r a colour, m a MIDI message; [ and ]
 * stand around those of an array, and are given out as arguments themselves.
 */
#ifndef LIBMK_CODEC_OSC_PRIV_H
#define LIBMK_CODEC_OSC_PRIV_H

#include <libmk/base/err.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No UDP datagram over IPv4 has more bytes. */
#define MK_OSC_MAX 65507

/* Bundles within bundles, the outermost counted. */
#define MK_OSC_DEPTH 8

/* Where the reading of a datagram is. */
struct mk_osc {
	const uint8_t *p, *end;
	bool bundle;
};

/* A message, and where the reading of its arguments is. */
struct mk_osc_message {
	const char *address;
	const char *types; /* of the arguments not read yet; "" at the end */
	const uint8_t *data;
};

/* An argument. Texts and bytes lie where they came from. */
struct mk_osc_arg {
	char type;
	uint32_t size; /* of a text without its NUL, or of bytes */
	union {
		int64_t i;            /* i h c; T and F are 1 and 0 */
		double f;             /* f d */
		uint64_t t;           /* t; r */
		const char *s;        /* s S, NUL-terminated */
		const uint8_t *bytes; /* b; m: port, status, two data bytes */
	};
};

/*
 * Check a datagram, and stand before its first message.
 *
 * Returns 0, or -EBADMSG with the offset of the fault in the sentence.
 */
int mk_osc_open(struct mk_osc *osc, const uint8_t *data, size_t n,
    struct mk_err *err);

/* Go to the next message, or return false behind the last. */
bool mk_osc_next(struct mk_osc *osc, struct mk_osc_message *message);

/* Take the next argument, or return false behind the last. */
bool mk_osc_arg(struct mk_osc_message *message, struct mk_osc_arg *arg);

/*
 * Take the next argument if it is a number, a whole number within the bounds,
 * or a text; else return false and leave it.
 *
 * Switches count as 1 and 0. What is not finite is no number, and a float is
 * a whole number if it has no fraction. A float of 32 bits, and one that was
 * widened to 64, is read as the number with the fewest digits that it stands
 * for, 0.85 and not 0.850000024.
 */
bool mk_osc_take_number(struct mk_osc_message *message, double *value);
bool mk_osc_take_int(struct mk_osc_message *message, long min, long max,
    long *value);
bool mk_osc_take_text(struct mk_osc_message *message, const char **text);

/* Read an argument as a number, as above. */
bool mk_osc_number(const struct mk_osc_arg *arg, double *value);

#endif
