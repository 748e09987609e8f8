/* SPDX-License-Identifier: ISC */
/*
 * What AbletonOSC says about tracks and devices only when asked: while the set
 * is being read, and now and then to see whether it has changed.
 */
#ifndef LIBMK_HOST_ABLETON_READ_PRIV_H
#define LIBMK_HOST_ABLETON_READ_PRIV_H

#include <libmk/host/ableton_address_priv.h>
#include <libmk/host/oscplan_priv.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A track's listeners, see ableton_tags_priv.h. */
struct mk_ableton_listener {
	int32_t tag;    /* that they have, or 0 */
	int32_t began;  /* the track's number then */
	unsigned asked; /* which of them were */
	unsigned look;  /* for which the strip must be asked */
	bool sure;      /* they are the strip's */
	bool kept;      /* they were carried to the next song */
	int what;       /* reported by one while unsure, or -1 */
	double value;
	char name[64];  /* the track's, as one told it, or cut */
	unsigned named; /* when, by the names reported before */
};

#define MK_ABLETON_GONE 64

struct mk_ableton_listeners {
	struct mk_ableton_listener *tracks; /* as the song's strips */
	size_t n, next;                     /* to be looked at */
	unsigned asked;                     /* of the song */
	unsigned unknown;                   /* which the host has not */
	int32_t tag;                        /* the last */
	unsigned names;                     /* told */
	int32_t gone[MK_ABLETON_GONE];      /* tags of tracks that went */
	size_t n_gone;
};

/* A device whose parameters have changed, by their names. */
struct mk_ableton_device {
	bool changed; /* their ranges must be asked for */
	size_t strip, device;
};

struct mk_ableton {
	struct mk_oscpeer *peer;
	struct mk_oscplan plan;
	struct mk_ableton_listeners listeners;
	struct mk_ableton_device device;
	bool look;      /* the selected device may have changed */
	bool overtaken; /* it was asked for, but another was selected since */
	bool reloaded;  /* the host restarted, and has no listeners */
	unsigned turn;
	size_t next_send, next_values, next_names, next_track;
};

/* A message being taken, and what its ids refer to. */
struct mk_ableton_heard {
	struct mk_ableton *a;
	struct mk_oscpeer *peer;
	struct mk_osc_message *message; /* behind its ids */
	struct mk_song *song;
	struct mk_strip *strip;   /* of a row with ids; or of a listener's */
	struct mk_device *device; /* of a row with two, but sends */
	long ids[2];
	int number; /* the row's */
	uint64_t now;
};

/*
 * Take a message into the song being read. In the present song, devices, clips
 * and parameters are compared: it is updated, or read again.
 */
void mk_ableton_take_kind(struct mk_ableton_heard *h);
void mk_ableton_take_color(struct mk_ableton_heard *h);
void mk_ableton_take_classes(struct mk_ableton_heard *h);
void mk_ableton_take_device_names(struct mk_ableton_heard *h);
void mk_ableton_take_clip_names(struct mk_ableton_heard *h);
void mk_ableton_take_clips(struct mk_ableton_heard *h);
void mk_ableton_take_param_names(struct mk_ableton_heard *h);
void mk_ableton_take_param_mins(struct mk_ableton_heard *h);
void mk_ableton_take_param_maxes(struct mk_ableton_heard *h);
void mk_ableton_take_param_quantized(struct mk_ableton_heard *h);
void mk_ableton_take_param_values(struct mk_ableton_heard *h);

/* Take which slot of a track plays; which is triggered. */
void mk_ableton_take_playing_slot(struct mk_ableton_heard *h);
void mk_ableton_take_fired_slot(struct mk_ableton_heard *h);

#endif
