/* SPDX-License-Identifier: ISC */
/*
 * A stand-in for AbletonOSC in Live, as far as tracks are objects of their own
 * there: a listener belongs to its track wherever that moves, is ended by the
 * number that the track had, and tells that for ever.
 *
 * It looks into its socket when it is told to, which overflows; what fails ends
 * what it does in that turn, as it was measured.
 */
#ifndef TESTS_UNIT_LIVESET_H
#define TESTS_UNIT_LIVESET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LIVESET_TRACKS 160
#define LIVESET_PARAMS 3
#define LIVESET_SCENES 4
#define LIVESET_SOCKET 256 /* datagrams that wait there at most */

/* What is listened to of a track. */
enum liveset_prop {
	LIVESET_NAME,
	LIVESET_VOLUME,
	LIVESET_PANNING,
	LIVESET_MUTE,
	LIVESET_SOLO,
	LIVESET_ARM,
	LIVESET_PLAYING_SLOT,
	LIVESET_FIRED_SLOT,
	LIVESET_PROPS,
};

struct liveset_track {
	int id;             /* for ever */
	char name[32];      /* "": it is called by its number, "3-Audio" */
	char clip[32];      /* its first slot's; "": none */
	const char *device; /* its only one, or NULL */
	const char *params[LIVESET_PARAMS];
	double values[LIVESET_PARAMS], max;
	double props[LIVESET_PROPS]; /* but the name */
};

struct liveset_datagram {
	uint8_t data[1500];
	size_t n;
};

struct liveset_listener {
	int id; /* the track's */
	enum liveset_prop prop;
	long index, tag; /* with these it began */
};

struct liveset {
	struct liveset_track tracks[LIVESET_TRACKS];
	size_t n, selected;
	int ids; /* given away */
	struct liveset_listener *listeners;
	size_t n_listeners;
	bool songs[8]; /* listeners of the song, by their rows */
	bool silent;   /* tracks do not tell that their numbers change */
	bool error;    /* ends the turn */
	size_t lost, errors;
	struct liveset_datagram *socket;
	size_t n_socket;
	void (*send)(void *to, const uint8_t *data, size_t n);
	void *to;
};

/* Start with so many tracks that have one device each; end it. */
void liveset_init(struct liveset *set, size_t n,
    void (*send)(void *to, const uint8_t *data, size_t n), void *to);
void liveset_done(struct liveset *set);

/* Take a datagram into the socket; do what is there. */
void liveset_datagram(struct liveset *set, const uint8_t *data, size_t n);
void liveset_turn(struct liveset *set);

/* Add a track before another, delete one, move one. */
void liveset_insert(struct liveset *set, size_t at, const char *name);
void liveset_delete(struct liveset *set, size_t at);
void liveset_move(struct liveset *set, size_t from, size_t to);

/* Change a track with the mouse. */
void liveset_change(struct liveset *set, size_t track, enum liveset_prop prop,
    double value);
void liveset_rename(struct liveset *set, size_t track, const char *name);
void liveset_select(struct liveset *set, size_t track);

/* Return the most listeners that a property of a track has, and the fewest. */
size_t liveset_most(const struct liveset *set);
size_t liveset_fewest(const struct liveset *set);

#endif
