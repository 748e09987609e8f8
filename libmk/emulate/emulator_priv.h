/* SPDX-License-Identifier: ISC */
/*
 * An emulator: a song offered to clients of music software as that software
 * offers its own, without sockets.
 *
 *   client ── mk_emulator_datagram() ──> mk_emulatorkind ──> the song, user
 *   song ──── mk_emulator_value(), ..._changed() ──> listeners ──> send()
 *
 * A struct mk_emulatorkind, one for each dialect, defines what a client may ask
 * and how it is answered. Without a user's functions the song itself is
 * changed; otherwise they are asked to change it, and report back by the calls
 * below.
 */
#ifndef LIBMK_EMULATE_EMULATOR_PRIV_H
#define LIBMK_EMULATE_EMULATOR_PRIV_H

#include <libmk/base/buf.h>
#include <libmk/codec/osc_priv.h>
#include <libmk/codec/status.h>
#include <libmk/song/song.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Arguments of a message, in or out; messages with more are not answered. */
#define MK_EMULATOR_ARGS 2048

struct mk_emulator_user {
	void *self;
	/* Send a datagram to the client. */
	void (*send)(void *self, const uint8_t *data, size_t n);
	/* A client sets a parameter's value, which is not in the song yet. */
	void *user;
	void (*set)(void *user, struct mk_param *param, double value);
	/* A client asks for something else, as a line of mk-lines(5). */
	void (*line)(void *user, const char *text, size_t n);
};

struct mk_emulator;

/* A dialect. self is what new returned. */
struct mk_emulatorkind {
	const char *scheme; /* its name: "ableton" */
	uint16_t port;      /* it listens there */
	uint16_t answer;    /* and answers go to that port of the client */

	void *(*new)(struct mk_emulator *emulator); /* NULL without memory */
	void (*free)(void *self);
	void (*message)(void *self, const struct mk_osc_message *message);
	/* A parameter's value changed; something else changed. */
	void (*value)(void *self, const struct mk_param *param);
	void (*changed)(void *self);
	/* It is another song. */
	void (*song)(void *self);
};

struct mk_emulator {
	const struct mk_emulatorkind *kind;
	void *self;
	struct mk_song *song;
	struct mk_emulator_user user;
	bool playing;
	uint64_t heard, sent, malformed; /* datagrams */
	uint8_t *room;                   /* of a datagram */
	struct mk_osc_arg *args;         /* MK_EMULATOR_ARGS, for kinds */
};

/* Offer a song, which the caller keeps owning. Returns 0 or -ENOMEM. */
int mk_emulator_init(struct mk_emulator *emulator,
    const struct mk_emulatorkind *kind, struct mk_song *song,
    const struct mk_emulator_user *user);

/* End it. */
void mk_emulator_done(struct mk_emulator *emulator);

/* Handle a client's datagram; one that is not OSC is only counted. */
void mk_emulator_datagram(struct mk_emulator *emulator, const uint8_t *data,
    size_t n);

/* Report that a parameter's value has changed in the song. */
void mk_emulator_value(struct mk_emulator *emulator,
    const struct mk_param *param);

/*
 * Report that names, selection, appointed device or tempo have changed in the
 * song.
 */
void mk_emulator_changed(struct mk_emulator *emulator);

/* Report that the transport runs or has stopped. */
void mk_emulator_playing(struct mk_emulator *emulator, bool playing);

/* Offer another song: listeners must ask again. */
void mk_emulator_song(struct mk_emulator *emulator, struct mk_song *song);

/* --- for kinds */

/* Send a message, unless it is too large for a datagram. */
void mk_emulator_send(struct mk_emulator *emulator, const char *address,
    const struct mk_osc_arg *args, size_t n);

/* Set a parameter's value, or do what a line asks for. */
void mk_emulator_set(struct mk_emulator *emulator, struct mk_param *param,
    double value);
void mk_emulator_line(struct mk_emulator *emulator, const char *fmt, ...)
    MK_PRINTF(2, 3);

/* Do the same for selections, which are no parameters; numbers count from 0. */
void mk_emulator_select_strip(struct mk_emulator *emulator, size_t strip);
void mk_emulator_select_scene(struct mk_emulator *emulator, size_t scene);
void mk_emulator_appoint(struct mk_emulator *emulator, size_t strip,
    size_t device);
void mk_emulator_tempo(struct mk_emulator *emulator, double bpm);

/*
 * Return the fader position that software shows for it: 0..1, or -1..1 for pan.
 */
double mk_emulator_position(const struct mk_param *param);
double mk_emulator_from_position(const struct mk_param *param, double position);

/* Make an argument. */
struct mk_osc_arg mk_emulator_int(long value);
struct mk_osc_arg mk_emulator_float(double value);
struct mk_osc_arg mk_emulator_bool(bool value);
struct mk_osc_arg mk_emulator_text(const char *text);

#endif
