/* SPDX-License-Identifier: ISC */
/*
 * Open Sound Control: datagrams into typed arguments.
 *
 *   datagram ── mk_osc_open() ──> messages, those of bundles in their order
 *                mk_osc_next()      address, types
 *                mk_osc_arg()       one argument after the other
 *
 * A datagram is checked as a whole before any of it is returned, so a malformed
 * one has no effect at all: sizes that are not multiples of four or lead out of
 * it, unterminated texts, padding that is not zero, unknown types, missing or
 * surplus arguments, unterminated arrays, bundles nested too deeply. Nothing is
 * copied or allocated: what is returned points into the datagram. Time tags are
 * ignored, because the hosts ignore them: everything is done at once. (OSC 1.0
 * specification, opensoundcontrol.org.)
 *
 * Types: i f h d numbers, T F switches, N I nothing and a bang, s S texts, b
 * bytes, t a time tag, c a character, r a colour, m a MIDI message; [ and ]
 * enclose an array, and are returned as arguments themselves.
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

/* The reading position in a datagram. */
struct mk_osc {
	const uint8_t *p, *end;
	bool bundle;
};

/* A message, and the reading position in its arguments. */
struct mk_osc_message {
	const char *address;
	const char *types; /* of the arguments left to read; "" at the end */
	const uint8_t *data;
};

/* An argument. Texts and bytes point into the datagram. */
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
 * Check a datagram, and start before its first message.
 *
 * Returns 0, or -EBADMSG with the offset of the fault in the sentence.
 */
int mk_osc_open(struct mk_osc *osc, const uint8_t *data, size_t n,
    struct mk_err *err);

/* Go to the next message; return false after the last. */
bool mk_osc_next(struct mk_osc *osc, struct mk_osc_message *message);

/* Take the next argument; return false after the last. */
bool mk_osc_arg(struct mk_osc_message *message, struct mk_osc_arg *arg);

/*
 * Take the next argument if it is a number, a whole number within the bounds,
 * or a text; else return false and leave it.
 *
 * Switches count as 1 and 0. Numbers are finite; a float without a fraction is
 * a whole number. A float of 32 bits, even widened to 64, is read as the number
 * with the fewest digits that gives the same float: 0.85, not 0.850000024.
 */
bool mk_osc_take_number(struct mk_osc_message *message, double *value);
bool mk_osc_take_int(struct mk_osc_message *message, long min, long max,
    long *value);
bool mk_osc_take_text(struct mk_osc_message *message, const char **text);

/* Read an argument as a number, as above. */
bool mk_osc_number(const struct mk_osc_arg *arg, double *value);

#endif
